import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annualCommit, commitment } from '../../../src/shared/kpi/commitment.ts';
import { costPerOutcome } from '../../../src/shared/kpi/cost-per-outcome.ts';
import { discountOffList } from '../../../src/shared/kpi/discount-off-list.ts';
import { effectiveRate } from '../../../src/shared/kpi/effective-rate.ts';
import type { KpiRow } from '../../../src/shared/kpi/kpi-row.ts';
import { modelMix } from '../../../src/shared/kpi/model-mix.ts';
import { outputShareOfList } from '../../../src/shared/kpi/output-ratio.ts';
import { overageRatio } from '../../../src/shared/kpi/overage-ratio.ts';
import { priceProtection } from '../../../src/shared/kpi/price-protection.ts';
import { type ScorecardInput, scorecard } from '../../../src/shared/kpi/scorecard.ts';
import { NO_TOKENS } from '../../../src/shared/units.ts';

const YEAR = { from: '2026-01-01', to: '2026-12-31', commit_usd: 36_500 };
const AS_OF = '2026-04-10';

describe('effective rate', () => {
  it('leaves rows without a net amount out of both sides and counts their tokens', () => {
    const rate = effectiveRate([row({ net_usd: 10 }), row({ net_usd: null })]);
    expect(rate).toMatchObject({ usd_per_mtok: 10, unpriced_tokens: 1_000_000, reason: null });
  });

  it('is dearer all-in by what was forfeited', () => {
    expect(effectiveRate([row({ net_usd: 10 })], 5).all_in_usd_per_mtok).toBe(15);
    expect(effectiveRate([row({ net_usd: 10 })]).all_in_usd_per_mtok).toBe(10);
  });

  it('is not known without a priced token, and says so', () => {
    expect(effectiveRate([])).toMatchObject({ usd_per_mtok: null, reason: 'no tokens with a net amount' });
    expect(effectiveRate([row({ net_usd: 3, tokens: NO_TOKENS })]).usd_per_mtok).toBeNull();
  });
});

