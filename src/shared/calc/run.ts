import * as z from 'zod';
import { OPERATIONS } from './operations.ts';
import { type InputError, inputErrors } from './schema-path.ts';

/** What `parley calc` writes: the result, or every error found with its path. */
export type CalcAnswer =
  | Readonly<{ ok: true; result: unknown }>
  | Readonly<{ ok: false; errors: readonly InputError[] }>;

z.config({ jitless: true });

/** Answers one question. The input is checked as a whole before anything is computed. Definition: `parley calc`. */
export function runCalc(op: string, input: unknown): CalcAnswer {
  const operation = OPERATIONS.get(op);
  if (operation === undefined) return refused('', unknownOperation(op));
  const checked = operation.schema.safeParse(input);
  if (!checked.success) return { ok: false, errors: inputErrors(checked.error.issues, input) };
  return { ok: true, result: operation.run(checked.data as never) };
}

/** Answers one question whose input is JSON text; text that is no JSON is an error at the path "". */
export function runCalcText(op: string, text: string): CalcAnswer {
  if (!OPERATIONS.has(op)) return refused('', unknownOperation(op));
  const parsed = parseJson(text);
  return parsed.ok ? runCalc(op, parsed.value) : refused('', parsed.message);
}

/** Answers one line of NDJSON, `{"op", "input"}`. */
export function runCalcLine(line: string): CalcAnswer {
  const parsed = parseJson(line);
  if (!parsed.ok) return refused('', parsed.message);
  if (!isQuestion(parsed.value)) return refused('', 'a line must hold an object {"op", "input"}');
  return runCalc(parsed.value.op, parsed.value.input);
}

function refused(path: string, message: string): CalcAnswer {
  return { ok: false, errors: [{ path, message }] };
}

function unknownOperation(op: string): string {
  return `unknown operation ${JSON.stringify(op)}; known are ${[...OPERATIONS.keys()].join(', ')}`;
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, message: `is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function isQuestion(value: unknown): value is { op: string; input: unknown } {
  return typeof value === 'object' && value !== null && 'op' in value && typeof value.op === 'string';
}
