import type { DeclaredId } from '../figures/catalogue.ts';
import type { Subject } from '../figures/declaration.ts';
import type { Context } from './derivation/draft.ts';
import type { Derivation } from './derivation/finish.ts';
import { derivationContext, derivationOf } from './derivation.ts';
import type { EngagementFigures } from './figures.ts';
import type { WorkedOut } from './figures-of.ts';

/**
 * A figure before and after a change, null where it is not known, with how it comes about after it. Its inputs are the
 * stored rows, answers and terms; figures among them are those after the change, which are not stored.
 */
export type Change<T = number | null> = { before: T; after: T; opens: Derivation | null };

/** What a change of prices or of a model's name does to the figures of an engagement, in dollars. */
export type PriceEffect = {
  list_usd: Change;
  contract_usd: Change;
  unpriced_tokens: Change<number>;
  /** Only the models whose dollars change. */
  by_model: { model: string; list_usd: Change; contract_usd: Change }[];
  floor_usd: Change;
  recommended_commit_usd: Change;
};

const AFTER = 'the same figure at the changed prices';

/** Compares the figures of an engagement before and after; the floor is the one the engagement is set to, a year. */
export function priceEffect({ figures: before }: Pick<WorkedOut, 'figures'>, after: WorkedOut): PriceEffect {
  const context = derivationContext(after);
  const change = changeOf(context);
  const now = after.figures;
  const basis = after.document.settings.floor_basis;
  return {
    list_usd: change('usage_list', {}, before.usage.list_usd, now.usage.list_usd),
    contract_usd: change('usage_net', {}, before.usage.net_usd, now.usage.net_usd),
    unpriced_tokens: change('unpriced_tokens', {}, before.usage.unpriced_tokens, now.usage.unpriced_tokens),
    by_model: changedModels(before, now, change),
    floor_usd: change('floor', { floor: basis }, floorOf(before), floorOf(now)),
    recommended_commit_usd: change('recommended_commit', {}, commitOf(before), commitOf(now)),
  };
}

type ChangeOf = ReturnType<typeof changeOf>;

function changeOf(context: Context) {
  return <T extends number | null>(figure: DeclaredId, subject: Subject, before: T, after: T): Change<T> => ({
    before,
    after,
    opens: before === after ? null : afterChange(derivationOf(context, figure, subject), before),
  });
}

/** A derivation on prices that are not stored: the figure as it stands comes first, and only that one opens further. */
function afterChange(derivation: Derivation | null, before: number | null): Derivation | null {
  if (derivation === null) return null;
  const { figure, subject, unit, steps, of } = derivation;
  const now = {
    letter: '',
    label: 'As it stands',
    value: before,
    unit,
    from: { kind: 'figure', figure, subject },
  } as const;
  return {
    ...derivation,
    of: of === '' ? 'after the change' : `${of}, after the change`,
    high: null,
    steps: [now, ...steps.map(atChangedPrices)],
  };
}

function atChangedPrices(step: Derivation['steps'][number]): Derivation['steps'][number] {
  if (step.from.kind === 'figure') return { ...step, from: { kind: 'worked_out', how: AFTER } };
  return step.from.kind === 'rows' && step.unit === 'usd'
    ? { ...step, label: `${step.label}, at the changed prices` }
    : step;
}

function changedModels(
  before: EngagementFigures,
  after: EngagementFigures,
  change: ChangeOf,
): PriceEffect['by_model'] {
  const [old, now] = [byModel(before), byModel(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((model) => ({
      model,
      list_usd: change(
        'usage_list',
        { model },
        old.get(model)?.list_usd ?? null,
        now.get(model)?.list_usd ?? null,
      ),
      contract_usd: change(
        'usage_net',
        { model },
        old.get(model)?.net_usd ?? null,
        now.get(model)?.net_usd ?? null,
      ),
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

function isChange({ before, after }: Change): boolean {
  return before !== after;
}
