import { type Cell, col, once } from './cell.ts';
import type { Field } from './field.ts';
import { CURRENCIES, CURRENCY_SIGNS } from './header-dictionary.ts';
import type { SourceFacts } from './source-facts.ts';

export const DECIMAL_MARK = 'decimal_mark';

/** Blanks of every width and the marks that stand between thousands in some countries. */
const SPACES = String.raw`[\s\x{00a0}\x{202f}\x{2009}''’_]`;
const NAMES_OF_MONEY = `(?i)US\\$|${CURRENCIES.join('|')}|[$${Object.keys(CURRENCY_SIGNS).join('')}]`;
/** What a count may count, behind it: 1,500 tokens. */
const TOKEN_WORD = '(?i:tok(?:en)?s?$)';
const NO_NUMBER = `(?i)-|–|—|n/?a|null|none|nan`;

/** A cell that can only be read with a decimal comma, and one that can only be read with a decimal point. */
const COMMA = String.raw`-?(0,\d+|\d{1,3}(\.\d{3})+,\d+|\d+,(\d{1,2}|\d{4,})|\d{1,3}(\.\d{3}){2,})`;
const POINT = String.raw`-?(0\.\d+|\d{1,3}(,\d{3})+\.\d+|\d*\.(\d{1,2}|\d{4,})|\d{1,3}(,\d{3}){2,})`;
const EITHER = String.raw`-?[1-9]\d{0,2}[.,]\d{3}`;

/** Words of scale as figures for display have them, each with what it stands for: 1.2M, 350k, 2,1 Mrd. */
const SCALES: readonly [string, number][] = [
  ['k|tsd\\.?|thousands?', 1e3],
  ['m|mn|mio\\.?|millions?', 1e6],
  ['b|bn|mrd\\.?|mds?|billions?', 1e9],
];
const SCALE = `(?i:${SCALES.map(([words]) => words).join('|')})`;
const NUMBER_WITH_SCALE = `^(-?[\\d.,]*\\d[\\d.,]*)${SCALE}$`;

/** A number without what people write around it: currency, blanks, brackets of a loss; NULL where it says nothing. */
export function bareNumber(column: string): string {
  const bare = `regexp_replace(regexp_replace(replace(${col(column)}, '−', '-'), '${NAMES_OF_MONEY}', '', 'g'), '${SPACES}|${TOKEN_WORD}', '', 'g')`;
  const signed = `regexp_replace(regexp_replace(${bare}, '^\\((.*)\\)$', '-\\1'), '^([\\d.,]+)-$', '-\\1')`;
  return once(
    `(CASE WHEN regexp_full_match(${bare}, '${NO_NUMBER}') THEN NULL ELSE nullif(${signed}, '') END)`,
  );
}

/** Aggregates by which a column shows its decimal mark; for whole numbers three digits after a mark are thousands. */
export function markProfile(column: string, isWhole: boolean): Record<string, string> {
  const any = (pattern: string) => `bool_or(regexp_full_match(${bareNumber(column)}, '${pattern}'))`;
  const thousands = (mark: string) => (isWhole ? `|-?\\d{1,3}${mark}\\d{3}` : '');
  return {
    [`comma ${column}`]: any(`${COMMA}(${SCALE})?${thousands('\\.')}`),
    [`point ${column}`]: any(`${POINT}(${SCALE})?${thousands(',')}`),
    [`either ${column}`]: isWhole ? 'false' : any(EITHER),
    [`scaled either ${column}`]: any(EITHER + SCALE),
  };
}

/** Aggregates by which a column tells how far figures for display, such as 1.2M, may be off: half of their last digit each. */
export function roundingProfile(column: string): Record<string, string> {
  const bare = bareNumber(column);
  const half = (mark: string) =>
    `sum(0.5 * ${scaleOf(bare)} / pow(10, length(regexp_extract(${bare}, '${mark}(\\d+)\\D+$', 1)))) FILTER (WHERE ${isScaled(column)})`;
  return {
    [`rounded ${column}`]: `count(*) FILTER (WHERE ${isScaled(column)})`,
    [`comma off ${column}`]: half(','),
    [`point off ${column}`]: half('\\.'),
  };
}

/** How many cells of a column are rounded for display, and how far all of them together may be off. */
export function roundingOf(
  facts: SourceFacts,
  column: string,
  columns: readonly string[],
): { cells: number; off: number } {
  const off = facts.profile[`${markOf(facts, column, columns)} off ${column}`];
  return { cells: Number(facts.profile[`rounded ${column}`] ?? 0), off: Number(off ?? 0) };
}

/** Whether a cell is a figure for display with a scale of its own, such as 1.2M. */
export function isScaled(column: string): string {
  return once(`coalesce(regexp_matches(${bareNumber(column)}, '${NUMBER_WITH_SCALE}'), false)`);
}

