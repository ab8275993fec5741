import type { MappedField, MappedSource, Mapping } from '../../shared/mapping/mapped-field.ts';
import { TOKEN_FIELDS } from '../../shared/mapping/mapped-field.ts';
import { isPersonal, meaningsOf, plainHeader, tokensInUnit } from './header-dictionary.ts';
import { MONTH_NAME, PIVOTED } from './pivoted-table.ts';
import { QUARTER_TEXT } from './quarter.ts';
import { TOTAL_CELL } from './total-words.ts';

/** A column of a sample: its name and the cells that are not empty. */
export type SampleColumn = { name: string; values: readonly string[] };

/** What a file that nobody knows may mean; the reasons are by column. */
export type Suggestion = { mapping: Mapping; reasons: Record<string, string> };

type Candidate = { column: string; field: MappedField; score: number; reason: string };

const COUNTED: readonly MappedField[] = [...TOKEN_FIELDS, 'requests', 'web_searches'];
const AMOUNTS: readonly MappedField[] = ['cost', 'list_cost'];
/** What the cells of a table of months count; a column beside them can only be their sum. */
const MEASURES: readonly MappedField[] = [...COUNTED, ...AMOUNTS];
const DAY =
  /^(\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?|\d{1,2}[-/. ]{1,2}(\d{1,2}|\p{L}{3,10})[-/. ]{1,2}\d{2,4}|\d{1,2}[/.]\d{4}|\p{L}{3,9}[ -]\d{1,2},? \d{4}|\p{L}{3,9}[ -]\d{2,4})([T ,].*)?$/u;
/** Days and weeks written in ways of their own: 2026-W47, 20261116T101500Z, 2026年11月16日, Mon, 16 Nov 2026, 16 de mayo de 2026. */
const OTHER_DAY =
  /^(20\d\d[- ]?W\d\d|20\d{6}T\d{4,6}\S*|\d{4} ?[年년] ?\d{1,2} ?[月월]( ?\d{1,2} ?[日일])?|\p{L}{2,10}\.?, (\d{1,2} \p{L}{3,10}|\p{L}{3,10} \d{1,2},) \d{4}.*|\d{1,2} de \p{L}{3,10} de \d{4}|20\d\d-\d\d-\d\d ?(-|–|—|\/|\.\.|to|bis) ?20\d\d-\d\d-\d\d)$/u;
