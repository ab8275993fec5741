import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../src/shared/calc/operations.ts';
import { runCalc, runCalcLine, runCalcText } from '../../../src/shared/calc/run.ts';

const RUNWAY = { as_of: '2026-01-31', renewal_date: '2026-12-31', notice_days: 30 };
const TOKENS = { input: 1, cache_write_5m: 0, cache_write_1h: 0, cache_read: 0, output: 0 };
const SCORECARD = {
  as_of: '2026-04-10',
  window: { from: '2026-04-01', to: '2026-04-30' },
  rows: [
    {
      date: '2026-04-01',
      model: 'm',
      workload: 'w',
      batch: false,
      tokens: TOKENS,
      list_usd: null,
      net_usd: 1,
    },
  ],
  contract: {
    commit_period: { from: '2026-01-01', to: '2026-12-31', commit_usd: 1 },
    discount: 0.2,
    overage: { basis: 'list' },
    locks: [{ model: '*', to: '2026-12-31' }],
    renewal_date: '2027-01-01',
    notice_days: 90,
  },
  outcomes: [{ workload: 'w', from: '2026-04-01', to: '2026-04-30', count: 1 }],
  audit: { repeatable_share: null, async_share: null },
  benchmark: [],
};
const PRICING = {
  price_book: [],
  contract: { discount: 0.1, from: '2026-01-01', to: '2026-12-31', rates: [] },
  rows: [],
};

describe('inputs that are refused, by the path of the field', () => {
  it('names a missing and an unknown field by its own path', () => {
    expect(paths('dates.runway', without(RUNWAY, 'renewal_date'))).toEqual(['renewal_date']);
    expect(paths('dates.runway', { ...RUNWAY, colour: 1, size: 2 })).toEqual(['colour', 'size']);
    expect(paths('kpi.scorecard', at(SCORECARD, 'rows.0.tokens', { ...TOKENS, thinking: 1 }))).toEqual([
      'rows[0].tokens.thinking',
    ]);
    expect(paths('kpi.scorecard', at(SCORECARD, 'rows.0.tokens', without(TOKENS, 'output')))).toEqual([
      'rows[0].tokens.output',
    ]);
  });

  it('names a range that ends before it starts by its to', () => {
    const early = '2025-12-31';
    expect(paths('kpi.scorecard', at(SCORECARD, 'window.to', early))).toEqual(['window.to']);
    expect(paths('kpi.scorecard', at(SCORECARD, 'contract.commit_period.to', early))).toEqual([
      'contract.commit_period.to',
    ]);
    expect(paths('kpi.scorecard', at(SCORECARD, 'outcomes.0.to', early))).toEqual(['outcomes[0].to']);
    expect(paths('price.usage', at(PRICING, 'contract.to', early))).toEqual(['contract.to']);
    const rate = { model: 'm', class: 'output', usd_per_mtok: 1, from: '2026-02-01', to: '2026-01-31' };
    expect(paths('price.usage', at(PRICING, 'contract.rates', [rate]))).toEqual(['contract.rates[0].to']);
  });

  it('wants shares within 0 and 1, tokens and money that are finite', () => {
    expect(paths('kpi.scorecard', at(SCORECARD, 'contract.discount', 1.01))).toEqual(['contract.discount']);
    expect(paths('kpi.scorecard', at(SCORECARD, 'audit.async_share', -0.1))).toEqual(['audit.async_share']);
    expect(paths('kpi.scorecard', at(SCORECARD, 'rows.0.tokens.input', -1))).toEqual([
      'rows[0].tokens.input',
    ]);
    const infinite = JSON.stringify(SCORECARD).replace('"net_usd":1', '"net_usd":1e999');
    expect(pathsOf(runCalcText('kpi.scorecard', infinite))).toEqual(['rows[0].net_usd']);
  });

  it('wants the ratio where overage is charged at a ratio', () => {
    expect(paths('kpi.scorecard', at(SCORECARD, 'contract.overage', { basis: 'ratio' }))).toEqual([
      'contract.overage.ratio',
    ]);
    expect(paths('kpi.scorecard', at(SCORECARD, 'contract.overage', { basis: 'free' }))).toEqual([
      'contract.overage.basis',
    ]);
  });

  it('takes null for an optional field as absent, and no other null', () => {
    expect(paths('kpi.scorecard', { ...SCORECARD, forfeited_usd: null })).toEqual([]);
    expect(paths('kpi.scorecard', at(SCORECARD, 'contract.overage', { basis: 'list', ratio: null }))).toEqual(
      [],
    );
    expect(paths('kpi.scorecard', { ...SCORECARD, as_of: null })).toEqual(['as_of']);
  });

  it('reports every error at once', () => {
    expect(paths('dates.runway', { as_of: '2026-02-30', notice_days: 1.5, x: 0 })).toEqual([
      'as_of',
      'renewal_date',
      'notice_days',
      'x',
    ]);
  });

  it('reports what two fields get wrong together beside a field of the wrong kind', () => {
    const outcome = { workload: 'w', from: '2026-04-01', to: '2026-03-01', count: 'many' };
    expect(paths('kpi.scorecard', { ...SCORECARD, outcomes: [outcome] })).toEqual([
      'outcomes[0].count',
      'outcomes[0].to',
    ]);
    const contract = { ...PRICING.contract, discount: null, to: '2025-12-31' };
    expect(paths('price.usage', { ...PRICING, contract })).toEqual(['contract.discount', 'contract.to']);
  });

  it('sees a field named like a part of every object', () => {
    expect(pathsOf(runCalcText('trend', '{"values":[],"__proto__":{}}'))).toEqual(['__proto__']);
    expect(pathsOf(runCalcText('trend', '{"values":[],"constructor":1}'))).toEqual(['constructor']);
  });
});

describe('what is no question at all', () => {
  it('has the path "": text that is no JSON, an unknown operation, an input that is no object', () => {
    expect(pathsOf(runCalcText('trend', '{"values":'))).toEqual(['']);
    expect(pathsOf(runCalcText('trend', ''))).toEqual(['']);
    expect(pathsOf(runCalcText('trend', '[]'))).toEqual(['']);
    expect(pathsOf(runCalc('toString', {}))).toEqual(['']);
  });

  it('lists the operations for an unknown one', () => {
    const answer = runCalcText('trends', 'not even JSON');
    for (const op of OPERATIONS.keys()) expect(JSON.stringify(answer)).toContain(op);
  });
});

describe('a line of questions', () => {
  it('is answered by its own operation', () => {
    expect(runCalcLine('{"op":"trend","input":{"values":[1,2,3]}}')).toMatchObject({
      ok: true,
      result: { slope: 0.5 },
    });
  });

  it('is refused whole when it is no question', () => {
    expect(['', '3', '{"input":{}}', '{"op":1}', '{'].map((line) => pathsOf(runCalcLine(line)))).toEqual(
      Array(5).fill(['']),
    );
  });
});

function paths(op: string, input: unknown): string[] {
  return pathsOf(runCalc(op, input));
}

function pathsOf(answer: ReturnType<typeof runCalc>): string[] {
  return answer.ok ? [] : answer.errors.map((error) => error.path);
}

function without(record: object, name: string): object {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}

function at(input: object, path: string, value: unknown): object {
  const copy = structuredClone(input) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce((inner, step) => inner[step] as Record<string, unknown>, copy);
  parent[last] = value;
  return copy;
}
