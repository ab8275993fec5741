import { readFileSync, statSync } from 'node:fs';
import { type PriceProblem, statedPrice } from '../../shared/contract.ts';
import type { PriceRow } from '../../shared/engagement/document.ts';
import { type PriceKey, priceKeyText } from '../../shared/engagement/own-prices.ts';
import { repeatedPrices } from '../../shared/engagement/price-warnings.ts';
import { counted } from '../../shared/format.ts';
import { normaliseModelName } from '../../shared/pricing/model-name.ts';
import { AppError } from '../../shared/rpc.ts';
import { TOKEN_CLASSES } from '../../shared/units.ts';
import { restoredCell } from '../export/csv-text.ts';
import { NAMES_APART, PRICE_COLUMNS } from '../export/price-book-file.ts';
import { csvRows } from './csv-rows.ts';

/** The prices of a file, and what is wrong with it; prices count only where nothing is. */
export type PriceFile = { prices: PriceRow[]; problems: PriceProblem[] };

type Candidate = { row: number; fields: unknown };
type Fields = Record<string, unknown>;

const LARGEST_BYTES = 5 << 20;
const MOST_PRICES = 5_000;
const MOST_PROBLEMS = 200;
const NEEDED: readonly string[] = [
  'model',
  'effective_from',
  'usd_per_mtok.input',
  'usd_per_mtok.output',
  'confidence',
  'source',
];
const NUMBER_FIELDS = new Set<string>([
  'prompt_over_tokens',
  ...TOKEN_CLASSES.map((c) => `usd_per_mtok.${c}`),
  'batch_multiplier',
  'us_inference_multiplier',
  'web_search_usd_per_1000',
]);
const TEXT_FIELDS = new Set<string>(['model', 'effective_from', 'confidence', 'source']);
const LIST_FIELDS = new Set<string>(['display_names', 'aliases']);
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
/** What a price is for where the file does not say. */
const EVERYWHERE: Fields = { platform: 'anthropic', speed: 'standard', prompt_over_tokens: 0 };
/** What a price says where neither the file nor the book does. */
const ABSENT: Fields = {
  effective_to: null,
  batch_multiplier: null,
  us_inference_multiplier: null,
  web_search_usd_per_1000: null,
  read_on: null,
  display_names: [],
  aliases: [],
  retired_on: null,
};
/** Fields that a file may carry and that say nothing about a price. */
const IGNORED: readonly string[] = ['origin', 'replaces', 'replacement'];

/**
 * Reads a price-book file, JSON or a table; refuses with a sentence what is neither. What the file leaves out of a price
 * that the book holds stays as it is there.
 */
export function readPriceFile(path: string, book: readonly PriceRow[]): PriceFile {
  if (statSync(path).size > LARGEST_BYTES) {
    throw unreadable('This file is larger than 5 MB, which no price book is.');
  }
  const text = decoded(readFileSync(path));
  const isJson = /^\s*[[{]/.test(text);
  const candidates = isJson ? jsonCandidates(text) : tableCandidates(text);
  if ('problems' in candidates) return candidates;
  if (candidates.length > MOST_PRICES) throw unreadable('This file holds more than 5,000 prices.');
  return checked(candidates, book);
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('This file is not text in UTF-8.');
  }
}

function jsonCandidates(text: string): Candidate[] {
  const rows = jsonRows(text);
  if (rows === null) {
    throw unreadable('This JSON file holds no list of prices: it needs "rows", as an exported book has it.');
  }
  return rows.map((fields, i) => ({ row: i + 1, fields }));
}

function jsonRows(text: string): unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const rows = Array.isArray(parsed) ? parsed : (parsed as { rows?: unknown } | null)?.rows;
    return Array.isArray(rows) ? rows : null;
  } catch {
    throw unreadable('This JSON file is cut off or damaged.');
  }
}

function tableCandidates(text: string): Candidate[] | PriceFile {
  const rows = csvRows(text);
  if (rows === null) throw unreadable('A quotation mark in this table is never closed.');
  const [header, ...records] = rows;
  const columns = header?.cells.map((cell) => cell.trim()) ?? [];
  const problems = headerProblems(columns, header?.line ?? 1);
  if (problems.length > 0) return { prices: [], problems };
  const ragged = records.filter(({ cells }) => cells.length !== columns.length);
  if (ragged.length > 0) {
    return {
      prices: [],
      problems: ragged.slice(0, MOST_PROBLEMS).map(({ line, cells }) => ({
        row: line,
        field: '',
        message: `This line has ${counted(cells.length, 'cell')}, the header ${columns.length}.`,
      })),
    };
  }
  return records.map(({ line, cells }) => ({ row: line, fields: fieldsOf(columns, cells) }));
}

