import book from '../../../../resources/kpi-thresholds.json' with { type: 'json' };
import type { Settings } from '../../../shared/engagement/document.ts';
import { type FigureId, JUDGED_BY } from '../../../shared/kpi/figures.ts';
import type { FigureThreshold } from '../../../shared/kpi/status.ts';

export type Targets = Settings['targets'];

type Shipped = FigureThreshold & { provenance: string; source: string };

const NONE: Shipped = { target: null, watch: null, act: null, provenance: 'default', source: '' };
const shipped: Readonly<Partial<Record<string, Shipped>>> = book.figures;

/** What Parley starts with, and why. */
export function shippedThreshold(figure: FigureId): Shipped {
  return shipped[figure] ?? NONE;
}

/** The limits in force: edited ones before the shipped ones. */
export function thresholdOf(figure: FigureId, targets: Targets): FigureThreshold {
  const edited = targets[figure];
  if (edited) return edited;
  const { target, watch, act } = shippedThreshold(figure);
  return { target, watch, act };
}

/** The targets with new limits for one figure, and for the figure by which it is judged. */
export function withThreshold(targets: Targets, figure: FigureId, limits: FigureThreshold): Targets {
  return { ...targets, ...Object.fromEntries(judged(figure).map((id) => [id, limits])) };
}

/** The targets with the shipped limits for one figure again. */
export function withoutThreshold(targets: Targets, figure: FigureId): Targets {
  const gone: readonly string[] = judged(figure);
  return Object.fromEntries(Object.entries(targets).filter(([id]) => !gone.includes(id)));
}

/** The sentence about limits that contradict each other; null when they are in order. */
export function orderProblem(
  good: 'higher' | 'lower' | 'band',
  { target, watch, act }: FigureThreshold,
): string | null {
  const fromGood = [target, watch, act].filter((limit) => limit !== null);
  const rising = good === 'lower';
  const isOrdered = fromGood.every((limit, k) => {
    const next = fromGood[k + 1];
    return next === undefined || (rising ? limit <= next : limit >= next);
  });
  if (isOrdered) return null;
  return rising
    ? 'Keep target, watch and act in rising order: the target is the smallest.'
    : 'Keep target, watch and act in falling order: the target is the largest.';
}

function judged(figure: FigureId): FigureId[] {
  const judge = JUDGED_BY[figure];
  return judge === undefined ? [figure] : [figure, judge];
}
