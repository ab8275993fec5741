import { isObject, recordPath, valueAround, valueAt, visitRecords } from './json-records.ts';
import type { JsonObject, JsonValue } from './json-stream.ts';
import { DATED_HEADER } from './pivoted-table.ts';

/** A list of records inside JSON, as a table of its scalar values. */
export type RecordList = {
  /** The way to the records, as a format writes it. */
  path: string;
  /** Columns, dotted where they stand inside the record. */
  names: string[];
  /** Columns that every record has. */
  always: string[];
  /** Columns that stand in an object around the record. */
  carry: string[];
  cells: string[][];
};

const DEEPEST = 4;
const MOST_COLUMNS = 200;

/** Every list of objects in some JSON objects, the objects themselves included where there are several. */
export function recordLists(objects: readonly JsonObject[], most: number): RecordList[] {
  const paths = new Set(objects.slice(0, 20).flatMap((object) => [...pathsIn(object, '', 0)]));
  return ['$', ...paths].flatMap((path) => tableOf(path, objects, most) ?? []);
}

function* pathsIn(object: JsonObject, above: string, depth: number): Generator<string> {
  if (depth >= DEEPEST) return;
  const keyed = keyedBy(object);
  if (keyed !== null) {
    const here = above === '' ? `{${keyed}}` : `${above}.{${keyed}}`;
    yield here;
    const inner = Object.values(object).find(isObject);
    if (inner !== undefined) yield* pathsIn(inner, here, depth + 1);
    return;
  }
  for (const [key, value] of Object.entries(object)) {
    if (/[.[\]{}*$]/.test(key)) continue;
    const here = above === '' ? key : `${above}.${key}`;
    if (Array.isArray(value)) {
      const first = value.find(isObject);
      if (first === undefined) continue;
      yield `${here}[]`;
      yield* pathsIn(first, `${here}[]`, depth + 1);
    } else if (isObject(value)) yield* pathsIn(value, here, depth + 1);
  }
}

const KEYS = [
  ['date', DATED_HEADER],
  ['model', /claude|opus|sonnet|haiku/i],
] as const;

/** What the names of an object's properties are where each is a day or a model; null where they are names of fields. */
function keyedBy(object: JsonObject): 'date' | 'model' | null {
  const keys = Object.keys(object);
  if (keys.length === 0 || !Object.values(object).every(isObject)) return null;
  return KEYS.find(([, pattern]) => keys.every((key) => pattern.test(key)))?.[0] ?? null;
}

type Found = { record: JsonObject; around: readonly JsonObject[] };

function tableOf(path: string, objects: readonly JsonObject[], most: number): RecordList | null {
  const found: Found[] = [];
  for (const object of objects) {
    if (found.length >= most) break;
    visitRecords(object, recordPath(path), { record: (record, around) => found.push({ record, around }) });
  }
  const rows = found.slice(0, most);
  const own = columnsOf(rows.map(({ record }) => record));
  if (own.length === 0) return null;
  const carry = columnsOf(
    rows.slice(0, 50).flatMap(({ around }) => around.filter((object) => keyedBy(object) === null)),
  ).filter((c) => !own.includes(c));
  const names = [...carry, ...own].slice(0, MOST_COLUMNS);
  const cellOf = ({ record, around }: Found, name: string) => {
    const steps = name.split('.');
    return carry.includes(name) ? valueAround(around, steps) : valueAt(record, steps);
  };
  return {
    path,
    names,
    always: names.filter((name) => rows.every((row) => cellOf(row, name) !== undefined)),
    carry,
    cells: rows.map((row) => names.map((name) => textOf(cellOf(row, name)))),
  };
}

/** The scalar values of objects, also inside objects in them, as dotted names. */
function columnsOf(objects: readonly JsonObject[]): string[] {
  const names = new Set<string>();
  const visit = (object: JsonObject, above: string, depth: number) => {
    for (const [key, value] of Object.entries(object)) {
      const name = above === '' ? key : `${above}.${key}`;
      if (isObject(value)) {
        if (depth < DEEPEST) visit(value, name, depth + 1);
      } else if (!Array.isArray(value)) names.add(name);
    }
  };
  for (const object of objects) visit(object, '', 0);
  return [...names];
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null || typeof value === 'object') return '';
  return String(value);
}
