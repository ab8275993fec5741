import { TOKENS_PER_MTOK } from '../units.ts';
import { type KpiRow, type NetSum, sumNet, sumNetByModel } from './kpi-row.ts';

const NO_PRICED_TOKENS = 'no tokens with a net amount';

export type ModelRate = Readonly<{ model: string; usd_per_mtok: number | null; unpriced_tokens: number }>;

/** Net dollars per million tokens; all-in adds the commitment that was forfeited. */
export type EffectiveRate = Readonly<{
  usd_per_mtok: number | null;
  unpriced_tokens: number;
  all_in_usd_per_mtok: number | null;
  by_model: ModelRate[];
  reason: string | null;
}>;

/**
 * Net dollars over tokens in dollars per million, for all rows and for each model. Rows without a net amount are left
 * out of both sides and their tokens counted. `forfeitedUsd` is the commitment forfeited in the window's finished
 * periods, null or absent if not given. Definition: scorecard, effective rate and effective rate all-in.
 */
export function effectiveRate(rows: readonly KpiRow[], forfeitedUsd: number | null = null): EffectiveRate {
  const all = sumNet(rows);
  const rate = ratePerMtok(all);
  return {
    usd_per_mtok: rate,
    unpriced_tokens: all.unpriced_tokens,
    all_in_usd_per_mtok: ratePerMtok(all, forfeitedUsd ?? 0),
    by_model: [...sumNetByModel(rows)].map(([model, sum]) => modelRate(model, sum)),
    reason: rate === null ? NO_PRICED_TOKENS : null,
  };
}

function modelRate(model: string, sum: NetSum): ModelRate {
  return { model, usd_per_mtok: ratePerMtok(sum), unpriced_tokens: sum.unpriced_tokens };
}

function ratePerMtok(sum: NetSum, extraUsd = 0): number | null {
  if (sum.net_usd === null || sum.priced_tokens === 0) return null;
  return ((sum.net_usd + extraUsd) / sum.priced_tokens) * TOKENS_PER_MTOK;
}
