import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths } from '../../../src/shared/calendar.ts';
import type { KpiRow } from '../../../src/shared/kpi/kpi-row.ts';
import { renewalRunway } from '../../../src/shared/kpi/renewal-runway.ts';
import { type Scorecard, type ScorecardInput, scorecard } from '../../../src/shared/kpi/scorecard.ts';
import { trend } from '../../../src/shared/kpi/trend.ts';
import { mapClasses, type TokenCounts } from '../../../src/shared/units.ts';
import { LAW } from './runs.ts';

const dates = fc.constantFrom(
  '2025-12-31',
  '2026-02-28',
  '2026-03-20',
  '2026-04-01',
  '2026-04-10',
  '2026-04-30',
);
const eights = (most: number) => fc.nat(most).map((count) => count * 8);
const usd = fc.option(eights(100_000), { nil: null });

const rowArbitrary: fc.Arbitrary<KpiRow> = fc.record({
  date: dates,
  model: fc.constantFrom('opus', 'sonnet', 'haiku'),
  workload: fc.constantFrom('chat', 'etl', null),
  batch: fc.boolean(),
  tokens: fc.record(mapClasses(() => eights(1e6))) as fc.Arbitrary<TokenCounts>,
  list_usd: usd,
  net_usd: usd,
  list_usd_by_class: fc.option(fc.record(mapClasses(() => eights(1000))) as fc.Arbitrary<TokenCounts>),
});

const rows = fc.array(rowArbitrary, { maxLength: 8 });

function input(of: readonly KpiRow[]): ScorecardInput {
  return {
    as_of: '2026-04-10',
    window: { from: '2026-03-01', to: '2026-04-30' },
    rows: of,
    contract: {
      commit_period: { from: '2026-01-01', to: '2026-12-31', commit_usd: 400_000 },
      discount: 0.2,
      overage: { basis: 'list' },
      locks: [
        { model: 'opus', to: '2026-09-30' },
        { model: 'sonnet', to: '2026-06-30' },
      ],
      renewal_date: '2027-01-01',
      notice_days: 90,
    },
    outcomes: [{ workload: 'chat', from: '2026-03-01', to: '2026-04-10', count: 4 }],
    audit: { repeatable_share: 0.5, async_share: 0.25 },
    benchmark: [],
  };
}

function halves(row: KpiRow): KpiRow[] {
  const half = (amount: number | null) => (amount === null ? null : amount / 2);
  const byClass = row.list_usd_by_class;
  const part = {
    ...row,
    tokens: mapClasses((c) => row.tokens[c] / 2),
    list_usd: half(row.list_usd),
    net_usd: half(row.net_usd),
    list_usd_by_class: byClass ? mapClasses((c) => byClass[c] / 2) : null,
  };
  return [part, part];
}

function byModel(card: Scorecard): Scorecard {
  const sorted = <T extends { model: string }>(list: readonly T[]) =>
    list.toSorted((a, b) => a.model.localeCompare(b.model));
  const rate = { ...card.effective_rate, by_model: sorted(card.effective_rate.by_model) };
  return { ...card, effective_rate: rate, model_mix: sorted(card.model_mix) };
}

describe('laws of the scorecard', () => {
  it('splitting a row changes no figure', () => {
    fc.assert(
      fc.property(rows, (of) => {
        expect(scorecard(input(of.flatMap(halves)))).toEqual(scorecard(input(of)));
      }),
      LAW,
    );
  });

  it('the order of rows changes no figure', () => {
    fc.assert(
      fc.property(rows, (of) => {
        expect(byModel(scorecard(input(of.toReversed())))).toEqual(byModel(scorecard(input(of))));
      }),
      LAW,
    );
  });

  it('usage outside the window moves no rate and no share', () => {
    fc.assert(
      fc.property(rows, rowArbitrary, (of, other) => {
        const outside = { ...other, date: '2025-12-31' };
        const [before, after] = [scorecard(input(of)), scorecard(input([...of, outside]))];
        const figures = ({
          effective_rate,
          model_mix,
          cache_hit_rate,
          batch_share,
          output_ratio,
        }: Scorecard) => ({
          effective_rate,
          model_mix,
          cache_hit_rate,
          batch_share,
          output_ratio,
        });
        expect(figures(after)).toEqual(figures(before));
      }),
      LAW,
    );
  });

  it('every share lies within 0 and 1, and the shares of the models add up to one', () => {
    fc.assert(
      fc.property(rows, (of) => {
        const card = scorecard(input(of));
        const shares = [
          card.cache_hit_rate,
          card.cache_hit_rate_of_eligible,
          card.batch_share,
          card.batch_share_of_eligible,
          card.output_share_of_list,
          card.price_protection?.coverage ?? null,
          card.commitment?.elapsed_share ?? null,
        ];
        for (const share of shares) {
          expect(share ?? 0).toBeGreaterThanOrEqual(0);
          expect(share ?? 0).toBeLessThanOrEqual(1 + 1e-12);
        }
        const mix = card.model_mix.reduce((sum, model) => sum + (model.token_share ?? 0), 0);
        if (mix > 0) expect(mix).toBeCloseTo(1, 9);
      }),
      LAW,
    );
  });

  it('of what is projected, unused and overage are never both, and with the draw they make up the commit', () => {
    fc.assert(
      fc.property(rows, (of) => {
        const { commitment } = scorecard(input(of));
        if (!commitment || commitment.projected_draw_usd === null) return;
        const { projected_draw_usd: draw, projected_unused_usd, projected_overage_usd } = commitment;
        const [unused, overage] = [projected_unused_usd ?? Number.NaN, projected_overage_usd ?? Number.NaN];
        expect(Math.min(unused, overage)).toBe(0);
        expect(draw + unused - overage).toBeCloseTo(400_000, 6);
      }),
      LAW,
    );
  });
});

describe('laws of trend and runway', () => {
  it('a trend has the same slope in any currency, and falls as steeply as it rises when time is turned round', () => {
    const values = fc.array(fc.option(fc.integer({ min: 1, max: 1e6 })), { maxLength: 18 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 1000 }), (months, rate) => {
        const { slope } = trend({ values: months });
        const elsewhere = trend({ values: months.map((value) => value && value * rate) }).slope;
        const back = trend({ values: months.toReversed() }).slope;
        if (slope === null) expect([elsewhere, back]).toEqual([null, null]);
        else {
          expect(elsewhere).toBeCloseTo(slope, 9);
          expect(back).toBeCloseTo(-slope, 9);
        }
      }),
      LAW,
    );
  });

  it('the months of a runway reach the renewal date at most, one month more goes past it', () => {
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, fc.nat(400), (as_of, renewal_date, notice_days) => {
        const runway = renewalRunway({ as_of, renewal_date, notice_days });
        expect(addMonths(as_of, runway.months) <= renewal_date).toBe(true);
        expect(addMonths(as_of, runway.months + 1) > renewal_date).toBe(true);
        expect(runway.days - runway.days_to_notice).toBe(notice_days);
      }),
      LAW,
    );
  });
});
