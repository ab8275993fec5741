import type * as z from 'zod';

/** What is wrong with an input and where: `workloads[0].levers[0].base`, "" for the input as a whole. */
export type InputError = Readonly<{ path: string; message: string }>;

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * The issues of a schema as errors with a path. An unknown field is named by its own path, as is a missing one; of a
 * choice of shapes, the issues of the shape that came closest count.
 */
export function inputErrors(issues: readonly Issue[], input: unknown): InputError[] {
  return issues.flatMap((issue) => errorsOf(issue, [], input));
}

/** A path into JSON as text: names joined by dots, positions in brackets. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
}

function errorsOf(issue: Issue, above: Path, input: unknown): InputError[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathText([...path, key]),
      message: 'is not a field known here',
    }));
  }
  const closest = issue.code === 'invalid_union' ? closestShape(issue.errors) : null;
  if (closest !== null) return closest.flatMap((inner) => errorsOf(inner, path, input));
  return [{ path: pathText(path), message: messageOf(issue, valueAt(input, path)) }];
}

/** The shape whose issues all lie inside the value, so that the value was of its kind; null if there is none. */
function closestShape(shapes: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const matching = shapes.filter((issues) => issues.length > 0 && issues.every(isInside));
  return matching.toSorted((a, b) => a.length - b.length)[0] ?? null;
}

function isInside(issue: Issue): boolean {
  return issue.path.length > 0 || !['invalid_type', 'invalid_value', 'invalid_union'].includes(issue.code);
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    return (value as Record<PropertyKey, unknown>)[step];
  }, input);
}

function messageOf(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? 'is missing'
        : `must be ${kindName(issue.expected)}, not ${valueName(value)}`;
    case 'too_small':
      return `must be ${issue.inclusive === false ? 'above' : 'at least'} ${issue.minimum}${ofWhat(issue.origin)}`;
    case 'too_big':
      return `must be ${issue.inclusive === false ? 'below' : 'at most'} ${issue.maximum}${ofWhat(issue.origin)}`;
    case 'invalid_value':
      return value === undefined
        ? 'is missing'
        : `must be one of ${issue.values.map((v) => JSON.stringify(v)).join(', ')}`;
    case 'invalid_union':
      return value === undefined ? 'is missing' : 'has none of the shapes allowed here';
    default:
      return issue.message;
  }
}

function ofWhat(origin: string): string {
  return origin === 'array' ? ' elements long' : origin === 'string' ? ' characters long' : '';
}

function kindName(expected: string): string {
  const names: Record<string, string> = {
    number: 'a finite number',
    int: 'a whole number',
    string: 'a text',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  };
  return names[expected] ?? expected;
}

function valueName(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? 'a list' : `${typeof value === 'object' ? 'an object' : `a ${typeof value}`}`;
}
