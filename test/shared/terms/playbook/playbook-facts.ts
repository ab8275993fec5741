import { library } from '../../../../src/main/backend/resources.ts';
import { discountOf, type Offer, type Scenario } from '../../../../src/shared/commit/offer.ts';
import { meanTotalCost } from '../../../../src/shared/commit/total-cost.ts';
import type { PlaybookFacts } from '../../../../src/shared/terms/playbook/facts.ts';
import { playbookValues } from '../../../../src/shared/terms/playbook/playbook-values.ts';
import type { AnyWorth } from '../../../../src/shared/terms/playbook/worth.ts';

export const TERMS = library.term_groups.flatMap(({ terms }) => terms);

/** Numbers entered for terms, by term and input. */
export type Given = Record<string, Record<string, number>>;

/** An offer on its scenarios, with nothing else known unless it is said. */
export function factsOf(
  offer: Offer,
  scenarios: readonly Scenario[],
  over: Partial<PlaybookFacts> = {},
  given: Given = {},
): PlaybookFacts {
  const weight = scenarios.reduce((n, one) => n + one.weight, 0);
  const mean = (month: number, factor: (one: Scenario) => number) =>
    scenarios.reduce((n, one) => n + ((one.list_usd[month] ?? 0) * factor(one) * one.weight) / weight, 0);
  const months = Array.from({ length: offer.months }, (_, month) => month);
  return {
    offer,
    scenarios,
    cases: scenarios,
    stress: { list_rise: 0.1, start_month: 7 },
    cost_of_capital_annual: 0.1,
    bands: [],
    asked,
    given: (termId, key) => given[termId]?.[key] ?? null,
    mean_usd: meanTotalCost(offer, scenarios),
    mean_list_usd: months.map((month) => mean(month, (one) => one.list_index?.[month] ?? 1)),
    mean_draw_usd: months.map((month) =>
      mean(month, () => 1 - discountOf(offer, Math.floor(month / offer.period_months))),
    ),
    lever_savings: { batch: null, caching: null },
    cache_reads: null,
    regional_share: null,
    regional_surcharge: null,
    usd_per_mtok: null,
    retirements: null,
    shorter: null,
    alternatives: [],
    ...over,
  };
}

function asked(termId: string, key: string) {
  const parameter = TERMS.find(({ id }) => id === termId)?.parameters.find((one) => one.key === key);
  return parameter?.ask_number == null ? null : { label: parameter.label, value: parameter.ask_number };
}

/** The value of one term when it is the only one asked for. */
export function worthOf(termId: string, facts: PlaybookFacts): AnyWorth {
  const [worth] = playbookValues(facts, new Set([termId])).worths;
  if (worth === undefined) throw new Error(`${termId} has no value of its own accord`);
  return worth;
}
