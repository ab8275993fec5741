import type { FloorFigures } from '../engagement/figures.ts';
import { headlineMoney } from '../format.ts';
import type { Chart, WaterfallBar } from './chart.ts';

const SOURCE = 'Usage files and audit answers, at list prices';

/** The bridge from today's use to the planned floor, dollars a year at list; null while a step of it is not known. */
export function floorWaterfall({
  annual_baseline_usd,
  annual_floors,
  annual_waterfall,
}: FloorFigures): Chart | null {
  const { planned } = annual_floors;
  if (annual_baseline_usd === null || planned === null || annual_waterfall.length === 0) return null;
  return {
    kind: 'waterfall',
    title: `The planned levers take ${headlineMoney(annual_baseline_usd)} to ${headlineMoney(planned)}`,
    subtitle: 'USD a year at list',
    source: SOURCE,
    steps: [
      total('Today', annual_baseline_usd),
      ...annual_waterfall.map(({ label, from_usd, to_usd, saving_usd }) => ({
        label,
        from_usd,
        to_usd,
        role: saving_usd < 0 ? ('cost' as const) : ('saving' as const),
      })),
      total('Planned floor', planned),
    ],
  };
}

function total(label: string, usd: number): WaterfallBar {
  return { label, from_usd: 0, to_usd: usd, role: 'total' };
}
