import { type Cell, col } from './cell.ts';
import type { Field } from './field.ts';
import { CURRENCIES, CURRENCY_SIGNS } from './header-dictionary.ts';
import type { SourceFacts } from './source-facts.ts';

export const DECIMAL_MARK = 'decimal_mark';

/** Blanks of every width and the marks that stand between thousands in some countries. */
const SPACES = String.raw`[\s\x{00a0}\x{202f}\x{2009}''’_]`;
const NAMES_OF_MONEY = `(?i)US\\$|${CURRENCIES.join('|')}|[$${Object.keys(CURRENCY_SIGNS).join('')}]`;
const NO_NUMBER = `(?i)-|–|—|n/?a|null|none|nan`;

/** A cell that can only be read with a decimal comma, and one that can only be read with a decimal point. */
const COMMA = String.raw`-?(0,\d+|\d{1,3}(\.\d{3})+,\d+|\d+,(\d{1,2}|\d{4,})|\d{1,3}(\.\d{3}){2,})`;
const POINT = String.raw`-?(0\.\d+|\d{1,3}(,\d{3})+\.\d+|\d*\.(\d{1,2}|\d{4,})|\d{1,3}(,\d{3}){2,})`;
const EITHER = String.raw`-?[1-9]\d{0,2}[.,]\d{3}`;

/** A number without what people write around it: currency, blanks, brackets of a loss; NULL where it says nothing. */
export function bareNumber(column: string): string {
  const bare = `regexp_replace(regexp_replace(replace(${col(column)}, '−', '-'), '${NAMES_OF_MONEY}', '', 'g'), '${SPACES}', '', 'g')`;
  const signed = `regexp_replace(regexp_replace(${bare}, '^\\((.*)\\)$', '-\\1'), '^([\\d.,]+)-$', '-\\1')`;
  return `CASE WHEN regexp_full_match(${bare}, '${NO_NUMBER}') THEN NULL ELSE nullif(${signed}, '') END`;
}

/** Aggregates by which a column shows its decimal mark; for whole numbers three digits after a mark are thousands. */
export function markProfile(column: string, isWhole: boolean): Record<string, string> {
  const any = (pattern: string) => `bool_or(regexp_full_match(${bareNumber(column)}, '${pattern}'))`;
  const thousands = (mark: string) => (isWhole ? `|-?\\d{1,3}${mark}\\d{3}` : '');
  return {
    [`comma ${column}`]: any(COMMA + thousands('\\.')),
    [`point ${column}`]: any(POINT + thousands(',')),
    [`either ${column}`]: isWhole ? 'false' : any(EITHER),
  };
}

type Mark = 'comma' | 'point';

/** The mark that the columns of a file show; null where they show none or do not agree. */
export function markInFile(facts: SourceFacts, columns: readonly string[]): Mark | null {
  const shown = new Set(columns.flatMap((column) => ownMark(facts, column) ?? []));
  return shown.size === 1 ? ([...shown][0] ?? null) : null;
}

/** Whether a column could be read with either mark, and nothing in the file tells. */
export function isMarkOpen(facts: SourceFacts, columns: readonly string[]): boolean {
  if (facts.kind !== 'text' || markInFile(facts, columns) !== null) return false;
  return columns.some(
    (column) => facts.profile[`either ${column}`] === 'true' && ownMark(facts, column) === null,
  );
}

function ownMark({ profile }: SourceFacts, column: string): Mark | null {
  const [comma, point] = [profile[`comma ${column}`] === 'true', profile[`point ${column}`] === 'true'];
  if (comma === point) return null;
  return comma ? 'comma' : 'point';
}

function markOf(facts: SourceFacts, column: string, columns: readonly string[]): Mark {
  const own = ownMark(facts, column);
  if (own !== null) return own;
  if (facts.kind !== 'text') return 'point';
  const said = facts.answers[DECIMAL_MARK];
  return said === 'comma' || (said === undefined && markInFile(facts, columns) === 'comma')
    ? 'comma'
    : 'point';
}

/** The columns of numbers, each as plain numbers with a decimal point, in columns of their own below the records. */
export function plainNumbers(facts: SourceFacts, columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    columns.map((column) => {
      const bare = bareNumber(column);
      const isComma = markOf(facts, column, columns) === 'comma';
      return [
        plainName(column),
        isComma ? `replace(replace(${bare}, '.', ''), ',', '.')` : `replace(${bare}, ',', '')`,
      ];
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
