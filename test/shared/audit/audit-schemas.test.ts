import { describe, expect, it } from 'vitest';
import { auditOperations } from '../../../src/shared/calc/audit-schemas.ts';
import { BOOK, line } from './audit-arbitraries.ts';

type Json = Record<string, unknown>;

function floorInput(levers: unknown[], over: Json = {}): Json {
  return {
    price_book: BOOK,
    as_of: '2026-06-01',
    workloads: [{ name: 'w', lines: [line('large', { input: 1e6 })], levers }],
    ...over,
  };
}

function pathInput(workload: Json = {}, over: Json = {}): Json {
  const w = { name: 'w', lines: [line('small', { input: 1e6 })], growth_monthly: 0, levers: [], ...workload };
  return { base_month: '2026-11', months: 3, price_book: BOOK, as_of: '2026-11-30', workloads: [w], ...over };
}

/** The refused paths, written as `a.b[0].c`; the keys of unknown fields are part of them. */
function refusedPaths(op: string, input: Json): string[] {
  const read = auditOperations[op]?.schema.safeParse(input);
  if (!read) throw new Error(`no operation ${op}`);
  const issues = read.success ? [] : read.error.issues;
  return issues.flatMap((issue) =>
    (issue.code === 'unrecognized_keys' ? issue.keys : [null]).map((key) =>
      written(key === null ? issue.path : [...issue.path, key]),
    ),
  );
}

