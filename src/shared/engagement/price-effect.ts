import type { EngagementFigures } from './figures.ts';

/** A figure before and after a change; null where it is not known. */
export type Change = { before: number | null; after: number | null };

/** What a change of prices or of a model's name does to the figures of an engagement, in dollars. */
export type PriceEffect = {
  list_usd: Change;
  contract_usd: Change;
  unpriced_tokens: { before: number; after: number };
  /** Only the models whose dollars change. */
  by_model: { model: string; list_usd: Change; contract_usd: Change }[];
  floor_usd: Change;
  recommended_commit_usd: Change;
};

/** Compares the figures of an engagement before and after; the floor is the one the engagement is set to, a year. */
export function priceEffect(before: EngagementFigures, after: EngagementFigures): PriceEffect {
  return {
    list_usd: change(before.usage.list_usd, after.usage.list_usd),
    contract_usd: change(before.usage.net_usd, after.usage.net_usd),
    unpriced_tokens: { before: before.usage.unpriced_tokens, after: after.usage.unpriced_tokens },
    by_model: changedModels(before, after),
    floor_usd: change(floorOf(before), floorOf(after)),
    recommended_commit_usd: change(commitOf(before), commitOf(after)),
  };
}

function changedModels(before: EngagementFigures, after: EngagementFigures): PriceEffect['by_model'] {
  const [old, now] = [byModel(before), byModel(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((model) => ({
      model,
      list_usd: change(old.get(model)?.list_usd ?? null, now.get(model)?.list_usd ?? null),
      contract_usd: change(old.get(model)?.net_usd ?? null, now.get(model)?.net_usd ?? null),
    }))
    .filter(({ list_usd, contract_usd }) => isChange(list_usd) || isChange(contract_usd));
}

function byModel({ usage }: EngagementFigures) {
  return new Map(usage.by_model.map((row) => [row.model, row]));
}

function floorOf({ floor }: EngagementFigures): number | null {
  return floor === null ? null : floor.annual_floors[floor.basis];
}

function commitOf({ offers }: EngagementFigures): number | null {
  return offers?.recommendation.annual_commit_usd ?? null;
}

function change(before: number | null, after: number | null): Change {
  return { before, after };
}

function isChange({ before, after }: Change): boolean {
  return before !== after;
}
