import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isWithin } from '../../../src/shared/calendar.ts';
import { batchShare, batchShareOfEligible } from '../../../src/shared/kpi/batch-share.ts';
import { cacheHitRate, cacheHitRateOfEligible } from '../../../src/shared/kpi/cache-hit-rate.ts';
import { commitment } from '../../../src/shared/kpi/commitment.ts';
import { costPerOutcome } from '../../../src/shared/kpi/cost-per-outcome.ts';
import { discountOffList } from '../../../src/shared/kpi/discount-off-list.ts';
import { effectiveRate } from '../../../src/shared/kpi/effective-rate.ts';
import type { KpiRow } from '../../../src/shared/kpi/kpi-row.ts';
import { modelMix } from '../../../src/shared/kpi/model-mix.ts';
import { outputRatio, outputShareOfList } from '../../../src/shared/kpi/output-ratio.ts';
import { priceProtection } from '../../../src/shared/kpi/price-protection.ts';
import { rollUpByDate } from '../../../src/shared/kpi/roll-up.ts';
import { type ScorecardQuestion, scorecardOf } from '../../../src/shared/kpi/scorecard.ts';
import { UsageCube } from '../../../src/shared/kpi/usage-cube.ts';
import { mapClasses } from '../../../src/shared/units.ts';

const FIRST = '2026-01-01';
const DAYS = 100;

describe('usage added up once', () => {
  it('has the figures of its rows looked at one by one, of any window and any date', () => {
    fc.assert(
      fc.property(fc.array(anyRow(), { maxLength: 40 }), anyQuestion(), (rows, question) => {
        const one = figuresOneByOne(rows, question);
        expect(firstDifference(one, pick(scorecardOf(new UsageCube(rows), question), one))).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('has them also where there are so many rows that it keeps their sums by date', () => {
    fc.assert(
      fc.property(fc.array(anyRow(), { minLength: 300, maxLength: 400 }), anyQuestion(), (some, question) => {
        const rows = Array.from({ length: 35 }, () => some).flat();
        const one = figuresOneByOne(rows, question);
        expect(rows.length).toBeGreaterThan(10_000);
        expect(firstDifference(one, pick(scorecardOf(new UsageCube(rows), question), one))).toBeNull();
      }),
      { numRuns: 10 },
    );
  });

  it('is the same when what was added up by date is added up again', () => {
    fc.assert(
      fc.property(fc.array(anyRow(), { maxLength: 40 }), anyQuestion(), (rows, asked) => {
        const question = { ...asked, outcomes: [] };
        const once = scorecardOf(new UsageCube(rows), question);
        expect(firstDifference(once, scorecardOf(new UsageCube(rollUpByDate(rows)), question))).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('answers one question after another without a trace of the one before', () => {
    fc.assert(
      fc.property(fc.array(anyRow()), anyQuestion(), anyQuestion(), (rows, first, second) => {
        const cube = new UsageCube(rows);
        scorecardOf(cube, second);
        expect(scorecardOf(cube, first)).toEqual(scorecardOf(new UsageCube(rows), first));
      }),
      { numRuns: 200 },
    );
  });
});

/** Each figure by its own function over the rows as they are, none of them added up beforehand. */
function figuresOneByOne(rows: readonly KpiRow[], question: ScorecardQuestion) {
  const { window, audit, contract, outcomes, as_of } = question;
  const own = rows.filter((row) => isWithin(row.date, window));
  const ofWorkload = (workload: string) => rows.filter((row) => row.workload === workload);
  return {
    effective_rate: effectiveRate(own, question.forfeited_usd),
    discount_off_list: discountOffList(own).value,
    discount_off_list_unpriced_tokens: discountOffList(own).unpriced_tokens,
    commitment: contract && commitment(rows, contract.commit_period, as_of),
    model_mix: modelMix(own),
    cache_hit_rate: cacheHitRate(own).value,
    cache_hit_rate_of_eligible: cacheHitRateOfEligible(own, audit.repeatable_share).value,
    batch_share: batchShare(own).value,
    batch_share_of_eligible: batchShareOfEligible(own, audit.async_share).value,
    output_ratio: outputRatio(own).value,
    output_share_of_list: outputShareOfList(own).value,
    output_share_of_list_unpriced_tokens: outputShareOfList(own).unpriced_tokens,
    cost_per_outcome: costPerOutcome(ofWorkload, outcomes),
    price_protection: contract && priceProtection(own, contract.locks, as_of, contract.renewal_date),
  };
}

function pick(all: object, names: object): unknown {
  return Object.fromEntries(Object.entries(all).filter(([name]) => Object.hasOwn(names, name)));
}

/** Where two answers differ by more than a millionth of a millionth; null if nowhere. */
function firstDifference(want: unknown, got: unknown, path = ''): string | null {
  if (typeof want === 'number' && typeof got === 'number') {
    const isClose = Math.abs(want - got) <= 1e-12 * Math.max(Math.abs(want), Math.abs(got), 1);
    return isClose ? null : `${path}: ${want} and ${got}`;
  }
  if (typeof want !== 'object' || want === null || typeof got !== 'object' || got === null) {
    return want === got ? null : `${path}: ${JSON.stringify(want)} and ${JSON.stringify(got)}`;
  }
  const names = new Set([...Object.keys(want), ...Object.keys(got)]);
  const inner = (value: object, name: string): unknown => (value as Record<string, unknown>)[name];
  for (const name of names) {
    const found = firstDifference(inner(want, name), inner(got, name), `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}

function anyRow(): fc.Arbitrary<KpiRow> {
  const amount = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e5, noNaN: true }));
  const usd = fc.option(amount, { nil: null });
  const tokens = fc.record(mapClasses(() => fc.nat(1e9)));
  const byClass = fc.record(mapClasses(() => amount));
  return fc.record({
    date: anyDate(),
    model: fc.constantFrom('opus', 'sonnet', 'haiku'),
    workload: fc.constantFrom('chat', 'claims', null),
    batch: fc.boolean(),
    tokens,
    list_usd: usd,
    net_usd: usd,
    list_usd_by_class: fc.option(byClass, { nil: null }),
  });
}

function anyQuestion(): fc.Arbitrary<ScorecardQuestion> {
  const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
  const contract = fc.record({
    commit_period: anyRange().map((range) => ({ ...range, commit_usd: 1e6 })),
    discount: fc.constant(0.2),
    overage: fc.constant({ basis: 'list' as const }),
    locks: fc.array(fc.record({ model: fc.constantFrom('*', 'opus', 'haiku'), to: anyDate() }), {
      maxLength: 3,
    }),
    renewal_date: anyDate(),
    notice_days: fc.nat(90),
  });
  const outcome = fc.tuple(anyRange(), fc.constantFrom('chat', 'claims', 'nobody'), fc.nat(5));
  return fc.record({
    as_of: anyDate(),
    window: anyRange(),
    contract: fc.option(contract, { nil: null }),
    outcomes: fc.array(
      outcome.map(([range, workload, count]) => ({ ...range, workload, count })),
      { maxLength: 4 },
    ),
    audit: fc.record({ repeatable_share: share, async_share: share }),
    benchmark: fc.constant([]),
    forfeited_usd: share,
  });
}

function anyDate(): fc.Arbitrary<string> {
  return fc.nat(DAYS).map((day) => addDays(FIRST, day));
}

function anyRange(): fc.Arbitrary<{ from: string; to: string }> {
  return fc.tuple(anyDate(), anyDate()).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
}