describe('discount off list', () => {
  it('looks at rows that have both amounts alone', () => {
    const rows = [
      row({ list_usd: 10, net_usd: 8 }),
      row({ list_usd: null, net_usd: 99 }),
      row({ net_usd: null }),
    ];
    expect(discountOffList(rows)).toMatchObject({ value: 0.2, unpriced_tokens: 2_000_000 });
    expect(discountOffList([]).value).toBeNull();
  });

  it('stays within 0 and 1 whenever net does not exceed list', () => {
    const amounts = fc.array(
      fc.tuple(fc.double({ min: 0.01, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(amounts, (pairs) => {
        const rows = pairs.map(([list_usd, share]) => row({ list_usd, net_usd: list_usd * share }));
        const { value } = discountOffList(rows);
        expect(value).toBeGreaterThanOrEqual(-1e-12);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('overage ratio', () => {
  it('follows its basis', () => {
    expect(overageRatio({ basis: 'committed' }, 0.3).value).toBe(1);
    expect(overageRatio({ basis: 'list' }, 0.2).value).toBe(1.25);
    expect(overageRatio({ basis: 'ratio', ratio: 1.1 }, 0.2).value).toBe(1.1);
    expect(overageRatio({ basis: 'list' }, 1)).toMatchObject({ value: null });
  });
});

describe('commitment', () => {
  it('divides by fewer than 28 days where usage is younger', () => {
    const figures = commitment([row({ date: '2026-04-01', net_usd: 100 })], YEAR, AS_OF);
    expect(figures.run_rate_usd_per_day).toBe(10);
  });

  it('counts usage from before the period in the run rate, not in the draw', () => {
    const period = { ...YEAR, from: '2026-04-01', to: '2027-03-31' };
    const figures = commitment([row({ date: '2026-03-14', net_usd: 280 })], period, AS_OF);
    expect(figures).toMatchObject({ drawn_usd: 0, run_rate_usd_per_day: 10, utilisation: 0 });
  });

  it('drops what is older than 28 days from the run rate', () => {
    const rows = [row({ date: '2026-03-13', net_usd: 500 }), row({ date: '2026-03-14', net_usd: 28 })];
    expect(commitment(rows, YEAR, AS_OF).run_rate_usd_per_day).toBe(1);
  });

  it('clamps the elapsed share and projects over the days of the period alone', () => {
    const rows = [row({ date: '2025-12-01', net_usd: 28 })];
    const before = commitment(rows, YEAR, '2025-12-10');
    expect(before).toMatchObject({ elapsed_share: 0, pace: null, run_rate_usd_per_day: 2.8 });
    expect(before.projected_draw_usd).toBeCloseTo(2.8 * 365, 9);
    expect(commitment(rows, YEAR, '2027-05-01')).toMatchObject({
      elapsed_share: 1,
      pace: 0,
      projected_draw_usd: 0,
    });
  });

  it('is exhausted on the as-of date when already drawn, and on the very last day', () => {
    const spent = [row({ date: '2026-04-01', net_usd: 40_000 })];
    expect(commitment(spent, YEAR, AS_OF).exhaustion_date).toBe(AS_OF);
    const steady = [row({ date: '2026-01-01', net_usd: 0 }), row({ date: AS_OF, net_usd: 2800 })];
    const onTheLastDay = { ...YEAR, commit_usd: 2800 + 100 * 265 };
    expect(commitment(steady, onTheLastDay, AS_OF).exhaustion_date).toBe('2026-12-31');
    expect(commitment(steady, { ...onTheLastDay, commit_usd: 29_301 }, AS_OF).exhaustion_date).toBeNull();
  });

  it('does not take unpriced usage for free usage', () => {
    const figures = commitment([row({ date: '2026-04-01', net_usd: null })], YEAR, AS_OF);
    expect(figures).toMatchObject({ drawn_usd: null, utilisation: null, run_rate_usd_per_day: null });
    expect(figures.unpriced_tokens).toBe(1_000_000);
    expect(Object.keys(figures.reasons)).toContain('drawn_usd');
  });

  it('has no utilisation of a commit of 0 and no run rate without usage', () => {
    expect(commitment([], { ...YEAR, commit_usd: 0 }, AS_OF)).toMatchObject({
      utilisation: null,
      drawn_usd: 0,
    });
    expect(commitment([], YEAR, AS_OF)).toMatchObject({
      run_rate_usd_per_day: null,
      projected_draw_usd: null,
    });
  });

  it('makes used and unused add up to the commit, overage aside', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1e6), { minLength: 1 }),
        fc.integer({ min: 1, max: 1e7 }),
        (amounts, commit_usd) => {
          const rows = amounts.map((net_usd) => row({ date: '2026-04-01', net_usd }));
          const { projected_draw_usd, projected_unused_usd, projected_overage_usd } = commitment(
            rows,
            { ...YEAR, commit_usd },
            AS_OF,
          );
          const used = (projected_draw_usd ?? Number.NaN) - (projected_overage_usd ?? Number.NaN);
          expect(used + (projected_unused_usd ?? Number.NaN)).toBeCloseTo(commit_usd, 3);
        },
      ),
    );
  });

  it('is annualised by whole months, else by days', () => {
    expect(annualCommit(YEAR)).toBe(36_500);
    expect(annualCommit({ from: '2026-02-15', to: '2026-08-14', commit_usd: 100 })).toBe(200);
    expect(annualCommit({ from: '2024-01-01', to: '2024-12-31', commit_usd: 100 })).toBe(100);
    expect(annualCommit({ from: '2026-01-01', to: '2026-03-14', commit_usd: 73 })).toBe(365);
  });
});

describe('model mix', () => {
  it('adds up to one whole', () => {
    const models = fc.array(fc.record({ model: fc.constantFrom('a', 'b', 'c'), net_usd: fc.nat(1000) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(models, (parts) => {
        const total = modelMix(parts.map(row)).reduce((sum, part) => sum + (part.token_share ?? 0), 0);
        expect(total).toBeCloseTo(1, 9);
      }),
    );
  });

  it('does not know the net share of a model without a net amount', () => {
    const mix = modelMix([row({ model: 'a', net_usd: 5 }), row({ model: 'b', net_usd: null })]);
    expect(mix.map((part) => part.net_share)).toEqual([1, null]);
    expect(mix[1]?.unpriced_tokens).toBe(1_000_000);
  });
});

describe('price protection', () => {
  const rows = [row({ model: 'opus', net_usd: 75 }), row({ model: 'sonnet', net_usd: 25 })];
  const RENEWAL = '2027-01-01';

  it('covers everything by a lock on all models, up to and including its last day', () => {
    const locks = [{ model: '*', to: AS_OF }];
    expect(priceProtection(rows, locks, AS_OF, RENEWAL)).toMatchObject({
      coverage: 1,
      months_left: 0,
      gap_months: 8,
      gap_days: 266,
    });
  });

  it('leaves out a lock that covers no row', () => {
    const locks = [
      { model: 'haiku', to: '2026-05-01' },
      { model: 'opus', to: '2027-06-30' },
    ];
    expect(priceProtection(rows, locks, AS_OF, RENEWAL)).toMatchObject({
      coverage: 0.75,
      months_left: 14,
      gap_months: 0,
      gap_days: 0,
    });
  });

  it('has no months without a lock, but a coverage of nothing', () => {
    const none = priceProtection(rows, [{ model: 'opus', to: '2026-04-09' }], AS_OF, RENEWAL);
    expect(none).toMatchObject({ coverage: 0, months_left: null, gap_months: null, gap_days: null });
    expect(none.reason).toBe('no price lock covers any usage');
  });

  it('knows no coverage where no row has a net amount', () => {
    expect(priceProtection([row({ net_usd: null })], [], AS_OF, RENEWAL).coverage).toBeNull();
  });
});

describe('cost per outcome', () => {
  const april = { workload: 'chat', from: '2026-04-01', to: '2026-04-30', count: 4 };

  it('takes the net dollars of the outcome range, whatever the window', () => {
    const rows = [row({ date: '2026-04-30', net_usd: 8 }), row({ date: '2026-05-01', net_usd: 100 })];
    expect(costPerOutcome(() => rows, [april])[0]).toMatchObject({
      net_usd: 8,
      usd_per_outcome: 2,
      reason: null,
    });
  });

  it('is not known for no outcome, nor for usage without a price', () => {
    expect(costPerOutcome(() => [row()], [{ ...april, count: 0 }])[0]?.usd_per_outcome).toBeNull();
    const [unpriced] = costPerOutcome(() => [row({ date: '2026-04-02', net_usd: null })], [april]);
    expect(unpriced).toMatchObject({ net_usd: null, usd_per_outcome: null, unpriced_tokens: 1_000_000 });
  });
});

describe('output share of list', () => {
  it('looks at the rows whose list dollars are known by class', () => {
    const byClass = { ...NO_TOKENS, input: 6, output: 2 };
    const share = outputShareOfList([row({ list_usd_by_class: byClass }), row()]);
    expect(share).toEqual({ value: 0.25, reason: null, unpriced_tokens: 1_000_000 });
    expect(outputShareOfList([row()]).value).toBeNull();
  });
});

describe('the scorecard as a whole', () => {
  it('caps shares of the eligible at 1 and gives a reason for each figure it does not know', () => {
    const tokens = { ...NO_TOKENS, cache_read: 900, input: 100 };
    const card = scorecard({
      ...input([row({ tokens, batch: true, list_usd: 1 })]),
      audit: { repeatable_share: 0.5, async_share: null },
    });
    expect(card).toMatchObject({ cache_hit_rate: 0.9, cache_hit_rate_of_eligible: 1, batch_share: 1 });
    expect(card).toMatchObject({ batch_share_of_eligible: null, output_share_of_list: null });
    expect(Object.keys(card.reasons).toSorted()).toEqual(['batch_share_of_eligible', 'output_share_of_list']);
  });

  it('has every figure of an empty window unknown, none of them 0', () => {
    const card = scorecard(input([]));
    const figures = [card.discount_off_list, card.cache_hit_rate, card.batch_share, card.output_ratio];
    expect([...figures, card.effective_rate.usd_per_mtok, card.price_protection?.coverage]).toEqual(
      Array(6).fill(null),
    );
  });

  it('is the same whether a day is one row or many', () => {
    const usd = fc.option(fc.integer({ min: 1, max: 1e6 }), { nil: null });
    const days = fc.array(
      fc.record({ model: fc.constantFrom('a', 'b'), batch: fc.boolean(), list_usd: usd, net_usd: usd }),
    );
    fc.assert(
      fc.property(days, (parts) => {
        const halves = parts.flatMap((part) => [halfOf(row(part)), halfOf(row(part))]);
        expect(scorecard(input(halves))).toEqual(scorecard(input(parts.map(row))));
      }),
    );
  });

  it('goes without a contract', () => {
    const card = scorecard({ ...input([row({ net_usd: 5 })]), contract: null });
    expect(card).toMatchObject({ commitment: null, overage_ratio: null, renewal_runway: null });
    expect(card.reasons.overage_ratio).toBe('no contract on file');
    expect(card.effective_rate.usd_per_mtok).toBe(5);
  });
});

function input(rows: KpiRow[]): ScorecardInput {
  return {
    as_of: AS_OF,
    window: { from: '2026-04-01', to: '2026-04-30' },
    rows,
    contract: {
      commit_period: YEAR,
      discount: 0.2,
      overage: { basis: 'list' },
      locks: [],
      renewal_date: '2027-01-01',
      notice_days: 90,
    },
    outcomes: [],
    audit: { repeatable_share: null, async_share: null },
    benchmark: [],
  };
}

function halfOf(whole: KpiRow): KpiRow {
  const half = (usd: number | null) => (usd === null ? null : usd / 2);
  const tokens = { ...whole.tokens, input: whole.tokens.input / 2 };
  return { ...whole, tokens, list_usd: half(whole.list_usd), net_usd: half(whole.net_usd) };
}

function row(changes: Partial<KpiRow> = {}): KpiRow {
  return {
    date: '2026-04-10',
    model: 'opus',
    workload: 'chat',
    batch: false,
    tokens: { ...NO_TOKENS, input: 1_000_000 },
    list_usd: null,
    net_usd: 0,
    ...changes,
  };
}