function headerProblems(columns: readonly string[], row: number): PriceProblem[] {
  const known: readonly string[] = PRICE_COLUMNS;
  const missing = NEEDED.filter((name) => !columns.includes(name));
  if (missing.length === NEEDED.length) {
    throw unreadable(
      'This file has none of the columns of a price book. Export the book to see its columns.',
    );
  }
  return [
    ...missing.map((field) => ({ row, field, message: `The column ${field} is missing.` })),
    ...columns
      .filter((name) => !known.includes(name))
      .map((field) => ({ row, field, message: 'This column is not one of a price book.' })),
    ...columns
      .filter((name, i) => columns.indexOf(name) < i)
      .map((field) => ({ row, field, message: 'This column stands twice.' })),
  ];
}

function fieldsOf(columns: readonly string[], cells: readonly string[]): Fields {
  const fields: Fields = {};
  const rates: Fields = {};
  for (const [i, name] of columns.entries()) {
    const value = cellValue(name, cells[i] ?? '');
    if (name.startsWith('usd_per_mtok.')) rates[name.slice('usd_per_mtok.'.length)] = value;
    else if (value !== null || !(name in EVERYWHERE)) fields[name] = value;
  }
  return { ...fields, usd_per_mtok: rates };
}

function cellValue(name: string, cell: string): unknown {
  const text = restoredCell(cell).trim();
  if (LIST_FIELDS.has(name)) {
    return text === '' ? [] : text.split(NAMES_APART.trim()).map((one) => one.trim());
  }
  if (text === '') return TEXT_FIELDS.has(name) ? '' : null;
  return NUMBER_FIELDS.has(name) && NUMBER.test(text) ? Number(text) : text;
}

function checked(candidates: readonly Candidate[], book: readonly PriceRow[]): PriceFile {
  const standing = new Map(book.map((row) => [priceKeyText(row), row]));
  const read = candidates.map(({ row, fields }) => ({ row, ...priceOf(row, fields, standing) }));
  const prices = read.flatMap(({ price }) => price ?? []);
  const problems = read.flatMap((one) => one.problems);
  if (problems.length > 0) return { prices: [], problems: problems.slice(0, MOST_PROBLEMS) };
  if (prices.length === 0) throw unreadable('This file holds no price.');
  const repeated = repeatedPrices(prices).map((i) => ({
    row: read[i]?.row ?? 0,
    field: 'effective_from',
    message: 'This file has two prices for the same use from the same day.',
  }));
  return { prices: repeated.length > 0 ? [] : prices, problems: repeated };
}

function priceOf(
  row: number,
  fields: unknown,
  standing: ReadonlyMap<string, PriceRow>,
): { price: PriceRow | null; problems: PriceProblem[] } {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    return { price: null, problems: [{ row, field: '', message: 'This is not a price.' }] };
  }
  const parsed = statedPrice.safeParse(withDefaults(fields as Fields, standing));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message, code }) => ({
      row,
      field: path.map(String).join('.') || unknownFields(fields as Fields),
      message: code === 'unrecognized_keys' ? 'This field is not one of a price.' : message,
    }));
    return { price: null, problems };
  }
  const problems = nameProblems(row, parsed.data.model);
  return { price: problems.length === 0 ? parsed.data : null, problems };
}

function withDefaults(fields: Fields, standing: ReadonlyMap<string, PriceRow>): Fields {
  const stated = Object.fromEntries(Object.entries(fields).filter(([name]) => !IGNORED.includes(name)));
  const use = { ...EVERYWHERE, ...stated };
  const present = standing.get(priceKeyText(use as unknown as PriceKey));
  const rates = stated.usd_per_mtok;
  const classes =
    typeof rates === 'object' && rates !== null
      ? { ...Object.fromEntries(TOKEN_CLASSES.map((c) => [c, null])), ...present?.usd_per_mtok, ...rates }
      : rates;
  return { ...ABSENT, ...(present ? toldOf(present) : {}), ...use, usd_per_mtok: classes };
}

/** What a price of the book says that a file may leave out. */
function toldOf(present: PriceRow): Fields {
  return Object.fromEntries(
    Object.keys(ABSENT).map((name) => [name, present[name as keyof PriceRow] ?? ABSENT[name]]),
  );
}

function unknownFields(fields: Fields): string {
  const known = new Set<string>([...PRICE_COLUMNS, 'usd_per_mtok', ...IGNORED]);
  return Object.keys(fields)
    .filter((name) => !known.has(name))
    .join(', ');
}

/** A price under another spelling than the one usage is read as would never serve a row. */
function nameProblems(row: number, model: string): PriceProblem[] {
  const read = normaliseModelName(model).model;
  if (read === null || read === model) return [];
  return [{ row, field: 'model', message: `Usage of this model is read as ${read}: write it so.` }];
}

function unreadable(sentence: string): AppError {
  return new AppError('unreadable_file', `${sentence} Nothing was changed: choose a price-book file.`);
}