/** About how many a cell counts, in SQL, before anybody knows which mark stands before decimals. */
export function roughCount(column: string): string {
  const bare = bareNumber(column);
  const whole = `try_cast(regexp_replace(${bare}, '[.,]', '', 'g') AS BIGINT)`;
  const number = `try_cast(replace(regexp_extract(${bare}, '${NUMBER_WITH_SCALE}', 1), ',', '.') AS DOUBLE)`;
  return `coalesce(${whole}, try_cast(${number} * ${scaleOf(bare)} AS BIGINT), 0)`;
}

function scaleOf(bare: string): string {
  const cases = SCALES.map(
    ([words, factor]) => `WHEN regexp_matches(${bare}, '(?i)[\\d.,](?:${words})$') THEN ${factor}`,
  );
  return `(CASE ${cases.join(' ')} ELSE 1 END)::BIGINT`;
}

/** A number with a scale in full, in SQL; one without as it stands. */
function inFull(plain: string): string {
  const number = `try_cast(regexp_extract(${plain}, '${NUMBER_WITH_SCALE}', 1) AS DECIMAL(18,6))`;
  const whole = `regexp_replace((${number} * ${scaleOf(plain)})::VARCHAR, '\\.?0+$', '')`;
  return `CASE WHEN regexp_matches(${plain}, '${NUMBER_WITH_SCALE}') THEN ${whole} ELSE ${plain} END`;
}

type Mark = 'comma' | 'point';

/** The mark that the columns of a file show; null where they show none or do not agree. */
function markInFile(facts: SourceFacts, columns: readonly string[]): Mark | null {
  const shown = new Set(columns.flatMap((column) => ownMark(facts, column) ?? []));
  return shown.size === 1 ? ([...shown][0] ?? null) : null;
}

/** Whether a column could be read with either mark, or shows both, and nothing in the file tells. */
export function isMarkOpen(facts: SourceFacts, columns: readonly string[]): boolean {
  if (markInFile(facts, columns) !== null) return false;
  if (columns.some((column) => showsBoth(facts, column))) return true;
  const kinds = facts.kind === 'text' ? ['either', 'scaled either'] : ['scaled either'];
  return columns.some(
    (column) =>
      ownMark(facts, column) === null && kinds.some((kind) => facts.profile[`${kind} ${column}`] === 'true'),
  );
}

/** Whether some cells of a column can only be read with one mark and some with the other. */
function showsBoth({ profile }: SourceFacts, column: string): boolean {
  return profile[`comma ${column}`] === 'true' && profile[`point ${column}`] === 'true';
}

function ownMark({ profile }: SourceFacts, column: string): Mark | null {
  const [comma, point] = [profile[`comma ${column}`] === 'true', profile[`point ${column}`] === 'true'];
  if (comma === point) return null;
  return comma ? 'comma' : 'point';
}

function markOf(facts: SourceFacts, column: string, columns: readonly string[]): Mark {
  const own = ownMark(facts, column);
  if (own !== null) return own;
  const said = facts.answers[DECIMAL_MARK];
  if (facts.kind !== 'text' && said === undefined) return 'point';
  return said === 'comma' || (said === undefined && markInFile(facts, columns) === 'comma')
    ? 'comma'
    : 'point';
}

/** Behind a number that can only be read with the other mark than its column: no number, so that its row is rejected. */
const UNREADABLE = ' ?';

/** The columns of numbers, each as plain numbers with a decimal point, in columns of their own below the records. */
export function plainNumbers(facts: SourceFacts, columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    columns.map((column) => {
      const bare = bareNumber(column);
      const isComma = markOf(facts, column, columns) === 'comma';
      const plain = isComma ? `replace(replace(${bare}, '.', ''), ',', '.')` : `replace(${bare}, ',', '')`;
      const other = isComma ? { shown: 'point', cell: POINT } : { shown: 'comma', cell: COMMA };
      const isMixed = facts.profile[`${other.shown} ${column}`] === 'true';
      const known = isMixed
        ? `CASE WHEN regexp_full_match(${bare}, '${other.cell}(${SCALE})?') THEN ${bare} || '${UNREADABLE}' ELSE ${plain} END`
        : plain;
      return [plainName(column), inFull(once(known))];
    }),
  );
}

/** A number as people write it, made a plain one by {@link plainNumbers}; NULL where the cell says nothing. */
export function plainNumber(column: string): Exclude<Cell, string> {
  return { column, sql: col(plainName(column)) };
}

function plainName(column: string): string {
  return `#plain ${column}`;
}

/** A field over {@link plainNumber}; its column is not looked at for decimal commas once more. */
export function writtenNumber(column: string, read: (cell: Cell) => Field): Field {
  return (facts) => ({ ...read(plainNumber(column))(facts), numbers: [] });
}
