import * as z from 'zod';
import { type BenchmarkInput, benchmarkPosition } from '../kpi/discount-depth.ts';
import { type RunwayInput, renewalRunway } from '../kpi/renewal-runway.ts';
import { type ScorecardInput, scorecard } from '../kpi/scorecard.ts';
import { type TrendInput, trend } from '../kpi/trend.ts';
import { type Operation, operation } from './operation.ts';
import {
  byClass,
  count,
  date,
  dateRange,
  finite,
  flag,
  nonNegative,
  optional,
  refuse,
  refuseBackwardRange,
  share,
  text,
  tokenCounts,
  usd,
} from './primitives.ts';

/** A notice of more than a century is a slip of the pen, and would leave the calendar. */
const MOST_NOTICE_DAYS = 36_525;

const noticeDays = count.max(MOST_NOTICE_DAYS);

const kpiRow = z.strictObject({
  date,
  model: text,
  workload: text.nullable(),
  batch: flag,
  tokens: tokenCounts,
  list_usd: usd.nullable(),
  net_usd: usd.nullable(),
  list_usd_by_class: optional(byClass(usd)),
});

const commitPeriod = z
  .strictObject({ from: date, to: date, commit_usd: nonNegative })
  .superRefine((period, ctx) => refuseBackwardRange(ctx, period));

const overage = z
  .strictObject({ basis: z.enum(['committed', 'list', 'ratio']), ratio: optional(nonNegative) })
  .superRefine(({ basis, ratio }, ctx) => {
    if (basis === 'ratio' && ratio === undefined) refuse(ctx, ['ratio'], 'is missing: the basis is "ratio"');
  });

const contract = z.strictObject({
  commit_period: commitPeriod,
  discount: share,
  overage,
  locks: z.array(z.strictObject({ model: text, to: date })),
  renewal_date: date,
  notice_days: noticeDays,
});

const outcome = z
  .strictObject({ workload: text, from: date, to: date, count: nonNegative })
  .superRefine((range, ctx) => refuseBackwardRange(ctx, range));

const benchmarkBand = z.strictObject({
  min_annual_commit_usd: nonNegative,
  p25: share,
  p50: share,
  p75: share,
  n: count,
  source: text,
  as_of: date,
});

const scorecardInput: z.ZodType<ScorecardInput> = z.strictObject({
  as_of: date,
  window: dateRange,
  rows: z.array(kpiRow),
  contract,
  outcomes: z.array(outcome),
  audit: z.strictObject({ repeatable_share: share.nullable(), async_share: share.nullable() }),
  benchmark: z.array(benchmarkBand),
  forfeited_usd: optional(nonNegative),
});

const trendInput: z.ZodType<TrendInput> = z.strictObject({ values: z.array(finite.nullable()) });

const runwayInput: z.ZodType<RunwayInput> = z.strictObject({
  as_of: date,
  renewal_date: date,
  notice_days: noticeDays,
});

const benchmarkInput: z.ZodType<BenchmarkInput> = z.strictObject({
  annual_commit_usd: nonNegative,
  discount: share,
  bands: z.array(benchmarkBand),
});

/** What can be asked about the figures of the scorecard. */
export const kpiOperations: Record<string, Operation> = {
  'kpi.scorecard': operation(scorecardInput, scorecard),
  trend: operation(trendInput, trend),
  'dates.runway': operation(runwayInput, renewalRunway),
  'benchmark.position': operation(benchmarkInput, benchmarkPosition),
};
