import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CalcAnswer, runCalcText } from '../../../src/shared/calc/run.ts';

type GoldenCase = {
  op: string;
  name: string;
  input?: unknown;
  stdin?: string;
  expected: { ok: true; result: unknown } | { ok: false; errors: { path: string }[] };
  rel_tol?: number;
  abs_tol?: number;
};

type Tolerance = { rel: number; abs: number };

const FOLDER = new URL('../../fixtures/cases/', import.meta.url);
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

describe('calc answers every golden case', () => {
  it('has the golden cases at hand', () => expect(files.length).toBeGreaterThanOrEqual(61));

  for (const file of files) {
    const golden = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as GoldenCase;
    it(`${file.slice(0, 3)} ${golden.op}: ${golden.name}`, () => {
      expect(firstDifference(golden, answer(golden))).toBeNull();
    });
  }
});

describe('the comparison itself', () => {
  const tolerance = { rel: 1e-9, abs: 1e-6 };

  it('sees a number that is off, a missing field and a list of another length', () => {
    expect(difference(1, 1.00001, 'x', tolerance)).not.toBeNull();
    expect(difference({ a: 1 }, {}, '', tolerance)).toBe('a: missing');
    expect(difference([1], [1, 2], 'x', tolerance)).not.toBeNull();
    expect(difference(null, 0, 'x', tolerance)).not.toBeNull();
  });

  it('matches lists of models by model, whatever their order', () => {
    const [opus, haiku] = [
      { model: 'opus', share: 1 },
      { model: 'haiku', share: 2 },
    ];
    expect(difference([opus, haiku], [haiku, opus], 'x', tolerance)).toBeNull();
  });
});

function answer(golden: GoldenCase): CalcAnswer {
  return runCalcText(golden.op, golden.stdin ?? JSON.stringify(golden.input));
}

function firstDifference(
  { expected, rel_tol = 1e-9, abs_tol = 1e-6 }: GoldenCase,
  got: CalcAnswer,
): string | null {
  if (expected.ok !== got.ok) return `ok: expected ${expected.ok}, got ${JSON.stringify(got).slice(0, 400)}`;
  if (expected.ok && got.ok) {
    const asWritten = JSON.parse(JSON.stringify(got.result));
    return difference(expected.result, asWritten, 'result', { rel: rel_tol, abs: abs_tol });
  }
  const paths = got.ok ? [] : got.errors.map((error) => error.path);
  const missing = expected.ok ? [] : expected.errors.filter((error) => !paths.includes(error.path));
  return missing.length === 0 ? null : `errors: expected ${missing[0]?.path} among ${JSON.stringify(paths)}`;
}

function difference(want: unknown, got: unknown, path: string, tolerance: Tolerance): string | null {
  if (typeof want === 'number') return numberDifference(want, got, path, tolerance);
  if (Array.isArray(want)) return listDifference(want, got, path, tolerance);
  if (isRecord(want)) return recordDifference(want, got, path, tolerance);
  return want === got ? null : unlike(want, got, path);
}

function numberDifference(want: number, got: unknown, path: string, { rel, abs }: Tolerance): string | null {
  const isClose =
    typeof got === 'number' && Math.abs(want - got) <= abs + rel * Math.max(Math.abs(want), Math.abs(got));
  return isClose ? null : unlike(want, got, path);
}

function recordDifference(want: Record<string, unknown>, got: unknown, path: string, tolerance: Tolerance) {
  if (!isRecord(got)) return unlike(want, got, path);
  return firstOf(Object.entries(want), ([name, value]) => {
    const inner = path === '' ? name : `${path}.${name}`;
    return Object.hasOwn(got, name) ? difference(value, got[name], inner, tolerance) : `${inner}: missing`;
  });
}

function listDifference(want: unknown[], got: unknown, path: string, tolerance: Tolerance) {
  if (!Array.isArray(got) || got.length !== want.length) return unlike(want, got, path);
  const byModel = new Map(got.filter(isOfModel).map((element) => [element.model, element]));
  const isByModel = want.every(isOfModel) && byModel.size === got.length;
  return firstOf([...want.entries()], ([i, element]) => {
    const match = isByModel && isOfModel(element) ? byModel.get(element.model) : got[i];
    return difference(element, match, `${path}[${i}]`, tolerance);
  });
}

function firstOf<T>(elements: T[], differ: (element: T) => string | null): string | null {
  for (const element of elements) {
    const found = differ(element);
    if (found !== null) return found;
  }
  return null;
}

function unlike(want: unknown, got: unknown, path: string): string {
  return `${path}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got)}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOfModel(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && 'model' in value;
}
