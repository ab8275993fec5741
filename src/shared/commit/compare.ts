import { simulateAll, weigh } from './expected-cost.ts';
import type { Finance, Offer, Scenario } from './offer.ts';
import { cvar90, TIE_USD, weightedMean, weightedQuantile } from './quantile.ts';
import type { SimulateResult } from './simulate.ts';

/** One offer against the others, over the total cost of the scenarios in dollars. */
export type ComparedOffer = {
  name: string;
  mean_usd: number;
  p10_usd: number;
  p50_usd: number;
  p90_usd: number;
  /** Mean of the worst tenth: the risk of high usage. */
  cvar90_usd: number;
  mean_forfeited_usd: number;
  mean_overage_usd: number;
  /** Weight of the scenarios in which it is the cheapest; a tie is shared. */
  probability_best: number;
  mean_regret_usd: number;
  max_regret_usd: number;
  /** Null without a cost of capital. */
  mean_npv_usd: number | null;
};

export type CompareResult = { offers: ComparedOffer[] };

/** Compares offers of one duration on the same scenarios, undiscounted. Definition: choosing the commit. */
export function compare(input: {
  offers: readonly Offer[];
  scenarios: readonly Scenario[];
  finance?: Readonly<Finance> | null | undefined;
}): CompareResult {
  const { offers, scenarios, finance } = input;
  const results = offers.map((offer) => simulateAll(offer, scenarios, finance));
  const cheapest = scenarios.map((_, s) => Math.min(...results.map((ofOffer) => costIn(ofOffer, s))));
  const shares = bestShares(results, cheapest);
  return {
    offers: offers.map((offer, i) => {
      const ofOffer = results[i] ?? [];
      const regrets = ofOffer.map((r, s) => r.total_usd - (cheapest[s] ?? 0));
      const mean = (of: (index: number) => number) =>
        weightedMean(scenarios.map((scenario, s) => ({ value: of(s), weight: scenario.weight })));
      return {
        name: offer.name,
        ...costFigures(ofOffer, scenarios),
        probability_best: mean((s) => shares[i]?.[s] ?? 0),
        mean_regret_usd: mean((s) => regrets[s] ?? 0),
        max_regret_usd: Math.max(...regrets),
        mean_npv_usd: finance ? weightedMean(weigh(ofOffer, scenarios, (r) => r.npv_usd ?? 0)) : null,
      };
    }),
  };
}

function costFigures(results: readonly SimulateResult[], scenarios: readonly Scenario[]) {
  const costs = weigh(results, scenarios, (r) => r.total_usd);
  return {
    mean_usd: weightedMean(costs),
    p10_usd: weightedQuantile(costs, 0.1),
    p50_usd: weightedQuantile(costs, 0.5),
    p90_usd: weightedQuantile(costs, 0.9),
    cvar90_usd: cvar90(costs),
    mean_forfeited_usd: weightedMean(weigh(results, scenarios, (r) => r.forfeited_usd)),
    mean_overage_usd: weightedMean(weigh(results, scenarios, (r) => r.overage_usd)),
  };
}

/** By offer and scenario: 1 where the offer alone is cheapest, 1/k where k offers tie, else 0. */
function bestShares(results: readonly SimulateResult[][], cheapest: readonly number[]): number[][] {
  const isBest = (ofOffer: readonly SimulateResult[], s: number) =>
    costIn(ofOffer, s) <= (cheapest[s] ?? 0) + TIE_USD;
  const ties = cheapest.map((_, s) => results.filter((ofOffer) => isBest(ofOffer, s)).length);
  return results.map((ofOffer) => ofOffer.map((_, s) => (isBest(ofOffer, s) ? 1 / (ties[s] ?? 1) : 0)));
}

function costIn(results: readonly SimulateResult[], scenario: number): number {
  return results[scenario]?.total_usd ?? Number.POSITIVE_INFINITY;
}
