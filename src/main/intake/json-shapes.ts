import { withoutAddresses } from './e-mail-address.ts';
import { isObject } from './json-records.ts';
import type { JsonObject, JsonValue } from './json-stream.ts';

const LONGEST_MESSAGE = 200;
const MOST_PARTS_OF_ERROR = 3;
const FEWEST_COLUMNS = 3;

/**
 * Finds the objects in pieces of JSON, whichever way a program has written them: objects, lists of them, lists of lists,
 * or a table with its rows or its columns as lists.
 */
export class JsonShapes {
  /** The names in the first of several lists of plain values: a table whose rows are lists. */
  #header: string[] | null = null;

  /** The objects of a piece; null where a bare value stands among them. */
  objectsIn(piece: JsonValue): JsonObject[] | null {
    if (isObject(piece)) return tableIn(piece) ?? [piece];
    if (!Array.isArray(piece)) return null;
    if (piece.length > 1 && piece.every(isScalar)) return this.#row(piece);
    const found: JsonObject[] = [];
    for (const part of piece) {
      const objects = this.objectsIn(part);
      if (objects === null) return null;
      found.push(...objects);
    }
    return found;
  }

  #row(cells: JsonValue[]): JsonObject[] | null {
    if (this.#header !== null) return rowsAsObjects(this.#header, [cells]);
    this.#header = namesIn(cells);
    return this.#header === null ? null : [];
  }
}

/** The records of a table that is one object: rows below a list of names, columns as lists, or either by number. */
function tableIn(object: JsonObject): JsonObject[] | null {
  return rowsBelowNames(object) ?? numberedRows(object) ?? columnsSideBySide(object) ?? tableInside(object);
}

/** A table with rows below a list of names that is a property of an object, such as the answer of a query. */
function tableInside(object: JsonObject): JsonObject[] | null {
  for (const key in object) {
    const value = object[key];
    const rows = isObject(value) ? rowsBelowNames(value) : null;
    if (rows !== null) return rows;
  }
  return null;
}

function rowsBelowNames(object: JsonObject): JsonObject[] | null {
  const names = namesIn(object.columns ?? object.headers ?? object.header ?? object.cols);
  if (names === null) return null;
  const rows = object.data ?? object.rows ?? object.values;
  if (!Array.isArray(rows) || rows.length === 0 || !rows.every(Array.isArray)) return null;
  return rowsAsObjects(names, rows as JsonValue[][]);
}

/** Names of columns, as text or as objects with a name; null for anything else. */
function namesIn(value: JsonValue | undefined): string[] | null {
  if (!Array.isArray(value) || value.length < 2) return null;
  const names = value.map((name) => (isObject(name) ? name.name : name));
  const texts = names.filter((name) => typeof name === 'string' && Number.isNaN(Number(name)));
  return texts.length === names.length && new Set(texts).size === texts.length ? (texts as string[]) : null;
}

function rowsAsObjects(names: readonly string[], rows: readonly JsonValue[][]): JsonObject[] | null {
  if (rows.some((row) => row.length !== names.length)) return null;
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? null])));
}

/** Objects by number: rows, or columns each of which has its cells by the number of the row. */
function numberedRows(object: JsonObject): JsonObject[] | null {
  const parts = firstOf(object);
  if (!isObject(parts)) return null;
  const values = Object.values(object);
  if (!values.every(isObject)) return null;
  if (Object.keys(object).every(isIndex)) return values;
  const rows = Object.keys(parts);
  const isTurned = rows.length > 0 && rows.every(isIndex) && values.every((column) => hasKeys(column, rows));
  if (!isTurned || values.length < FEWEST_COLUMNS) return null;
  const names = Object.keys(object);
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, values[i]?.[row] ?? null])));
}

/** Columns that are lists of one length, most of them of plain values. */
function columnsSideBySide(object: JsonObject): JsonObject[] | null {
  const first = firstOf(object);
  if (!Array.isArray(first) || first.length === 0) return null;
  const names = Object.keys(object);
  const columns = Object.values(object);
  if (names.length < FEWEST_COLUMNS || !columns.every(Array.isArray)) return null;
  const lists = columns as JsonValue[][];
  if (lists.some((list) => list.length !== first.length)) return null;
  if (lists.filter((list) => list.every(isScalar)).length < FEWEST_COLUMNS) return null;
  return first.map((_, row) => Object.fromEntries(names.map((name, i) => [name, lists[i]?.[row] ?? null])));
}

function firstOf(object: JsonObject): JsonValue | undefined {
  for (const key in object) return object[key];
  return undefined;
}

function hasKeys(object: JsonObject, keys: readonly string[]): boolean {
  return Object.keys(object).length === keys.length && keys.every((key) => Object.hasOwn(object, key));
}

function isIndex(key: string): boolean {
  return /^\d{1,9}$/.test(key);
}

function isScalar(value: JsonValue): boolean {
  return typeof value !== 'object' || value === null;
}

/** Each list of objects, and each object, that is a property of an object: what may be wrapped in it. */
export function wrappedIn(object: JsonObject): JsonObject[][] {
  return Object.values(object).flatMap((value) => {
    if (isObject(value)) return [[value]];
    return Array.isArray(value) && value.length > 0 && value.every(isObject) ? [value as JsonObject[]] : [];
  });
}

/** What an API says that answered with an error, as a sentence; null for any other object. */
export function errorAnswer(object: JsonObject): string | null {
  const told = messageOf(object);
  if (told === null) return null;
  const message = withoutAddresses(told.trim()).slice(0, LONGEST_MESSAGE);
  return `This is an error that an API answered, and no usage: “${message}”. Mend what it says and fetch the report again.`;
}

function messageOf(object: JsonObject): string | null {
  const { error } = object;
  const parts = Object.keys(object).length;
  if (isObject(error) && typeof error.message === 'string') {
    return object.type === 'error' || parts <= MOST_PARTS_OF_ERROR ? error.message : null;
  }
  const told = error ?? object.detail ?? object.message;
  return parts === 1 && typeof told === 'string' ? told : null;
}
