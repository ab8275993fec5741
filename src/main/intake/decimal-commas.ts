import { col, literal, trimmed } from './cell.ts';
import type { Engine } from './engine.ts';
import { costFields, dimensionFields, type Format, usageFields } from './format.ts';
import type { SourceFacts } from './source-facts.ts';
import type { SourceRead } from './source-reader.ts';
import { bareAmount } from './written-number.ts';

const WRITTEN = '-?(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d+)?([eE][+-]?\\d{1,2})?';
/** A number that can only mean a decimal comma, or points between thousands. */
const EVIDENT =
  '-?(\\d{1,3}(\\.\\d{3})+,\\d+|\\d+,(\\d{1,2}|\\d{4,})|\\d{1,3}(\\.\\d{3}){2,}|\\d,\\d+[eE][+-]?\\d{1,2})';
/** As a whole number this can only have points between thousands; with three noughts it may be a decimal point. */
const EVIDENT_WHOLE = '\\d{1,3}\\.(\\d{2}[1-9]|\\d[1-9]\\d|[1-9]\\d{2})';
/** A whole number that says nothing of its mark by itself, but with points between thousands elsewhere in the file it does. */
const ROUND_WHOLE = '\\d{1,3}\\.000';
/** The same with commas between thousands, which one value of a column can settle for all. */
const GROUPED = '-?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?';
const EVIDENTLY_GROUPED = '-?(\\d{1,3}(,\\d{3})+\\.\\d+|\\d{1,3}(,\\d{3}){2,})';
/** Records at which it is looked before all are. */
const LOOKED_AT = 1_000;

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

/** A column whose numbers have signs between thousands or for decimals, and the sign of its decimals. */
export type MarkedColumn = { column: string; decimal: ',' | '.' };

/**
 * Looks for columns of numbers that are all written with a decimal comma or with points between thousands, or all with
 * commas between thousands, and puts plain numbers into `source` in their place. A column that may mean either is left
 * as it is, but for whole numbers with three noughts after a point where another column has points between thousands.
 */
export async function readDecimalCommas(engine: Engine, read: Table): Promise<MarkedColumn[]> {
  const { columns: numbers, wholes } = numbersOf(read);
  if (!read.may_have_comma_decimals || numbers.length === 0) return [];
  const columns = await writtenAlike(engine, await markedColumns(engine, { columns: numbers, wholes }));
  if (columns.length === 0) return [];
  const tests = columns.flatMap((column, i) => [
    `${isWrittenSo(column, WRITTEN, wholes.has(column) ? `${EVIDENT}|${EVIDENT_WHOLE}` : EVIDENT)} AS "#comma${i}"`,
    `${isWrittenSo(column, GROUPED, EVIDENTLY_GROUPED)} AS "#point${i}"`,
    `${wholes.has(column) ? isWrittenSo(column, WRITTEN, ROUND_WHOLE) : 'false'} AS "#round${i}"`,
  ]);
  const row = await engine.row(`SELECT ${tests.join(', ')} FROM source`);
  const isTold = (mark: string) => columns.some((_, i) => row[`#${mark}${i}`] === true);
  const areRoundOnesTold = isTold('comma') && !isTold('point');
  const found = columns.flatMap((column, i): MarkedColumn[] => {
    if (row[`#comma${i}`] === true || (areRoundOnesTold && row[`#round${i}`] === true))
      return [{ column, decimal: ',' }];
    return row[`#point${i}`] === true ? [{ column, decimal: '.' }] : [];
  });
  if (found.length === 0) return [];
  const replaced = found.map((marked) => `${plain(col(marked.column), marked)} AS ${col(marked.column)}`);
  await engine.run('ALTER VIEW source RENAME TO source_with_commas');
  await engine.run(`CREATE VIEW source AS SELECT * REPLACE (${replaced.join(', ')}) FROM source_with_commas`);
  return found;
}

/** Columns of which a number has a comma, several points, or a point where it is whole, by a quick look; in few files one has. */
async function markedColumns(engine: Engine, { columns, wholes }: Numbers): Promise<string[]> {
  const marked = columns.map((column) => `bool_or(${isMarked(column, wholes)}) AS ${col(column)}`);
  const row = await engine.row(`SELECT ${marked.join(', ')} FROM source`);
  return columns.filter((column) => row[column] === true);
}

function isMarked(column: string, wholes: ReadonlySet<string>): string {
  const points = `strlen(${col(column)}) - strlen(replace(${col(column)}, '.', ''))`;
  return `contains(${col(column)}, ',') OR ${points} > ${wholes.has(column) ? 0 : 1}`;
}

/** Whether a record has a number that may be read otherwise where all of its column are written alike, in SQL. */
export function hasMarks(read: Table): string {
  const { columns, wholes } = numbersOf(read);
  return `coalesce(${columns.map((column) => isMarked(column, wholes)).join(' OR ') || 'false'}, false)`;
}

/** Of some columns those whose first records do not rule out already that all are written alike, as JSON in a cell does. */
async function writtenAlike(engine: Engine, columns: readonly string[]): Promise<string[]> {
  if (columns.length === 0) return [];
  const tests = columns.map(
    (column) => `${areAll(column, WRITTEN)} OR ${areAll(column, GROUPED)} AS ${col(column)}`,
  );
  const row = await engine.row(`SELECT ${tests.join(', ')} FROM (SELECT * FROM source LIMIT ${LOOKED_AT})`);
  return columns.filter((column) => row[column] === true);
}

function plain(cell: string, { decimal }: MarkedColumn): string {
  return decimal === ',' ? `replace(replace(${cell}, '.', ''), ',', '.')` : `replace(${cell}, ',', '')`;
}

function isWrittenSo(column: string, written: string, evident: string): string {
  return `coalesce(${areAll(column, written)} AND bool_or(${matches(column, evident)}), false)`;
}

function areAll(column: string, written: string): string {
  return `coalesce(bool_and(${bareAmount(trimmed(column))} = '' OR ${matches(column, written)}), false)`;
}

function matches(column: string, pattern: string): string {
  return `regexp_full_match(${bareAmount(trimmed(column))}, ${literal(pattern)})`;
}

/** The records as the file writes them, but for numbers, which would not tell their mark once they are among few. */
export function withPoints(read: SourceRead, found: readonly MarkedColumn[]): SourceRead {
  const { originals } = read;
  if (!originals || found.length === 0) return read;
  const cells = originals.cells.map((cell, i) => {
    const marked = found.find(({ column }) => column === originals.columns[i]);
    if (!marked) return cell;
    const isNumber = `regexp_full_match(${bareAmount(`trim(${cell})`)}, ${literal(marked.decimal === ',' ? WRITTEN : GROUPED)})`;
    return `CASE WHEN ${isNumber} THEN ${plain(`trim(${cell})`, marked)} ELSE ${cell} END`;
  });
  return { ...read, originals: { ...originals, cells } };
}

/** What is said of a file whose numbers have decimal commas. */
export function commaRemarks(found: readonly MarkedColumn[]): string[] {
  const columns = found.filter(({ decimal }) => decimal === ',').map(({ column }) => column);
  if (columns.length === 0) return [];
  return [
    `The numbers in ${columns.join(', ')} are written with a decimal comma or with points between thousands, and were read so.`,
  ];
}
