import { col, literal, trimmed } from './cell.ts';
import type { Engine } from './engine.ts';
import { costFields, dimensionFields, type Format, usageFields } from './format.ts';
import type { SourceFacts } from './source-facts.ts';
import type { SourceRead } from './source-reader.ts';

const WRITTEN = '-?(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d+)?';
/** A number that can only mean a decimal comma, or points between thousands. */
const EVIDENT = '-?(\\d{1,3}(\\.\\d{3})+,\\d+|\\d+,(\\d{1,2}|\\d{4,})|\\d{1,3}(\\.\\d{3}){2,})';
/** As a whole number this can only have points between thousands; with three noughts it may be a decimal point. */
const EVIDENT_WHOLE = '\\d{1,3}\\.(\\d{2}[1-9]|\\d[1-9]\\d|[1-9]\\d{2})';

type Table = Pick<SourceRead, 'format' | 'columns' | 'kind' | 'may_have_comma_decimals'>;
type Numbers = { columns: readonly string[]; wholes: ReadonlySet<string> };

/** The columns that a format reads as numbers. */
function numbersOf({ format, columns, kind }: Table): Numbers {
  const none: ReadonlySet<string> = new Set();
  const facts: SourceFacts = { kind, file_name: '', columns, filled: none, profile: {}, answers: {} };
  const fields = fieldsOf(format).map((field) => field(facts));
  const unpivoted = format.sources.flatMap((s) => (s.kind === 'table' && s.unpivot ? [s.unpivot.value] : []));
  const own = [...fields.flatMap(({ numbers = [] }) => numbers), ...(format.numbers ?? [])];
  return {
    columns: [...new Set([...own.filter((column) => columns.has(column)), ...unpivoted])],
    wholes: new Set(fields.flatMap(({ wholes = [] }) => wholes)),
  };
}

function fieldsOf(format: Format) {
  const { usage, cost } = format;
  return Object.values({
    ...dimensionFields(format),
    ...(usage ? usageFields(usage) : {}),
    ...(cost ? costFields(cost) : {}),
  });
}

/**
 * Looks for columns of numbers that are all written with a decimal comma or with points between thousands, and puts
 * decimal points into `source` in their place; gives their names. A column that may mean either is left as it is.
 */
export async function readDecimalCommas(engine: Engine, read: Table): Promise<string[]> {
  const { columns, wholes } = numbersOf(read);
  if (!read.may_have_comma_decimals || columns.length === 0) return [];
  const tests = columns.map((column, i) => `${isWrittenSo(column, wholes.has(column))} AS "#comma${i}"`);
  const row = await engine.row(`SELECT ${tests.join(', ')} FROM source`);
  const found = columns.filter((_, i) => row[`#comma${i}`] === true);
  if (found.length === 0) return [];
  const replaced = found.map(
    (column) => `replace(replace(${col(column)}, '.', ''), ',', '.') AS ${col(column)}`,
  );
  await engine.run('ALTER VIEW source RENAME TO source_with_commas');
  await engine.run(`CREATE VIEW source AS SELECT * REPLACE (${replaced.join(', ')}) FROM source_with_commas`);
  return found;
}

function isWrittenSo(column: string, isWhole: boolean): string {
  const value = trimmed(column);
  const matches = (pattern: string) => `regexp_full_match(${value}, ${literal(pattern)})`;
  const evident = isWhole ? `${EVIDENT}|${EVIDENT_WHOLE}` : EVIDENT;
  return `coalesce(bool_and(${value} = '' OR ${matches(WRITTEN)}) AND bool_or(${matches(evident)}), false)`;
}

/** The records as the file writes them, but for numbers, which would not tell their mark once they are among few. */
export function withPoints(read: SourceRead, found: readonly string[]): SourceRead {
  const { originals } = read;
  if (!originals || found.length === 0) return read;
  const cells = originals.cells.map((cell, i) =>
    found.includes(originals.columns[i] ?? '')
      ? `CASE WHEN regexp_full_match(trim(${cell}), ${literal(WRITTEN)}) THEN replace(replace(trim(${cell}), '.', ''), ',', '.') ELSE ${cell} END`
      : cell,
  );
  return { ...read, originals: { ...originals, cells } };
}

/** What is said of a file whose numbers have decimal commas. */
export function commaRemarks(columns: readonly string[]): string[] {
  if (columns.length === 0) return [];
  return [
    `The numbers in ${columns.join(', ')} are written with a decimal comma or with points between thousands, and were read so.`,
  ];
}
