import type { JsonObject, JsonValue } from './json-stream.ts';

/** One step from an object towards the records in it: a property by name, or any (`key` is then a column). */
type Step = { name: string; key: string | null; each: boolean };
export type RecordPath = { text: string; steps: readonly Step[] };

/** What is met on the way; `around` are the objects around a value, the nearest first. */
export type Visitor = {
  record: (record: JsonObject, around: readonly JsonObject[]) => void;
  /** An object whose list of records is about to be read. */
  list?: (around: readonly JsonObject[], length: number) => void;
  /** A part that is not what it must be; it stands in `owner`. */
  broken?: (owner: JsonObject, text: string, reason: string) => void;
};

const WHOLE = '$';

/** Reads a path such as "data[].results[]", "projects.{project}[].breakdown[]" or "$". */
export function recordPath(text: string): RecordPath {
  if (text === WHOLE) return { text, steps: [] };
  const steps = text.split('.').map((step) => {
    const each = step.endsWith('[]');
    const name = each ? step.slice(0, -2) : step;
    const key = /^\{(.+)\}$/.exec(name)?.[1] ?? null;
    return { name, key, each };
  });
  return { text, steps };
}

/** The places of the records and of what is around them, as selectors from the top of a file. */
export function selectorsOf({ steps }: RecordPath): string[] {
  return ['$', '$.*'].flatMap((start) => {
    let selector = start;
    return steps.map(({ name, key, each }) => {
      selector += `.${key === null ? name : '*'}${each ? '.*' : ''}`;
      return selector;
    });
  });
}

/** Whether an object has what the first step of a path asks for. */
export function fits(object: JsonObject, { steps }: RecordPath): boolean {
  const [first] = steps;
  if (!first) return true;
  const values = first.key === null ? [object[first.name]] : Object.values(object);
  return values.some((value) => (first.each ? Array.isArray(value) : isObject(value)));
}

/** Visits every record that a path finds in an object. */
export function visitRecords(object: JsonObject, { steps }: RecordPath, visitor: Visitor): void {
  const visit = (value: JsonObject, depth: number, around: readonly JsonObject[]): void => {
    const step = steps[depth];
    if (!step) {
      visitor.record(value, around);
      return;
    }
    const inner = [value, ...around];
    const isLast = depth === steps.length - 1;
    for (const [found, outer] of childrenOf(value, step, inner, visitor, isLast)) {
      if (isObject(found)) visit(found, depth + 1, outer);
      else visitor.broken?.(value, String(found), NO_OBJECT);
    }
  };
  visit(object, 0, []);
}

const NO_OBJECT = 'The record is not an object with fields; fetch the page again.';

type Child = [JsonValue | undefined, readonly JsonObject[]];

function childrenOf(
  value: JsonObject,
  { name, key, each }: Step,
  around: readonly JsonObject[],
  visitor: Visitor,
  isLast: boolean,
): Child[] {
  const named: Child[] =
    key === null
      ? [[value[name], around]]
      : Object.entries(value).map(([name, found]) => [found, [{ [key]: name }, ...around]]);
  if (!each) return named;
  return named.flatMap(([list, outer]) => {
    if (!Array.isArray(list)) {
      visitor.broken?.(value, '', `There is no list "${name}" where one belongs; fetch the page again.`);
      return [];
    }
    if (isLast) visitor.list?.(outer, list.length);
    return list.map((element): Child => [element, outer]);
  });
}

export type FoundRecord = { record: JsonObject; around: readonly JsonObject[] };

/** The first record that a path finds in an object; "empty" where its lists hold none, null where it does not fit. */
export function firstRecord(object: JsonObject, path: RecordPath): FoundRecord | 'empty' | null {
  if (!fits(object, path)) return null;
  let found: FoundRecord | null = null;
  let isBroken = false;
  visitRecords(object, path, {
    record: (record, around) => {
      found ??= { record, around };
    },
    broken: () => {
      isBroken = true;
    },
  });
  return found ?? (isBroken ? null : 'empty');
}

/** The value at a path inside a record, whose names may hold dots themselves; undefined where there is none. */
export function valueAt(record: JsonObject, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = record;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return value === undefined && path.length > 1 ? valueAtDots(record, path) : value;
}

/** The value at a path some of whose parts are one name with dots in it. */
function valueAtDots(record: JsonObject, path: readonly string[]): JsonValue | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const value = record[path.slice(0, length).join('.')];
    if (length === path.length && value !== undefined) return value;
    const inner = isObject(value) ? valueAtDots(value, path.slice(length)) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** The value at a path in the nearest object that has it. */
export function valueAround(around: readonly JsonObject[], path: readonly string[]): JsonValue | undefined {
  for (const object of around) {
    const value = valueAt(object, path);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
