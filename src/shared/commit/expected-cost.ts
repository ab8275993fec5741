import { type MonthRates, monthRates } from './month-rates.ts';
import type { Finance, Offer, Scenario } from './offer.ts';
import { type Weighted, weightedMean } from './quantile.ts';
import { type SimulateResult, simulate, totalUpAtRates } from './simulate.ts';
import { WorstTenth } from './worst-tenth.ts';

/** Mean cost, forfeited and overage dollars of an offer, and the mean cost of the worst tenth. */
export type ExpectedCost = {
  mean_usd: number;
  mean_forfeited_usd: number;
  mean_overage_usd: number;
  cvar90_usd: number;
};

/** A scenario at the rates that one discount gives its months. */
export type RatedScenario = { rates: MonthRates; weight: number };

/** The scenarios at the rates of an offer; they hold for any commit at the same discount. */
export function rateScenarios(offer: Readonly<Offer>, scenarios: readonly Scenario[]): RatedScenario[] {
  return scenarios.map((scenario) => ({ rates: monthRates(offer, scenario), weight: scenario.weight }));
}

/** What an offer costs in each scenario, in the scenarios' order. */
export function simulateAll(
  offer: Readonly<Offer>,
  scenarios: readonly Scenario[],
  finance?: Readonly<Finance> | null,
): SimulateResult[] {
  return scenarios.map((demand) => simulate({ offer, demand, finance }));
}

/** Pairs one figure of each scenario's result with the scenario's weight. */
export function weigh(
  results: readonly SimulateResult[],
  scenarios: readonly { weight: number }[],
  figure: (result: SimulateResult) => number,
): Weighted[] {
  return results.map((result, i) => ({ value: figure(result), weight: scenarios[i]?.weight ?? 0 }));
}

/** Weighted mean of an offer's cost, dollars. */
export function meanCost(offer: Readonly<Offer>, scenarios: readonly Scenario[]): number {
  return weightedMean(weigh(simulateAll(offer, scenarios), scenarios, (r) => r.total_usd));
}

/** The expected figures of one offer over scenarios at its rates. Definition: choosing the commit. */
export function expectedCost(offer: Readonly<Offer>, scenarios: readonly RatedScenario[]): ExpectedCost {
  const weight = scenarios.reduce((sum, scenario) => sum + scenario.weight, 0);
  const shares = Float64Array.from(scenarios, (scenario) => scenario.weight / weight);
  const costs = new Float64Array(scenarios.length);
  const totals = { total_usd: 0, forfeited_usd: 0, overage_usd: 0 };
  const sums = { mean_usd: 0, mean_forfeited_usd: 0, mean_overage_usd: 0 };
  for (const [i, scenario] of scenarios.entries()) {
    totalUpAtRates(offer, scenario.rates, totals);
    costs[i] = totals.total_usd;
    sums.mean_usd += totals.total_usd * scenario.weight;
    sums.mean_forfeited_usd += totals.forfeited_usd * scenario.weight;
    sums.mean_overage_usd += totals.overage_usd * scenario.weight;
  }
  return {
    mean_usd: sums.mean_usd / weight,
    mean_forfeited_usd: sums.mean_forfeited_usd / weight,
    mean_overage_usd: sums.mean_overage_usd / weight,
    cvar90_usd: new WorstTenth(shares).meanOf(costs),
  };
}
