/** What others of a size pay: discounts as fractions of list from the least annual commit on, with its evidence. */
export type BenchmarkBand = Readonly<{
  min_annual_commit_usd: number;
  p25: number;
  p50: number;
  p75: number;
  n: number | null;
  source: string;
  as_of: string;
}>;

export type BenchmarkInput = Readonly<{
  annual_commit_usd: number;
  discount: number;
  bands: readonly BenchmarkBand[];
}>;

/** Where a discount stands in its band; gaps are fractions, positive where the discount is the better one. */
export type BenchmarkPosition = Readonly<{
  band: BenchmarkBand | null;
  gap_to_p50: number | null;
  gap_to_p75: number | null;
  percentile: number | null;
  side: 'below_p25' | 'above_p75' | null;
  reason: string | null;
}>;

const USD_SLACK = 1e-6;
const SHARE_SLACK = 1e-9;

/**
 * Places a discount among the bands: the band with the largest minimum the annual commit reaches, the gaps to its
 * median and upper quartile, and the percentile by straight line between the quartiles. Everything is null below the
 * first band, the percentile outside the quartiles. Definition: benchmark position.
 */
export function benchmarkPosition({ annual_commit_usd, discount, bands }: BenchmarkInput): BenchmarkPosition {
  const band = bandAt(bands, annual_commit_usd);
  if (band === null) return unplaced('the annual commit lies below every benchmark band');
  const side = sideOf(discount, band);
  return {
    band,
    gap_to_p50: discount - band.p50,
    gap_to_p75: discount - band.p75,
    percentile: side === null ? percentileWithin(discount, band) : null,
    side,
    reason: side === null ? null : 'the discount lies outside the quartiles of its band',
  };
}

/** The position that is not known at all, with the reason. */
export function unplaced(reason: string): BenchmarkPosition {
  return { band: null, gap_to_p50: null, gap_to_p75: null, percentile: null, side: null, reason };
}

function bandAt(bands: readonly BenchmarkBand[], annualCommitUsd: number): BenchmarkBand | null {
  const reached = bands.filter((band) => annualCommitUsd >= band.min_annual_commit_usd - USD_SLACK);
  return reached.reduce<BenchmarkBand | null>(
    (best, band) => (best === null || band.min_annual_commit_usd > best.min_annual_commit_usd ? band : best),
    null,
  );
}

function sideOf(discount: number, band: BenchmarkBand): BenchmarkPosition['side'] {
  if (discount < band.p25 - SHARE_SLACK) return 'below_p25';
  return discount > band.p75 + SHARE_SLACK ? 'above_p75' : null;
}

function percentileWithin(discount: number, { p25, p50, p75 }: BenchmarkBand): number {
  if (Math.abs(discount - p50) <= SHARE_SLACK) return 0.5;
  const [low, high, start] = discount < p50 ? [p25, p50, 0.25] : [p50, p75, 0.5];
  return start + 0.25 * Math.min(1, Math.max(0, (discount - low) / (high - low)));
}
