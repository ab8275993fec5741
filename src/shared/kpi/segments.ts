import { firstDay, isWithin, lastDay, maxDate, minDate } from '../calendar.ts';
import { quotient } from './knowable.ts';
import { type NetSum, sumNet } from './kpi-row.ts';
import { type Scorecard, type ScorecardInput, type ScorecardQuestion, scorecardOf } from './scorecard.ts';
import type { SegmentDimension, SegmentRow } from './segment-row.ts';
import { type DateRange, UsageCube } from './usage-cube.ts';

/** One value of a dimension with its usage in the window and the scorecard of its rows; shares are fractions. */
export type Segment = Readonly<{
  /** As the rows carry it; "" where they do not tell. */
  value: string;
  label: string;
  tokens: number;
  net_usd: number | null;
  net_share: number | null;
  unpriced_tokens: number;
  scorecard: Scorecard;
}>;

export type Segments = Readonly<{
  dimension: SegmentDimension;
  /** All rows of the window together. */
  tokens: number;
  net_usd: number | null;
  unpriced_tokens: number;
  segments: Segment[];
}>;

export type SegmentsInput = Omit<ScorecardInput, 'rows'> &
  Readonly<{ dimension: SegmentDimension; rows: readonly SegmentRow[] }>;

const NOT_TOLD = 'not told';

/**
 * The scorecard of each value of a dimension: the same function over the rows of that segment. Definition: scorecard,
 * segments.
 *
 * - A segment is shown if it has rows in the window; dearest first, those without a net amount last, then by name.
 * - What is of the contract is the same for every segment: discount depth, overage ratio, runway.
 * - The commitment is the whole one: a segment's utilisation is the share of the commit that it drew.
 * - Outcomes count for a segment that has usage of their workload: its part of the cost of one outcome. By workload a
 *   segment has its own outcomes alone. By month the window is the part of that month inside the window asked, and only
 *   outcomes counted within it belong to it.
 * - Forfeited commitment is of the whole and falls on no segment.
 */
export function segmented({ dimension, rows, ...question }: SegmentsInput): Segments {
  return segmentsOf(new UsageCube(rows), dimension, question);
}

/** The same of usage that was added up before; `auditOf` gives a segment shares of its own where the audit has them. */
export function segmentsOf(
  usage: UsageCube,
  dimension: SegmentDimension,
  question: ScorecardQuestion,
  auditOf: (value: string) => ScorecardQuestion['audit'] = () => question.audit,
): Segments {
  const all = sumNet(usage.within(question.window));
  const segments = [...usage.segments(dimension)].flatMap(([value, own]) => {
    const rows = own.within(question.window);
    if (rows.length === 0) return [];
    const asked = { ...questionOf(question, dimension, value, own), audit: auditOf(value) };
    return [segment(value, sumNet(rows), all, scorecardOf(own, asked))];
  });
  return { dimension, ...totalsOf(all), segments: segments.sort(dearestFirst) };
}

function segment(value: string, own: NetSum, all: NetSum, card: Scorecard): Segment {
  return {
    value,
    label: value === '' ? NOT_TOLD : value,
    ...totalsOf(own),
    net_share: quotient(own.net_usd, all.net_usd, '').value,
    scorecard: card,
  };
}

function totalsOf({ net_usd, priced_tokens, unpriced_tokens }: NetSum) {
  return { tokens: priced_tokens + unpriced_tokens, net_usd, unpriced_tokens };
}

function questionOf(
  question: ScorecardQuestion,
  dimension: SegmentDimension,
  value: string,
  own: UsageCube,
): ScorecardQuestion {
  const window = dimension === 'month' ? inMonth(question.window, value) : question.window;
  const counts = (o: ScorecardQuestion['outcomes'][number]) =>
    own.ofWorkload(o.workload).length > 0 &&
    (dimension !== 'month' || (isWithin(o.from, window) && isWithin(o.to, window)));
  return { ...question, window, outcomes: question.outcomes.filter(counts), forfeited_usd: null };
}

function inMonth({ from, to }: DateRange, month: string): DateRange {
  return { from: maxDate(from, firstDay(month)), to: minDate(to, lastDay(month)) };
}

function dearestFirst(a: Segment, b: Segment): number {
  const [aUsd, bUsd] = [a.net_usd ?? Number.NEGATIVE_INFINITY, b.net_usd ?? Number.NEGATIVE_INFINITY];
  if (aUsd !== bUsd) return aUsd > bUsd ? -1 : 1;
  return a.value < b.value ? -1 : 1;
}
