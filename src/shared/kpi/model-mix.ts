import { quotient } from './knowable.ts';
import { type KpiRow, type NetSum, sumNet, sumNetByModel } from './kpi-row.ts';

/** The part of one model in all tokens and in all net dollars, as fractions. */
export type ModelShare = Readonly<{
  model: string;
  token_share: number | null;
  net_share: number | null;
  unpriced_tokens: number;
  reason: string | null;
}>;

/**
 * For each model its share of all tokens and of net dollars; the latter is not known of a model no row of which has a
 * net amount. Definition: scorecard, model mix.
 */
export function modelMix(rows: readonly KpiRow[]): ModelShare[] {
  const all = sumNet(rows);
  return [...sumNetByModel(rows)].map(([model, own]) => modelShare(model, own, all));
}

function modelShare(model: string, own: NetSum, all: NetSum): ModelShare {
  const net = quotient(own.net_usd, all.net_usd, 'no net amount to share');
  return {
    model,
    token_share: quotient(tokensIn(own), tokensIn(all), 'no tokens').value,
    net_share: net.value,
    unpriced_tokens: own.unpriced_tokens,
    reason: net.reason,
  };
}

function tokensIn(sum: NetSum): number {
  return sum.priced_tokens + sum.unpriced_tokens;
}
