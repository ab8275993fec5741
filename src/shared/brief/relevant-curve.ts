/** How far beyond the largest commit in question the curve is drawn. */
const REACH = 3;
const LEAST_POINTS = 4;

type CurvePoint = { commit_usd: number; mean_usd: number };

/**
 * The part of a cost curve that matters for the commits in question: up to three times the largest of them, or of the
 * cost without any commit. All dollars are annual. A curve with only a few points in that part stays whole.
 */
export function relevantCurve<P extends CurvePoint>(points: readonly P[], commits: readonly number[]): P[] {
  const end = REACH * Math.max(points[0]?.mean_usd ?? 0, ...commits);
  const near = points.filter(({ commit_usd }) => commit_usd <= end);
  return near.length < LEAST_POINTS ? [...points] : near;
}
