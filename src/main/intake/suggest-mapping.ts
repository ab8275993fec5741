import type { MappedField, MappedSource, Mapping } from '../../shared/mapping/mapped-field.ts';
import { TOKEN_FIELDS } from '../../shared/mapping/mapped-field.ts';
import { isPersonal, meaningsOf, plainHeader } from './header-dictionary.ts';

/** A column of a sample: its name and the cells that are not empty. */
export type SampleColumn = { name: string; values: readonly string[] };

/** What a file that nobody knows may mean; the reasons are by column. */
export type Suggestion = { mapping: Mapping; reasons: Record<string, string> };

type Candidate = { column: string; field: MappedField; score: number; reason: string };

const COUNTED: readonly MappedField[] = [...TOKEN_FIELDS, 'requests', 'web_searches'];
const AMOUNTS: readonly MappedField[] = ['cost', 'list_cost'];
const DAY =
  /^(\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?|\d{1,2}[-/. ](\d{1,2}|\p{L}{3,9})[-/. ]\d{2,4}|\d{1,2}[/.]\d{4}|\p{L}{3,9}[ -]\d{1,2},? \d{4}|\p{L}{3,9}[ -]\d{2,4})([T ,].*)?$/u;
const NUMBER_DAY = /^(20\d{6}|1[5-9]\d{8}(\.\d+)?|1[5-9]\d{11}|4[3-9]\d{3}|5\d{4}|20\d{4})$/;
const NUMBER = /^[-−(]?[\d.,'’\u00a0\u202f ]*\d[\d.,'’\u00a0\u202f ]*([eE][+-]?\d+)?\)?$/u;
const NOTHING = /^(|-|–|n\/?a|null|none)$/i;
const MONEY_SIGNS = /US\$|[$€£¥₹]|\b(USD|EUR|GBP|CHF)\b/giu;
const CLAUDE = /claude|opus|sonnet|haiku|anthropic/i;
/** How many of the cells have to look like what the header says. */
const MOST = 0.6;

/** Suggests what each column is, by its header and by what its cells look like; each field goes to one column. */
export function suggestMapping(source: MappedSource, columns: readonly SampleColumn[]): Suggestion {
  const fields: Mapping['fields'] = {};
  const reasons: Record<string, string> = {};
  const taken = new Set<string>();
  for (const { column, field, reason } of candidatesOf(columns)) {
    if (taken.has(column) || !isFree(field, fields)) continue;
    fields[field] = column;
    reasons[column] = reason;
    taken.add(column);
  }
  if (fields.tokens !== undefined && fields.token_type === undefined) drop(fields, reasons, 'tokens');
  if (fields.token_type !== undefined && fields.tokens === undefined && fields.cost === undefined) {
    drop(fields, reasons, 'token_type');
  }
  return { mapping: { name: '', source, fields, answers: answersOf(fields, columns) }, reasons };
}

function drop(fields: Mapping['fields'], reasons: Record<string, string>, field: MappedField): void {
  delete reasons[fields[field] ?? ''];
  delete fields[field];
}

/** A field that no column has yet and that does not count what another counts already. */
function isFree(field: MappedField, fields: Mapping['fields']): boolean {
  if (fields[field] !== undefined) return false;
  if (field === 'input') return fields.input_uncached === undefined;
  if (field === 'input_uncached') return fields.input === undefined;
  if (field === 'tokens') return !TOKEN_FIELDS.some((one) => fields[one] !== undefined);
  return true;
}

function candidatesOf(columns: readonly SampleColumn[]): Candidate[] {
  return columns
    .flatMap((column) => [...byHeader(column), ...byCells(column)])
    .toSorted((a, b) => b.score - a.score);
}

function byHeader({ name, values }: SampleColumn): Candidate[] {
  return meaningsOf(name)
    .filter(({ field }) => looksLike(field, values))
    .map(({ field, score }) => ({
      column: name,
      field,
      score: field === 'tokens' ? score - 60 : score,
      reason: 'by its header',
    }));
}

/** What the cells alone tell, where a header says nothing. */
function byCells({ name, values }: SampleColumn): Candidate[] {
  if (values.length === 0 || isPersonal(name)) return [];
  if (share(values, (value) => CLAUDE.test(value) && value.length < 120) >= MOST) {
    return [{ column: name, field: 'model', score: 20, reason: 'its cells are names of models' }];
  }
  if (share(values, (value) => DAY.test(value)) >= 0.9) {
    return [{ column: name, field: 'date', score: 15, reason: 'its cells are dates' }];
  }
  const isMoney = share(values, (value) => value.search(MONEY_SIGNS) !== -1 && isNumber(value)) >= MOST;
  return isMoney
    ? [{ column: name, field: 'cost', score: 10, reason: 'its cells are amounts with a currency' }]
    : [];
}

function looksLike(field: MappedField, values: readonly string[]): boolean {
  if (values.length === 0) return field !== 'date';
  if (field === 'date') return share(values, (v) => DAY.test(v) || NUMBER_DAY.test(v)) >= MOST;
  if (COUNTED.includes(field) || AMOUNTS.includes(field)) return share(values, isNumber) >= MOST;
  if (field === 'model' || field === 'token_type') return share(values, (v) => NUMBER.test(v)) < MOST;
  if (field === 'currency') return share(values, (v) => /^([A-Za-z]{3}|[$€£¥₹])$/.test(v)) >= MOST;
  return true;
}

function isNumber(value: string): boolean {
  const bare = value.replace(MONEY_SIGNS, '').trim();
  return NOTHING.test(bare) || NUMBER.test(bare);
}

function share(values: readonly string[], holds: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(holds).length / values.length;
}

/** What the sample shows beyond doubt of how its dates are written. */
function answersOf({ date }: Mapping['fields'], columns: readonly SampleColumn[]): Record<string, string> {
  const column = columns.find(({ name }) => name === date);
  const style = column === undefined ? null : dateStyleOf(column);
  return style === null ? {} : { date_style: style };
}

const STYLES: readonly [string, RegExp][] = [
  ['month', /^(\d{4}[-/.]\d{1,2}|\d{1,2}[/.-]\d{4}|20\d{2}(0[1-9]|1[0-2])|\p{L}{3,9}[ -]\d{2,4})$/u],
  ['ymd', /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ].*)?|20\d{6})$/],
  ['epoch_ms', /^1[5-9]\d{11}$/],
  ['epoch_s', /^1[5-9]\d{8}(\.\d+)?$/],
  ['serial', /^(4[3-9]|5\d)\d{3}(\.\d+)?$/],
  ['named', /^(\d{1,2}[-/. ]\p{L}{3,9}[-/. ,]+\d{2,4}|\p{L}{3,9}[ -]\d{1,2},? \d{4})( .*)?$/u],
];

function dateStyleOf({ name, values }: SampleColumn): string | null {
  const style = STYLES.find(([, pattern]) => share(values, (value) => pattern.test(value)) >= MOST)?.[0];
  const isOfMonths = /\b(month|monat|abrechnungsmonat|leistungsmonat)\b/.test(plainHeader(name));
  const firsts = values.every((value) => /^\d{4}-\d{2}-01/.test(value));
  return style === 'ymd' && isOfMonths && firsts ? 'month' : (style ?? null);
}