/** Months in ways of their own: 2026M10, M10 2026, Oct '26, 2026-Oct, Oct/26, October, 2026. */
const OTHER_MONTH = new RegExp(
  `^(\\d{4}[- ]?M\\d{1,2}|M\\d{1,2}[- /]?\\d{4}|${MONTH_NAME}[.,]?[ /-]?['’]?(20)?\\d\\d|20\\d\\d[ /-]${MONTH_NAME}\\.?)$`,
  'iu',
);
/** A month and two digits of a year: 10/26. */
const SHORT_MONTH = /^(0?[1-9]|1[0-2])[-/.]['’]?(2\d|3\d)$/;
const NUMBER_DAY = /^(20\d{6}|1[5-9]\d{8}(\.\d+)?|1[5-9]\d{11}(\d{3}){0,2}|4[3-9]\d{3}|5\d{4}|20\d{4})$/;
const MONTH_HEADER = /^(month|month number|month name|monat|mois|mes|mese|maand|月)$/;
const QUARTER_HEADER = /^(quarter|qtr|quartal|trimestre)$/;
const MONTH = /^(0?[1-9]|1[0-2]|\p{L}{3,9})$/u;
const QUARTER_NUMBER = /^[QT][1-4]$/i;
const UNIT_HEADER = /^(unit|units|unit of measure|unitofmeasure|pricing unit|uom|einheit|unité|unidad|単位)$/;
const UNITS: readonly [string, RegExp][] = [
  ['1000000', /^(1 ?)?(m|mtok|million|mio|1,?000,?000)\b/i],
  ['1000', /^(1 ?)?(k|ktok|thousand|tsd|1,?000)\b/i],
];
/** A number that is not whole; three digits after a mark may be thousands. */
const DECIMALS = /^\d+[.,](?!0+$)(\d{1,2}|\d{4,})$|^0[.,]\d+$/;
const NUMBER =
  /^[-−(]?[\d.,'’\u00a0\u202f ]*\d[\d.,'’\u00a0\u202f ]*([eE][+-]?\d+)?( ?(k|tsd\.?|m|mn|mio\.?|b|bn|mrd\.?|mds?|thousands?|millions?|billions?)?( ?tok(en)?s?)?)?\)?$/iu;
const NOTHING = /^(|-|–|n\/?a|null|none)$/i;
const MONEY_SIGNS = /US\$|[$€£¥￥₹円]|\b(USD|EUR|GBP|CHF)\b/giu;
/** What stands in a row of totals where the others have a day or a model. */
const TOTAL = new RegExp(TOTAL_CELL, 'iu');
/** A kind of token in the words of a charge, such as "Claude Sonnet 5.5 - Input Tokens". */
const CHARGE = /claude.*\b(input|output|cached?|tokens?)\b/i;
/** A kind of token, as a cell of its own names it. */
const KIND =
  /input|output|prompt|completion|cache|eingabe|ausgabe|gecacht|reasoning|token|入力|出力|entr|salida|sortie/i;
/** How much less sure a column is that some records lack. */
const RARE = 1;
/** Whole amounts of money with more digits than this are tokens. */
const LARGEST_AMOUNT_DIGITS = 7;
const CLAUDE = /claude|opus|sonnet|haiku|anthropic/i;
/** How many of the cells have to look like what the header says. */
const MOST = 0.6;

/** Suggests what each column is, by its header and by what its cells look like; each field goes to one column. */
export function suggestMapping(source: MappedSource, columns: readonly SampleColumn[]): Suggestion {
  const fields: Mapping['fields'] = {};
  const reasons: Record<string, string> = {};
  const taken = new Set<string>();
  const isPivot = source.kind === 'table' && source.pivot === true;
  for (const { column, field, reason } of candidatesOf(source, columns)) {
    if (taken.has(column) || !isFree(field, fields)) continue;
    if (MEASURES.includes(field) && (isPivot || standsAround(column, source))) continue;
    fields[field] = column;
    reasons[column] = reason;
    taken.add(column);
  }
  const holdsTokens = fields.token_type !== undefined;
  if (isPivot && (holdsTokens || !looksLikeTokens(columns))) {
    fields[holdsTokens ? 'tokens' : 'cost'] = PIVOTED.cell;
    reasons[PIVOTED.cell] = holdsTokens
      ? 'the rows name kinds of tokens'
      : 'tables laid out so mostly hold costs; say so if these are tokens';
  }
  dateBesideYear(fields, reasons, columns);
  if (!endsLater(fields, columns)) drop(fields, reasons, 'date_to');
  if (fields.tokens !== undefined && !tellsKind(fields, columns))
    chargesBesideModel(fields, reasons, columns);
  const says = tellsKind(fields, columns);
  if (fields.tokens !== undefined && !says) drop(fields, reasons, 'tokens');
  if (fields.token_type !== undefined && fields.tokens === undefined && fields.cost === undefined) {
    drop(fields, reasons, 'token_type');
  }
  const answers = { ...dateAnswer(fields, columns), ...unitAnswer(fields, reasons, columns) };
  return { mapping: { name: '', source, fields, answers }, reasons };
}

/** Whether a column stands in an object around the records: a figure there would count once for each of them. */
function standsAround(column: string, source: MappedSource): boolean {
  return source.kind === 'json' && source.carry.includes(column);
}

/** Whether the cells of months or models are whole and large, as sums of tokens are and amounts are not. */
function looksLikeTokens(columns: readonly SampleColumn[]): boolean {
  const { values = [] } = columns.find(({ name }) => name === PIVOTED.cell) ?? {};
  const digits = values.map((value) => value.replace(/[,. '’\u00a0\u202f]/g, ''));
  const areWhole =
    digits.every((value) => /^\d+$/.test(value)) && !values.some((value) => DECIMALS.test(value));
  return areWhole && digits.some((value) => value.length > LARGEST_AMOUNT_DIGITS);
}

function drop(fields: Mapping['fields'], reasons: Record<string, string>, field: MappedField): void {
  delete reasons[fields[field] ?? ''];
  delete fields[field];
}

/** Whether rows end on another day than they begin: requests, which begin and end on one, are no periods. */
function endsLater({ date, date_to }: Mapping['fields'], columns: readonly SampleColumn[]): boolean {
  const days = (name: string | undefined) =>
    (columns.find((column) => column.name === name)?.values ?? []).map((value) => value.slice(0, 10));
  const [from, to] = [days(date), days(date_to)];
  return date !== undefined && to.filter((day, i) => day !== from[i]).length * 2 > to.length;
}

/** A month that stands beside its year is the date; a year beside a date of its own says nothing more. */
function dateBesideYear(
  fields: Mapping['fields'],
  reasons: Record<string, string>,
  columns: readonly SampleColumn[],
): void {
  if (fields.year === undefined) return;
  const month =
    columnLike(columns, MONTH_HEADER, MONTH) ?? columnLike(columns, QUARTER_HEADER, QUARTER_NUMBER);
  if (fields.date !== undefined || month === undefined) {
    drop(fields, reasons, 'year');
    return;
  }
  const other = (Object.keys(fields) as MappedField[]).find((field) => fields[field] === month.name);
  if (other) drop(fields, reasons, other);
  fields.date = month.name;
  reasons[month.name] = 'it is the month or the quarter beside a year';
}

function columnLike(
  columns: readonly SampleColumn[],
  header: RegExp,
  cell: RegExp,
): SampleColumn | undefined {
  return columns.find(
    ({ name, values }) => header.test(plainHeader(name)) && share(values, (v) => cell.test(v)) >= MOST,
  );
}

/** A column of charges that name a kind of token, where another one names the model, is that of the kind. */
function chargesBesideModel(
  fields: Mapping['fields'],
  reasons: Record<string, string>,
  columns: readonly SampleColumn[],
): void {
  const taken = Object.values(fields);
  const charges = columns.find(
    ({ name, values }) => !taken.includes(name) && share(labels(values), (v) => CHARGE.test(v)) >= MOST,
  );
  if (fields.model === undefined || charges === undefined) return;
  fields.token_type = charges.name;
  reasons[charges.name] = 'its cells name kinds of tokens';
}

/** Whether a column tells which kind of token a row counts: one of its own, or the words of a charge that name the model. */
function tellsKind({ token_type, model }: Mapping['fields'], columns: readonly SampleColumn[]): boolean {
  if (token_type !== undefined) return true;
  const charges = columns.find(({ name }) => name === model)?.values ?? [];
  return share(labels(charges), (value) => CHARGE.test(value)) >= MOST;
}

/** A field that no column has yet and that does not count what another counts already. */
function isFree(field: MappedField, fields: Mapping['fields']): boolean {
  if (fields[field] !== undefined) return false;
  if (field === 'input') return fields.input_uncached === undefined;
  if (field === 'input_uncached') return fields.input === undefined;
  if (field === 'tokens') return !TOKEN_FIELDS.some((one) => fields[one] !== undefined);
  return true;
}

/** What each column may be, the surest first; of JSON, columns that every record has before others. */
function candidatesOf(source: MappedSource, columns: readonly SampleColumn[]): Candidate[] {
  const isRare = (name: string) => source.kind === 'json' && !source.columns.includes(name);
  return columns
    .flatMap((column) => [...byHeader(column), ...byCells(column)])
    .map((found) => (isRare(found.column) ? { ...found, score: found.score - RARE } : found))
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
  if (share(labels(values), (value) => CLAUDE.test(value) && value.length < 120) >= MOST) {
    return [{ column: name, field: 'model', score: 20, reason: 'its cells are names of models' }];
  }
  if (share(labels(values), isDay) >= 0.9) {
    return [{ column: name, field: 'date', score: 15, reason: 'its cells are dates' }];
  }
  const isMoney =
    share(values, (value) => value.search(MONEY_SIGNS) !== -1 && /\d/.test(value) && isNumber(value)) >= MOST;
  return isMoney
    ? [{ column: name, field: 'cost', score: 10, reason: 'its cells are amounts with a currency' }]
    : [];
}

function looksLike(field: MappedField, values: readonly string[]): boolean {
  if (values.length === 0) return field !== 'date';
  if (field === 'year') return share(labels(values), (v) => /^20\d\d$/.test(v)) >= MOST;
  if (field === 'date_to') return share(labels(values), isDay) >= MOST;
  if (field === 'date') {
    return share(labels(values), (v) => isDay(v) || NUMBER_DAY.test(v)) >= MOST || areShortMonths(values);
  }
  if (COUNTED.includes(field) || AMOUNTS.includes(field)) return share(values, isNumber) >= MOST;
  if (field === 'token_type') return share(values, (v) => KIND.test(v) && !CLAUDE.test(v)) >= MOST;
  if (field === 'model') return share(values, (v) => NUMBER.test(v)) < MOST;
  if (field === 'currency') return share(values, (v) => /^([A-Za-z]{3}|[$€£¥₹])$/.test(v)) >= MOST;
  return share(labels(values), isDay) < MOST;
}

function isDay(value: string): boolean {
  return [DAY, QUARTER_TEXT, OTHER_DAY, OTHER_MONTH].some((pattern) => pattern.test(value));
}

/** Whether cells are months such as 10/26; 10/26 and 10/27 may as well be days. */
function areShortMonths(values: readonly string[]): boolean {
  const found = labels(values).map((value) => SHORT_MONTH.exec(value));
  const parts = (i: number) => new Set(found.flatMap((match) => match?.[i] ?? [])).size;
  return found.length > 0 && found.every((match) => match !== null) && parts(2) <= parts(1);
}

/** Cells without those of rows of totals. */
function labels(values: readonly string[]): string[] {
  return values.filter((value) => !TOTAL.test(value));
}

function isNumber(value: string): boolean {
  const bare = value.replace(MONEY_SIGNS, '').trim();
  return NOTHING.test(bare) || NUMBER.test(bare);
}

function share(values: readonly string[], holds: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(holds).length / values.length;
}

/** A unit of tokens that the sample shows where no header names one: a column of units, or counts with decimals. */
function unitAnswer(
  fields: Mapping['fields'],
  reasons: Record<string, string>,
  columns: readonly SampleColumn[],
): Record<string, string> {
  const counts = columns.filter(({ name }) => TOKEN_FIELDS.some((field) => fields[field] === name));
  if (counts.length === 0 || counts.some(({ name }) => tokensInUnit(name) !== 1)) return {};
  const units = columns.find(({ name }) => UNIT_HEADER.test(plainHeader(name)))?.values ?? [];
  const unit = UNITS.find(([, pattern]) => share(units, (value) => pattern.test(value)) === 1)?.[0];
  if (unit !== undefined && units.length > 0) return { token_unit: unit };
  const broken = counts.find(({ values }) => share(values, (v) => DECIMALS.test(v)) >= MOST);
  if (broken === undefined) return {};
  reasons[broken.name] += '; its numbers have decimals, so one is not one token: taken for a million';
  return { token_unit: '1000000' };
}

/** What the sample shows beyond doubt of how its dates are written. */
function dateAnswer(
  { date, year }: Mapping['fields'],
  columns: readonly SampleColumn[],
): Record<string, string> {
  const column = columns.find(({ name }) => name === date);
  if (year !== undefined) {
    const isQuarter = share(column?.values ?? [], (v) => QUARTER_NUMBER.test(v)) >= MOST;
    return { date_style: isQuarter ? 'quarter' : 'month' };
  }
  const style = column === undefined ? null : dateStyleOf(column);
  return style === null ? {} : { date_style: style };
}

const STYLES: readonly [string, RegExp][] = [
  ['range', /^20\d\d-\d\d-\d\d ?(-|–|—|\/|\.\.|to|bis) ?20\d\d-\d\d-\d\d$/],
  ['week', /^20\d\d[- ]?W\d\d$/],
  ['month', /^\d{4} ?[年년] ?\d{1,2} ?[月월]$/],
  ['month', OTHER_MONTH],
  ['month', /^(\d{4}[-/.]\d{1,2}|\d{1,2}[/.-]\d{4}|20\d{2}(0[1-9]|1[0-2])|\p{L}{3,9}[ -]\d{2,4})$/u],
  ['ymd', /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ].*)?|20\d{6}(T.*)?|\d{4} ?[年년].*[日일])$/],
  ['quarter', QUARTER_TEXT],
  ['epoch_ms', /^1[5-9]\d{11}$/],
  ['epoch_us', /^1[5-9]\d{14}$/],
  ['epoch_ns', /^1[5-9]\d{17}$/],
  ['epoch_s', /^1[5-9]\d{8}(\.\d+)?$/],
  ['serial', /^(4[3-9]|5\d)\d{3}(\.\d+)?$/],
  [
    'named',
    /^(\p{L}{2,10}\.?, )?(\d{1,2}[-/. ]{1,2}\p{L}{3,10}[-/. ,]+\d{2,4}|\p{L}{3,9}[ -]\d{1,2},? \d{4})( .*)?$/u,
  ],
];

function dateStyleOf({ name, values }: SampleColumn): string | null {
  if (areShortMonths(values)) return 'month';
  const style = STYLES.find(([, pattern]) => share(labels(values), (v) => pattern.test(v)) >= MOST)?.[0];
  if (style === 'ymd' && /\b(week|woche\w*|semaine|semana)\b/.test(plainHeader(name))) return 'week';
  const isOfMonths = /\b(month|monat|abrechnungsmonat|leistungsmonat)\b/.test(plainHeader(name));
  const days = labels(values);
  const firsts = days.every((value) => /^\d{4}-\d{2}-01/.test(value));
  const isMonthly = isOfMonths || new Set(days.map((value) => value.slice(0, 7))).size > 1;
  return style === 'ymd' && isMonthly && firsts ? 'month' : (style ?? null);
}
