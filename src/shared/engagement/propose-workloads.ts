import { usagePricer } from '../pricing/price-usage.ts';
import type { EngagementDocument, UsageDay, WorkloadRule } from './document.ts';
import { withNamedModels } from './model-alias.ts';
import { contractPricing } from './priced-usage.ts';
import { shareOf, sumKnown } from './sums.ts';
import { dimensionValue } from './workload-of.ts';

type Dimension = WorkloadRule['dimension'];

export type Proposal = {
  dimension: Dimension;
  workloads: { name: string; rules: WorkloadRule[]; list_usd: number | null; share: number | null }[];
};

/**
 * Workloads proposed from the usage, one for each value of a dimension, dearest first. Without a dimension it is the
 * workspace where the files tell more than one, else the key, else the model.
 */
export function proposeWorkloads(stored: EngagementDocument, dimension: Dimension | null): Proposal {
  const document = withNamedModels(stored);
  const by = dimension ?? tellingDimension(document.usage);
  const price = usagePricer(document.price_book, contractPricing(document.contract));
  const listOf = (day: UsageDay) =>
    price({ id: '', ...day, model: day.model ?? day.model_raw, prompt_over_tokens: 0, reported_usd: null })
      .list_usd;
  const days = document.usage.map((day) => ({ value: dimensionValue(day, by), list_usd: listOf(day) }));
  const all = sumKnown(days.map(({ list_usd }) => list_usd));
  const workloads = [...Map.groupBy(days, ({ value }) => value)]
    .filter(([value]) => value !== '')
    .map(([value, own]) => {
      const list_usd = sumKnown(own.map((day) => day.list_usd));
      return { name: value, rules: [{ dimension: by, value }], list_usd, share: shareOf(list_usd, all) };
    });
  return { dimension: by, workloads: workloads.sort((a, b) => (b.list_usd ?? -1) - (a.list_usd ?? -1)) };
}

function tellingDimension(usage: readonly UsageDay[]): Dimension {
  const tells = (d: Dimension) =>
    new Set(usage.map((day) => dimensionValue(day, d)).filter((v) => v !== '')).size > 1;
  return (['workspace', 'api_key'] as const).find(tells) ?? 'model';
}
