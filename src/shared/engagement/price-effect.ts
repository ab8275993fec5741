import type { DeclaredId } from '../figures/catalogue.ts';
import type { Subject } from '../figures/declaration.ts';
import type { Context } from './derivation/draft.ts';
import type { Derivation } from './derivation/finish.ts';
import { derivationContext, derivationOf } from './derivation.ts';
import type { EngagementFigures, UsageFigures } from './figures.ts';
import type { WorkedOut } from './figures-of.ts';

/**
 * A figure before and after a change, null where it is not known, with how it comes about after it. Its inputs are the
 * stored rows, answers and terms; figures among them are those after the change, which are not stored.
 */
export type Change<T = number | null> = { before: T; after: T; opens: Derivation | null };

/** The same of an amount whose price the files may leave open: its upper ends, null where there is no range. */
export type RangeChange = Change & { before_high: number | null; after_high: number | null };

/** What a change of prices or of a model's name does to the figures of an engagement, in dollars. */
export type PriceEffect = {
  list_usd: RangeChange;
  contract_usd: RangeChange;
  unpriced_tokens: Change<number>;
  /** Only the models whose dollars change. */
  by_model: { model: string; list_usd: RangeChange; contract_usd: RangeChange }[];
  floor_usd: Change;
  recommended_commit_usd: Change;
};

const AFTER = 'the same figure at the changed prices';

/** Compares the figures of an engagement before and after; the floor is the one the engagement is set to, a year. */
export function priceEffect({ figures: before }: Pick<WorkedOut, 'figures'>, after: WorkedOut): PriceEffect {
  const context = derivationContext(after);
  const change = changeOf(context);
  const range = rangeOf(context);
  const now = after.figures;
  const basis = after.document.settings.floor_basis;
  return {
    list_usd: range(LIST, {}, before.usage, now.usage),
    contract_usd: range(CONTRACT, {}, before.usage, now.usage),
    unpriced_tokens: change('unpriced_tokens', {}, before.usage.unpriced_tokens, now.usage.unpriced_tokens),
    by_model: changedModels(before, now, range),
    floor_usd: change('floor', { floor: basis }, floorOf(before), floorOf(now)),
    recommended_commit_usd: change('recommended_commit', {}, commitOf(before), commitOf(now)),
  };
}

const LIST = {
  low: 'list_usd',
  high: 'list_usd_high',
  figure: 'usage_list',
  most: 'usage_list_high',
} as const;
const CONTRACT = {
  low: 'net_usd',
  high: 'net_usd_high',
  figure: 'usage_net',
  most: 'usage_net_high',
} as const;

function changeOf(context: Context) {
  return <T extends number | null>(figure: DeclaredId, subject: Subject, before: T, after: T): Change<T> => ({
    before,
    after,
    opens: before === after ? null : afterChange(derivationOf(context, figure, subject), before),
  });
}

type Amounts = Pick<UsageFigures, 'list_usd' | 'list_usd_high' | 'net_usd' | 'net_usd_high'>;

function rangeOf(context: Context) {
  return (
    { low, high, figure, most }: typeof LIST | typeof CONTRACT,
    subject: Subject,
    before: Amounts | undefined,
    after: Amounts | undefined,
  ): RangeChange => {
    const change = { before: before?.[low] ?? null, after: after?.[low] ?? null };
    const ends = { before_high: before?.[high] ?? null, after_high: after?.[high] ?? null };
    const isSame = change.before === change.after && ends.before_high === ends.after_high;
    const derivation = isSame ? null : afterChange(derivationOf(context, figure, subject), change.before);
    const upper = afterChange(derivationOf(context, most, subject), ends.before_high);
    const range = ends.after_high === null || upper === null ? null : upperOf(upper);
    return { ...change, ...ends, opens: derivation && { ...derivation, high: range } };
  };
}

type RangeOf = ReturnType<typeof rangeOf>;

function upperOf(derivation: Derivation): Derivation['high'] {
  const { figure, subject, value } = derivation;
  return { figure, subject, value, derivation };
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
  range: RangeOf,
): PriceEffect['by_model'] {
  const [old, now] = [byModel(before), byModel(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((model) => ({
      model,
      list_usd: range(LIST, { model }, old.get(model), now.get(model)),
      contract_usd: range(CONTRACT, { model }, old.get(model), now.get(model)),
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

function isChange({ before, after, before_high, after_high }: RangeChange): boolean {
  return before !== after || before_high !== after_high;
}
