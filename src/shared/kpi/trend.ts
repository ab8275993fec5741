export type TrendInput = Readonly<{ values: readonly (number | null)[] }>;

/** The slope per month as a fraction of the median; "none" where there is no trend to tell. */
export type Trend = Readonly<{
  slope: number | null;
  direction: 'up' | 'down' | 'flat' | 'none';
  reason: string | null;
}>;

/** A value and the month it stands in, counted from any month. */
export type Point = Readonly<{ month: number; value: number }>;

const LEAST_POINTS = 3;
/** By definition; an engagement may set another limit for its own screens. */
export const FLAT_WITHIN = 0.01;
const SLACK = 1e-9;

/**
 * The Theil-Sen slope of monthly values, over the size of their median. A null is skipped and keeps its month. Whether
 * up is good depends on the figure. A slope of no more than `flatWithin` a month is flat. Definition: trend.
 */
export function trend({ values }: TrendInput, flatWithin: number = FLAT_WITHIN): Trend {
  const points = values.flatMap((value, month) => (value === null ? [] : [{ month, value }]));
  if (points.length < LEAST_POINTS) return noTrend('fewer than three months are known');
  const centre = median(points.map((point) => point.value));
  if (centre === 0) return noTrend('the median of the months is 0');
  const slope = median(pairwiseSlopes(points)) / Math.abs(centre);
  return { slope, direction: directionOf(slope, flatWithin), reason: null };
}

function noTrend(reason: string): Trend {
  return { slope: null, direction: 'none', reason };
}

/** The slope per month between every two points: their median is the Theil-Sen slope. */
export function pairwiseSlopes(points: readonly Point[]): number[] {
  return points.flatMap((a, i) => points.slice(i + 1).map((b) => (b.value - a.value) / (b.month - a.month)));
}

/** The middle of the values, or the mean of the two middle ones; 0 without any. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

function directionOf(slope: number, flatWithin: number): Trend['direction'] {
  if (slope > flatWithin + SLACK) return 'up';
  return slope < -flatWithin - SLACK ? 'down' : 'flat';
}