function written(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i ? '.' : ''}${String(key)}`))
    .join('');
}

const L0 = 'workloads[0].levers[0]';
const trim = { lever: 'output', grade: 'A', base: { trim_share: 0.2 } };
const routing = (rules: unknown, more: Json = {}) => ({
  lever: 'routing',
  grade: 'A',
  base: { rules },
  ...more,
});
const rule = (from: string, share: number) => ({ from, to: 'small', share });

describe('what audit.floor refuses', () => {
  it.each<[string, unknown[], string]>([
    ['a share above 1', [{ ...trim, base: { trim_share: 1.1 } }], `${L0}.base.trim_share`],
    ['a share below 0', [{ ...trim, low: { trim_share: -0.1 } }], `${L0}.low.trim_share`],
    ['a lever without base', [{ lever: 'output', grade: 'A' }], `${L0}.base`],
    ['a missing parameter', [{ ...trim, base: {} }], `${L0}.base.trim_share`],
    ['a high of another shape', [{ ...trim, high: { async_share: 0.1 } }], `${L0}.high.trim_share`],
    ['an unknown parameter', [{ ...trim, base: { trim_share: 0, x: 1 } }], `${L0}.base.x`],
    ['an unknown field of a lever', [{ ...trim, owner: 'me' }], `${L0}.owner`],
    ['an unknown lever', [{ ...trim, lever: 'hope' }], `${L0}.lever`],
    ['a lever without a name', [{ grade: 'A', base: {} }], `${L0}.lever`],
    ['an unknown grade', [{ ...trim, grade: 'E' }], `${L0}.grade`],
    ['a lever that stands twice', [trim, routing([]), trim], 'workloads[0].levers[2].lever'],
    [
      'another lifetime',
      [{ lever: 'caching', grade: 'A', base: { repeatable_share: 1, hit_rate: 1, ttl: '2h' } }],
      `${L0}.base.ttl`,
    ],
    ['routing past 1', [routing([rule('large', 0.6), rule('large', 0.5)])], `${L0}.base.rules[1].share`],
    [
      'a cautious routing past 1',
      [routing([], { low: { rules: [rule('large', 1), rule('middle', 1), rule('large', 0.1)] } })],
      `${L0}.low.rules[2].share`,
    ],
    [
      'a negative token ratio',
      [routing([{ ...rule('large', 1), token_ratio: -1 }])],
      `${L0}.base.rules[0].token_ratio`,
    ],
    [
      'a fallback above 1',
      [routing([{ ...rule('large', 1), fallback_share: 2 }])],
      `${L0}.base.rules[0].fallback_share`,
    ],
  ])('%s', (_, levers, path) => {
    expect(refusedPaths('audit.floor', floorInput(levers))).toContain(path);
  });

  it.each<[string, Json, string]>([
    ['a weight above 1', { weights: { A: 1.1 } }, 'weights.A'],
    ['a weight of an unknown grade', { weights: { E: 1 } }, 'weights.E'],
    ['a date that does not exist', { as_of: '2026-02-30' }, 'as_of'],
    ['an unknown field', { colour: 'blue' }, 'colour'],
    ['no workloads', { workloads: undefined }, 'workloads'],
    ['an infinite number', { weights: { B: Number.POSITIVE_INFINITY } }, 'weights.B'],
  ])('%s', (_, over, path) => {
    expect(refusedPaths('audit.floor', floorInput([], over))).toContain(path);
  });

  it('negative tokens, at their class', () => {
    const workloads = [{ name: 'w', lines: [line('large', { output: -1 })], levers: [] }];
    expect(refusedPaths('audit.floor', floorInput([], { workloads }))).toEqual([
      'workloads[0].lines[0].tokens.output',
    ]);
  });

  it('nothing when shares sum to 1 as exact numbers would, or when optional fields are null', () => {
    const rules = [
      rule('large', 0.7),
      rule('large', 0.1),
      rule('large', 0.2),
      { ...rule('middle', 1), token_ratio: null },
    ];
    const levers = [routing(rules, { low: null, high: null })];
    expect(refusedPaths('audit.floor', floorInput(levers, { weights: { A: null }, platform: null }))).toEqual(
      [],
    );
  });
});

describe('what forecast.path refuses', () => {
  const landing = { ...trim, live_from: '2027-01', ramp_months: 2 };

  it.each<[string, Json, string]>([
    ['a season of eleven months', pathInput({ seasonality: Array(11).fill(1) }), 'workloads[0].seasonality'],
    [
      'a negative season',
      pathInput({ seasonality: [-1, ...Array(11).fill(1)] }),
      'workloads[0].seasonality[0]',
    ],
    ['a workload without growth', pathInput({ growth_monthly: undefined }), 'workloads[0].growth_monthly'],
    ['a loss of more than everything', pathInput({ growth_monthly: -1.1 }), 'workloads[0].growth_monthly'],
    ['a month that does not exist', pathInput({}, { base_month: '2026-13' }), 'base_month'],
    ['a path without months', pathInput({}, { months: 0 }), 'months'],
    ['half a month', pathInput({}, { months: 1.5 }), 'months'],
    [
      'a lever without a month',
      pathInput({ levers: [{ ...landing, live_from: undefined }] }),
      `${L0}.live_from`,
    ],
    [
      'a date for a month',
      pathInput({ levers: [{ ...landing, live_from: '2027-01-01' }] }),
      `${L0}.live_from`,
    ],
    ['a negative ramp', pathInput({ levers: [{ ...landing, ramp_months: -1 }] }), `${L0}.ramp_months`],
    ['a lever twice', pathInput({ levers: [landing, landing] }), 'workloads[0].levers[1].lever'],
    ['an unknown field', pathInput({}, { horizon: 3 }), 'horizon'],
  ])('%s', (_, input, path) => {
    expect(refusedPaths('forecast.path', input)).toContain(path);
  });

  it('nothing about a complete input', () => {
    expect(refusedPaths('forecast.path', pathInput({ levers: [landing], seasonality: null }))).toEqual([]);
  });
});

describe('asked as JSON', () => {
  it('audit.floor answers with the defaults of routing', () => {
    const operation = auditOperations['audit.floor'];
    const input = operation?.schema.parse(floorInput([routing([rule('large', 0.5)])]));
    expect(operation?.run(input as never)).toMatchObject({ baseline_usd: 15, floors: { planned: 8 } });
  });
});
