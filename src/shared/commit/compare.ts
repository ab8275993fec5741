import type { Finance, Offer, Scenario } from './offer.ts';
import { OfferTotals } from './offer-totals.ts';
import { cvar90, quantileReader, TIE_USD, weightedMean } from './quantile.ts';
import { rateScenarios } from './rated-scenarios.ts';
import { presentValue, presentWorth } from './simulate.ts';

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
  const results = offers.map((offer) => outcomesOf(offer, scenarios, finance ?? null));
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
        mean_npv_usd: finance ? mean((s) => ofOffer[s]?.npv_usd ?? 0) : null,
      };
    }),
  };
}

/** What an offer comes to in one scenario, dollars. */
type Outcome = { total_usd: number; forfeited_usd: number; overage_usd: number; npv_usd: number | null };

function outcomesOf(
  offer: Readonly<Offer>,
  scenarios: readonly Scenario[],
  finance: Readonly<Finance> | null,
): Outcome[] {
  const rated = rateScenarios(offer, scenarios);
  const totals = new OfferTotals(offer);
  const worth = finance && presentWorth(offer, finance);
  return scenarios.map((_, i) => {
    totals.of(rated, i * rated.months);
    const { total_usd, forfeited_usd, overage_usd, charges_usd } = totals;
    const npv_usd = worth && presentValue(offer, charges_usd, worth);
    return { total_usd, forfeited_usd, overage_usd, npv_usd };
  });
}

function costFigures(outcomes: readonly Outcome[], scenarios: readonly Scenario[]) {
  const weigh = (figure: (outcome: Outcome) => number) =>
    outcomes.map((outcome, s) => ({ value: figure(outcome), weight: scenarios[s]?.weight ?? 0 }));
  const costs = weigh((outcome) => outcome.total_usd);
  const quantile = quantileReader(costs);
  return {
    mean_usd: weightedMean(costs),
    p10_usd: quantile(0.1),
    p50_usd: quantile(0.5),
    p90_usd: quantile(0.9),
    cvar90_usd: cvar90(costs),
    mean_forfeited_usd: weightedMean(weigh((outcome) => outcome.forfeited_usd)),
    mean_overage_usd: weightedMean(weigh((outcome) => outcome.overage_usd)),
  };
}

/** By offer and scenario: 1 where the offer alone is cheapest, 1/k where k offers tie, else 0. */
function bestShares(results: readonly Outcome[][], cheapest: readonly number[]): number[][] {
  const isBest = (ofOffer: readonly Outcome[], s: number) =>
    costIn(ofOffer, s) <= (cheapest[s] ?? 0) + TIE_USD;
  const ties = cheapest.map((_, s) => results.filter((ofOffer) => isBest(ofOffer, s)).length);
  return results.map((ofOffer) => ofOffer.map((_, s) => (isBest(ofOffer, s) ? 1 / (ties[s] ?? 1) : 0)));
}

function costIn(outcomes: readonly Outcome[], scenario: number): number {
  return outcomes[scenario]?.total_usd ?? Number.POSITIVE_INFINITY;
}
