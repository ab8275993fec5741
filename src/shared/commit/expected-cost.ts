import { type Finance, type Offer, type Scenario, sum } from './offer.ts';
import { OfferTotals } from './offer-totals.ts';
import { type RatedScenarios, rateScenarios } from './rated-scenarios.ts';
import { type SimulateResult, simulate } from './simulate.ts';
import { WorstTenth } from './worst-tenth.ts';

/** Mean cost, forfeited and overage dollars of an offer, and the mean cost of the worst tenth. */
export type ExpectedCost = {
  mean_usd: number;
  mean_forfeited_usd: number;
  mean_overage_usd: number;
  cvar90_usd: number;
};

/** What an offer costs in each scenario, in the scenarios' order. */
export function simulateAll(
  offer: Readonly<Offer>,
  scenarios: readonly Scenario[],
  finance?: Readonly<Finance> | null,
): SimulateResult[] {
  return scenarios.map((demand) => simulate({ offer, demand, finance }));
}

/** Weighted mean of an offer's cost, dollars. */
export function meanCost(offer: Readonly<Offer>, scenarios: readonly Scenario[]): number {
  const rated = rateScenarios(offer, scenarios);
  const totals = new OfferTotals(offer);
  let usd = 0;
  for (const [i, weight] of rated.weights.entries()) {
    totals.of(rated, i * rated.months);
    usd += totals.total_usd * weight;
  }
  return usd / sum(rated.weights);
}

/** The expected figures of one offer over scenarios at its rates. Definition: choosing the commit. */
export function expectedCost(offer: Readonly<Offer>, scenarios: RatedScenarios): ExpectedCost {
  const { months, weights } = scenarios;
  const weight = sum(weights);
  const costs = new Float64Array(weights.length);
  const totals = new OfferTotals(offer);
  const sums = { mean_usd: 0, mean_forfeited_usd: 0, mean_overage_usd: 0 };
  for (let i = 0; i < costs.length; i++) {
    const counts = weights[i] ?? 0;
    totals.of(scenarios, i * months);
    costs[i] = totals.total_usd;
    sums.mean_usd += totals.total_usd * counts;
    sums.mean_forfeited_usd += totals.forfeited_usd * counts;
    sums.mean_overage_usd += totals.overage_usd * counts;
  }
  return {
    mean_usd: sums.mean_usd / weight,
    mean_forfeited_usd: sums.mean_forfeited_usd / weight,
    mean_overage_usd: sums.mean_overage_usd / weight,
    cvar90_usd: new WorstTenth(Float64Array.from(weights, (w) => w / weight)).meanOf(costs),
  };
}
