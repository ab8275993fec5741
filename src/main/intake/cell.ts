import { asJson } from './python-literal.ts';

/** Where a value comes from: a column, or SQL over the source columns together with the column it is about. */
export type Cell = string | { column: string; sql: string };

/** What programs write into a table where they have nothing; "" and the empty cell are the same. */
export const NOTHING = ['', 'NULL', 'null', 'Null', '\\N', 'None', 'NaN', 'nan', 'N/A', 'n/a'];

/** A source column as SQL. */
export function col(column: string): string {
  return `"${column.replaceAll('"', '""')}"`;
}

/** Text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function sqlOf(cell: Cell): string {
  return typeof cell === 'string' ? col(cell) : cell.sql;
}

export function columnOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.column;
}

/** The text of a cell without blanks around it; "" for an empty one. */
export function trimmed(cell: Cell): string {
  return `trim(coalesce(${sqlOf(cell)}, ''))`;
}

/** Whether a cell is empty or holds nothing but blanks; quick for those that begin with a letter or digit. */
export function isBlank(cell: Cell): string {
  return `CASE WHEN ${sqlOf(cell)} BETWEEN '!' AND '~' THEN false ELSE ${trimmed(cell)} = '' END`;
}

/** Whether both conditions hold, the dear one asked only where the quick one does: the database may try the parts of an AND in any order. */
export function bothHold(quick: string, dear: string): string {
  return `CASE WHEN ${quick} THEN ${dear} ELSE false END`;
}

/** The first of some cells that is not empty. */
export function firstOf(...cells: readonly [Cell, ...Cell[]]): Cell {
  return {
    column: columnOf(cells[0]),
    sql: once(`coalesce(${cells.map((cell) => `nullif(${sqlOf(cell)}, '')`).join(', ')})`),
  };
}

/** A cell of a file that writes "NULL" where it has nothing. */
export function orNothing(column: string): Cell {
  return { column, sql: `nullif(${col(column)}, 'NULL')` };
}

/** A decimal number however a program wrote it (5.2E7, ten decimals), with nine decimals. */
export function plainDecimal(cell: Cell): Cell {
  const sql = sqlOf(cell);
  const grouped = `CASE WHEN regexp_full_match(${sql}, '-?\\d{1,3}(,\\d{3})+\\.\\d+') THEN replace(${sql}, ',', '') END`;
  return {
    column: columnOf(cell),
    sql: `coalesce(try_cast(${sql} AS DECIMAL(27,9))::VARCHAR, ${grouped}, ${sql})`,
  };
}

/**
 * A value inside JSON that a cell holds as text: the first of the paths that is there. A path is a list of names; a
 * name may hold any character. A cell that is no JSON has none.
 */
export function inJson(cell: Cell, ...paths: readonly (readonly string[])[]): Cell {
  const at = paths.map((path) => {
    const jsonPath = `$${path.map((name) => `."${name}"`).join('')}`;
    return `json_extract_string(${sqlOf(cell)}, ${literal(jsonPath)})`;
  });
  const sql = at.length === 1 ? at[0] : `coalesce(${at.join(', ')})`;
  return { column: columnOf(cell), sql: once(`nullif(try(${sql}), '')`) };
}

const ONCE = '/*once*/';
const END = '/*end*/';
/** SQL between the marks of {@link once}, those marks that have none inside. */
export const WORKED_OUT_ONCE = /\/\*once\*\/((?:(?!\/\*once\*\/).)*?)\/\*end\*\//gs;

/** Marks SQL that is dear, so that it is worked out once a record however often a format uses it. */
export function once(sql: string): string {
  return ONCE + sql + END;
}

/** The sum of one property of the objects of a JSON list in a cell, as DECIMAL(29,12); 0 for a cell without any. */
export function sumInJson(cell: Cell, property: string): string {
  const values = `json_extract_string(${asJson(sqlOf(cell))}, ${literal(`$[*].${property}`)})`;
  return `coalesce(list_sum(list_transform(try(${values}), lambda value: try_cast(value AS DECIMAL(29,12)))), 0)::DECIMAL(29,12)`;
}

/** The whole number in a cell, in SQL; null where it holds none. */
export function plainWhole(cell: Cell): string {
  return once(`try_cast(${sqlOf(cell)} AS BIGINT)`);
}

/** The whole number in a cell, in SQL; 0 where it holds none. */
export function wholeOf(cell: Cell): string {
  return `coalesce(${plainWhole(cell)}, 0)`;
}
