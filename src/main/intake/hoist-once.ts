import { col, literal, WORKED_OUT_ONCE } from './cell.ts';
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

/** Reads each column of JSON once, into a structure of the values asked for. */
function readJsonOnce(): { sql: (text: string) => string; columns: () => string[] } {
  const read = new Map<string, JsonRead>();
  const place = (column: string, path: string) => {
    const known = read.get(column) ?? new JsonRead(column);
    read.set(column, known);
    return known.place(path);
  };
  return {
    sql: (text) => text.replace(FROM_JSON, (_, column: string, path: string) => place(column, path)),
    columns: () => [...read.values()].flatMap((json) => json.columns()),
  };
}

/** Names of values within a JSON object: those of an object below it, or null for a value that is wanted as text. */
type Wanted = Map<string, Wanted | null>;

const NAMED = /^'\$((?:\."[\w -]+")+)'$/;

/**
 * What is wanted of one column of JSON. A structure is read several times as fast as a list of paths; a list serves the
 * paths that fit into none, such as that of an object of which values are wanted besides.
 */
class JsonRead {
  readonly #column: string;
  readonly #wanted: Wanted = new Map();
  readonly #listed: string[] = [];

  constructor(column: string) {
    this.#column = column;
  }

  /** Where the value at a path, an SQL text, stands. */
  place(path: string): string {
    const names = NAMED.exec(path)?.[1]?.slice(2, -1).split('"."');
    if (names && fitsIn(this.#wanted, names)) {
      return names.reduce((sql, name) => `struct_extract(${sql}, ${literal(name)})`, this.#name('json of'));
    }
    if (!this.#listed.includes(path)) this.#listed.push(path);
    return `${this.#name('listed of')}[${this.#listed.indexOf(path) + 1}]`;
  }

  columns(): string[] {
    const json = asJson(this.#column);
    const structure = literal(JSON.stringify(shapeOf(this.#wanted)));
    return [
      ...(this.#wanted.size === 0 ? [] : [this.#read('json of', `json_transform(${json}, ${structure})`)]),
      ...(this.#listed.length === 0
        ? []
        : [this.#read('listed of', `json_extract_string(${json}, [${this.#listed.join(', ')}])`)]),
    ];
  }

  #name(kind: string): string {
    return col(`#${kind} ${this.#column}`);
  }

  #read(kind: string, sql: string): string {
    return `CASE WHEN ${this.#column} <> '{}' THEN try(${sql}) END AS ${this.#name(kind)}`;
  }
}

/** Adds a path to what is wanted, unless an object would be a value too, or two names differ in nothing but capitals. */
function fitsIn(wanted: Wanted, [name = '', ...below]: readonly string[]): boolean {
  const known = wanted.get(name);
  const isTwin =
    known === undefined && [...wanted.keys()].some((k) => k.toLowerCase() === name.toLowerCase());
  if (isTwin) return false;
  if (below.length === 0) {
    if (known === undefined) wanted.set(name, null);
    return (known ?? null) === null;
  }
  if (known === null) return false;
  const inner: Wanted = known ?? new Map();
  wanted.set(name, inner);
  return fitsIn(inner, below);
}

function shapeOf(wanted: Wanted): object {
  return Object.fromEntries(
    [...wanted].map(([name, below]) => [name, below === null ? 'VARCHAR' : shapeOf(below)]),
  );
}
