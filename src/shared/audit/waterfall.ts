import { LEVER_LABELS } from './lever.ts';
import type { LeverSaving } from './saving.ts';

/** One step of the bridge from today's bill to the floor, in dollars a month at list. */
export type WaterfallStep = { label: string; from_usd: number; to_usd: number; saving_usd: number };

/**
 * The steps of the planned floor as running totals, in the order of the steps: the first bar starts at the
 * baseline, the last ends at the floor. A lever that costs more than it saves rises. Null when the baseline or a
 * step is not known, because a bridge with a hole shows nothing true.
 */
export function waterfall(
  floor: Readonly<{ baseline_usd: number | null; steps: readonly LeverSaving[] }>,
): WaterfallStep[] | null {
  let from = floor.baseline_usd;
  const bars: WaterfallStep[] = [];
  for (const { lever, saving_usd } of floor.steps) {
    if (from === null || saving_usd === null) return null;
    bars.push({ label: LEVER_LABELS[lever], from_usd: from, to_usd: from - saving_usd, saving_usd });
    from -= saving_usd;
  }
  return from === null ? null : bars;
}
