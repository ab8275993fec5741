import { col, WORKED_OUT_ONCE } from './cell.ts';

const FROM_JSON = /json_extract_string\(("(?:[^"]|"")+"), ('(?:[^']|'')+')\)/g;

/** Where pieces of SQL that are dear go: columns below, worked out once a record however often a format uses them. */
export type Hoisted = {
  /** The text with columns in the place of what is worked out once. */
  sql: (text: string) => string;
  /** The records with those columns. JSON in a column is read once, however many values of it are used. */
  over: (records: string) => string;
};

/** Hoists all but what hangs on the columns of `above`, which are not there yet. */
export function hoistOnce(above: readonly string[] = []): Hoisted {
  const names = new Map<string, string>();
  const later = above.map(col);
  const nameOf = (sql: string) => {
    const name = names.get(sql) ?? col(`#once${names.size}`);
    names.set(sql, name);
    return name;
  };
  return {
    sql: (text) =>
      text.replace(WORKED_OUT_ONCE, (marked, sql: string) =>
        later.some((name) => sql.includes(name)) ? marked : nameOf(sql),
      ),
    over: (records) => {
      const json = readJsonOnce();
      const columns = [...names].map(([sql, name]) => `${json.sql(sql)} AS ${name}`);
      return withColumns(withColumns(records, json.columns()), columns);
    },
  };
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
          `CASE WHEN ${column} <> '{}' THEN try(json_extract_string(${column}, [${all.join(', ')}])) END AS ${col(`#json of ${column}`)}`,
      ),
  };
}
