import { describe, expect, it } from 'vitest';
import { runCalc } from '../../../src/shared/calc/run.ts';

const MODEL = { kind: 'simulated', seed: 3, scenarios: 4, sigma_level: 0.2 };
const MOVE = { probability: 0.5, from_month: 1, to_month: 2, change_share: -0.1 };

function refusals(input: unknown): string[] {
  const answer = runCalc('demand.scenarios', input);
  return answer.ok ? [] : answer.errors.map(({ path }) => path);
}

describe('scenarios of demand, asked as JSON', () => {
  it('are the same for the same question, with the seed beside them', () => {
    const input = { list_usd: [100, 100, 100], model: { ...MODEL, sigma_month: 0.1, list_moves: [MOVE] } };
    const once = runCalc('demand.scenarios', input);
    expect(once).toMatchObject({ ok: true, result: { seed: 3, reason: null } });
    expect(runCalc('demand.scenarios', input)).toEqual(once);
    expect(runCalc('demand.scenarios', { ...input, model: { ...input.model, seed: 4 } })).not.toEqual(once);
  });

  it('are what the offers are compared on as they come', () => {
    const made = runCalc('demand.scenarios', { list_usd: [100, 100, 100], model: MODEL });
    if (!made.ok) throw new Error('no scenarios');
    const { scenarios } = made.result as { scenarios: unknown[] };
    const offer = {
      name: 'ask',
      start: '2027-01',
      months: 3,
      period_months: 3,
      commits_usd: [200],
      discount: 0.1,
      price_lock: { months: 3, pass_through_drops: false },
      overage: { basis: 'committed' },
      rollover: { share: 0 },
      payment: 'monthly',
    };
    expect(runCalc('commit.compare', { offers: [offer], scenarios })).toMatchObject({ ok: true });
  });

  it('need a forecast or a path of dollars, and not both', () => {
    expect(refusals({ model: MODEL })).toContain('forecast');
    const forecast = { base_month: '2026-12', months: 2, workloads: [], price_book: [], as_of: '2026-12-01' };
    expect(refusals({ forecast, list_usd: [1, 2], model: MODEL })).toEqual(['list_usd']);
  });

  it('are refused beyond what can be computed, and where a path knows no models', () => {
    const long = Array.from({ length: 1200 }, () => 1);
    expect(refusals({ list_usd: long, model: { ...MODEL, scenarios: 10_000 } })).toEqual(['model.scenarios']);
    expect(refusals({ list_usd: [1], model: { ...MODEL, scenarios: 10_001 } })).toEqual(['model.scenarios']);
    expect(
      refusals({ list_usd: [1, 1], model: { ...MODEL, list_moves: [{ ...MOVE, model: 'opus' }] } }),
    ).toEqual(['model.list_moves[0].model']);
    expect(
      refusals({ list_usd: [1, 1], model: { ...MODEL, list_moves: [{ ...MOVE, from_month: 3 }] } }),
    ).toEqual(['model.list_moves[0].to_month']);
  });
});
