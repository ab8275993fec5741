import * as z from 'zod';
import { type BridgeInput, bridge } from '../kpi/bridge.ts';
import { type BenchmarkInput, benchmarkPosition } from '../kpi/discount-depth.ts';
import { type RunwayInput, renewalRunway } from '../kpi/renewal-runway.ts';
import { type ScorecardInput, scorecard } from '../kpi/scorecard.ts';
import { SEGMENT_DIMENSIONS, type SegmentRow } from '../kpi/segment-row.ts';
import { type SegmentsInput, segmented } from '../kpi/segments.ts';
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
  overageOf,
  share,
  text,
  tokenCounts,
  usd,
  withRange,
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

const commitPeriod = withRange(z.strictObject({ from: date, to: date, commit_usd: nonNegative }));

const contract = z.strictObject({
  commit_period: commitPeriod,
  discount: share,
  overage: overageOf(nonNegative),
  locks: z.array(z.strictObject({ model: text, to: date })),
  renewal_date: date,
  notice_days: noticeDays,
});

const outcome = withRange(z.strictObject({ workload: text, from: date, to: date, count: nonNegative }));

const benchmarkBand = z.strictObject({
  min_annual_commit_usd: nonNegative,
  p25: share,
  p50: share,
  p75: share,
  n: count,
  source: text,
  as_of: date,
});

const question = {
  as_of: date,
  window: dateRange,
  contract,
  outcomes: z.array(outcome),
  audit: z.strictObject({ repeatable_share: share.nullable(), async_share: share.nullable() }),
  benchmark: z.array(benchmarkBand),
  forfeited_usd: optional(nonNegative),
};

const scorecardInput: z.ZodType<ScorecardInput> = z.strictObject({ ...question, rows: z.array(kpiRow) });

const segmentRow: z.ZodType<SegmentRow> = kpiRow.extend({
  team: optional(text),
  customer: optional(text),
  product: optional(text),
  workspace: optional(text),
  api_key: optional(text),
});

const segmentsInput: z.ZodType<SegmentsInput> = z.strictObject({
  ...question,
  dimension: z.enum(SEGMENT_DIMENSIONS),
  rows: z.array(segmentRow),
});

const bridgeRow = kpiRow.extend({ net_usd_by_class: optional(byClass(usd)) });

const bridgeInput: z.ZodType<BridgeInput> = z.strictObject({
  rows: z.array(bridgeRow),
  from: dateRange,
  to: dateRange,
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
  'kpi.segments': operation(segmentsInput, segmented),
  'kpi.bridge': operation(bridgeInput, bridge),
  trend: operation(trendInput, trend),
  'dates.runway': operation(runwayInput, renewalRunway),
  'benchmark.position': operation(benchmarkInput, benchmarkPosition),
};
