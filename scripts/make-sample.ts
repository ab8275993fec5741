import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import priceBook from '../resources/price-book.json' with { type: 'json' };
import { findPrice, indexPriceBook, type PriceEntry } from '../src/shared/pricing/price-book.ts';
import {
  mapClasses,
  TOKEN_CLASSES,
  TOKENS_PER_MTOK,
  type TokenClass,
  type TokenCounts,
} from '../src/shared/units.ts';
import { SAMPLE_KEYS, type SampleKey } from './sample-keys.ts';

/** Names of the two files, as the vendor's console names its exports. */
export const SAMPLE_USAGE_FILE = 'claude_api_tokens_2025_11_to_2026_11.csv';
export const SAMPLE_COST_FILE = 'claude_api_cost_2025_11_to_2026_11.csv';

const FIRST_DAY = '2025-11-01';
const LAST_DAY = '2026-11-21';

/** The invented contract: 18 % off list from its first day on. Before it, usage was billed at list. */
const DISCOUNT = 0.18;
const CONTRACT_START = '2025-12-01';

const SEED = 20261122;
/** Daily usage varies by up to this share to either side of the pattern. */
const DAILY_NOISE = 0.06;
/** And each class of tokens by this much on top, so that no ratio stands still. */
const CLASS_NOISE = 0.04;
const DAYS_BEFORE_MONTH_END = 3;
const MS_PER_DAY = 86_400_000;

const USAGE_HEADER =
  'usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count,inference_geo,speed';
const COST_HEADER =
  'usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type,inference_geo,speed,api_key_id,api_key_status';

const TOKEN_TYPES: Record<TokenClass, string> = {
  input: 'input_no_cache',
  cache_write_5m: 'input_cache_write_5m',
  cache_write_1h: 'input_cache_write_1h',
  cache_read: 'input_cache_read',
  output: 'output',
};

/** What one key used on one day. */
type DayOfKey = { date: string; key: SampleKey; model_id: string; tokens: TokenCounts };

type PriceRow = PriceEntry & { display_names: string[] };

const rows = priceBook.rows as unknown as PriceRow[];
const book = indexPriceBook(rows);

/** Writes the sample's usage export and cost export into a folder; the same bytes every time. */
export function makeSample(outDir: string): void {
  const days = sampleDays();
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, SAMPLE_USAGE_FILE), csv(USAGE_HEADER, days.map(usageLine)));
  writeFileSync(join(outDir, SAMPLE_COST_FILE), csv(COST_HEADER, days.flatMap(costLines)));
}

function csv(header: string, lines: readonly string[]): string {
  return `${[header, ...lines].join('\n')}\n`;
}

function sampleDays(): DayOfKey[] {
  const random = mulberry32(SEED);
  const dates = datesBetween(FIRST_DAY, LAST_DAY);
  return dates.flatMap((date, day) => SAMPLE_KEYS.flatMap((key) => dayOfKey(key, date, day, random)));
}

function dayOfKey(key: SampleKey, date: string, day: number, random: () => number): DayOfKey[] {
  const volume = key.weekday_mtok * pattern(key, date, day) * near1(DAILY_NOISE, random);
  const served = key.models.findLast(({ from }) => from <= date);
  if (!served || volume === 0) return [];
  const whole = TOKEN_CLASSES.reduce((sum, c) => sum + key.mix[c], 0);
  const tokens = mapClasses((c) =>
    Math.round(((volume * TOKENS_PER_MTOK * key.mix[c]) / whole) * near1(CLASS_NOISE, random)),
  );
  return [{ date, key, model_id: served.id, tokens }];
}

/** A factor between 1 - noise and 1 + noise. */
function near1(noise: number, random: () => number): number {
  return 1 + noise * (2 * random() - 1);
}

/** How busy a day is beside a plain weekday of the first month. */
function pattern(key: SampleKey, date: string, day: number): number {
  const month = Number(date.slice(5, 7)) - 1;
  return (
    key.by_weekday[weekdayOf(date)] *
    (key.by_month[month] ?? 1) *
    (isMonthEnd(date) ? key.month_end : 1) *
    (isTurnOfYear(date) ? key.turn_of_year : 1) *
    (1 + (key.growth_a_month * day * 12) / 365)
  );
}

function weekdayOf(date: string): 'weekday' | 'saturday' | 'sunday' {
  const day = new Date(date).getUTCDay();
  return day === 0 ? 'sunday' : day === 6 ? 'saturday' : 'weekday';
}

function isMonthEnd(date: string): boolean {
  return addDays(date, DAYS_BEFORE_MONTH_END).slice(0, 7) !== date.slice(0, 7);
}

function isTurnOfYear(date: string): boolean {
  return date.slice(5) >= '12-24' || date.slice(5) <= '01-01';
}

function usageLine({ date, key, model_id, tokens }: DayOfKey): string {
  const counts = TOKEN_CLASSES.map((c) => tokens[c]);
  const lane = key.batch ? 'batch' : 'standard';
  return [date, model_id, key.name, key.workspace, lane, '≤ 200k', ...counts, 0, geoOf(model_id), ''].join(
    ',',
  );
}

/** One line for each token class; none for a model without a list price, which the preview does not bill. */
function costLines(day: DayOfKey): string[] {
  const price = priceOn(day);
  if (!price) return [];
  return TOKEN_CLASSES.filter((c) => day.tokens[c] > 0).map((c) => costLine(day, price, c));
}

function costLine({ date, key, model_id, tokens }: DayOfKey, price: PriceRow, c: TokenClass): string {
  const lane = key.batch ? (price.batch_multiplier ?? 1) : 1;
  const listUsd = (tokens[c] * (price.usd_per_mtok[c] ?? 0) * lane) / TOKENS_PER_MTOK;
  const netUsd = date < CONTRACT_START ? listUsd : listUsd * (1 - DISCOUNT);
  const amounts = [TOKEN_TYPES[c], netUsd.toFixed(2), listUsd.toFixed(2), 'token'];
  const dimensions = [date, price.display_names[0], key.workspace, key.name, key.batch ? 'batch' : 'message'];
  return [...dimensions, '≤ 200k', ...amounts, geoOf(model_id), '', key.id, 'active'].join(',');
}

function priceOn({ date, model_id }: DayOfKey): PriceRow | null {
  const model = model_id.replace(/-\d{8}$/, '');
  const query = { model, platform: 'anthropic', speed: 'standard', date, prompt_over_tokens: 0 };
  return findPrice(book, query) as PriceRow | null;
}

/** The console tells a region only for models from Claude 4.6 on; their ids carry no date. */
function geoOf(model_id: string): string {
  return /-\d{8}$/.test(model_id) ? 'not_available' : 'global';
}

function datesBetween(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The small public-domain generator of that name: 32 bits of state, integers only, so alike on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const [, script, outDir] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(script).href) {
  if (outDir === undefined) throw new Error('Usage: node scripts/make-sample.ts OUT_DIR');
  makeSample(outDir);
}
