import { type MonthRate, monthRate } from './month-rates.ts';
import type { Offer, Scenario } from './offer.ts';

/** Scenarios at the rates that one discount gives their months, laid out flat: one after the other, month by month. */
export type RatedScenarios = {
  /** Months of one scenario. */
  months: number;
  weights: readonly number[];
  /** Net dollars drawn at the committed rate. */
  draw_usd: Float64Array;
  /** Dollars charged for each dollar drawn beyond the commit. */
  overage_factor: Float64Array;
};

/** The scenarios at the rates of an offer; they hold for any commit at the same discount. */
export function rateScenarios(offer: Readonly<Offer>, scenarios: readonly Scenario[]): RatedScenarios {
  const { months } = offer;
  const draw_usd = new Float64Array(scenarios.length * months);
  const overage_factor = new Float64Array(scenarios.length * months);
  const rate: MonthRate = { list_usd: 0, draw_usd: 0, overage_factor: 1 };
  let i = 0;
  for (const scenario of scenarios) {
    for (let month = 0; month < months; month++, i++) {
      monthRate(offer, scenario, month, rate);
      draw_usd[i] = rate.draw_usd;
      overage_factor[i] = rate.overage_factor;
    }
  }
  return { months, weights: scenarios.map(({ weight }) => weight), draw_usd, overage_factor };
}
