import { col, WORKED_OUT_ONCE } from './cell.ts';
import { asJson } from './python-literal.ts';

const FROM_JSON = /json_extract_string\(("(?:[^"]|"")+"), ('(?:[^']|'')+')\)/g;

/** Where pieces of SQL that are dear go: columns below, worked out once a record however often a format uses them. */
export type Hoisted = {
  /** The text with columns in the place of what is worked out once. */
  sql: (text: string) => string;
  /** The records with those columns. JSON in a column is read once, however many values of it are used. */
  over: (records: string) => string;
};

/** A column that is worked out once; it stands above those of a lower level, which it may use. */
type OnceColumn = { name: string; sql: string; level: number };

/** Hoists what is marked, and the columns `derived`, in SQL by name, each of which may use those before it. */
export function hoistOnce(derived: Readonly<Record<string, string>> = {}): Hoisted {
  const known = new Map<string, OnceColumn>();
  const add = (sql: string, name: string, key = sql) => {
    const used = [...known.values()].filter((column) => sql.includes(column.name));
    const column = { name, sql, level: 1 + Math.max(0, ...used.map(({ level }) => level)) };
    known.set(key, column);
    return column;
  };
  const hoisted = (text: string): string => {
    const next = text.replace(
      WORKED_OUT_ONCE,
      (_, sql: string) => (known.get(sql) ?? add(sql, col(`#once${known.size}`))).name,
    );
    return next === text ? text : hoisted(next);
  };
  for (const [name, sql] of Object.entries(derived)) add(`(${hoisted(sql)})`, col(name), col(name));
  return { sql: hoisted, over: (records) => withLevels(records, [...known.values()]) };
}

function withLevels(records: string, columns: readonly OnceColumn[]): string {
  const json = readJsonOnce();
  const read = columns.map(({ name, sql, level }) => ({ level, sql: `${json.sql(sql)} AS ${name}` }));
  const levels = [...Map.groupBy(read, ({ level }) => level)].toSorted(([a], [b]) => a - b);
  return levels.reduce(
    (below, [, those]) =>
      withColumns(
        below,
        those.map(({ sql }) => sql),
      ),
    withColumns(records, json.columns()),
  );
}

/** The records with more columns. */
export function withColumns(records: string, columns: readonly string[]): string {
  return columns.length === 0 ? records : `(SELECT *, ${columns.join(', ')} FROM ${records})`;
}

/** Reads each column of JSON into a list of the values asked for. */
function readJsonOnce(): { sql: (text: string) => string; columns: () => string[] } {
  const paths = new Map<string, string[]>();
  const place = (column: string, path: string) => {
    const known = paths.get(column) ?? [];
    paths.set(column, known);
    if (!known.includes(path)) known.push(path);
    return `${col(`#json of ${column}`)}[${known.indexOf(path) + 1}]`;
  };
  return {
    sql: (text) => text.replace(FROM_JSON, (_, column: string, path: string) => place(column, path)),
    columns: () =>
      [...paths].map(
        ([column, all]) =>
          `CASE WHEN ${column} <> '{}' THEN try(json_extract_string(${asJson(column)}, [${all.join(', ')}])) END AS ${col(`#json of ${column}`)}`,
      ),
  };
}
