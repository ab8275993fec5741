import type { LeverName } from '../audit/lever.ts';
import type { FloorFigures } from '../engagement/figures.ts';
import { amount, type FigureRef, said } from '../figures/said.ts';
import { headlineMoney } from '../format.ts';
import type { Chart, WaterfallBar } from './chart.ts';

const SOURCE = 'Usage files and audit answers, at list prices';

/** The bridge from today's use to the planned floor, dollars a year at list; null while a step of it is not known. */
export function floorWaterfall({
  annual_baseline_usd,
  annual_floors,
  annual_waterfall,
  monthly,
}: FloorFigures): Chart | null {
  const { planned } = annual_floors;
  if (annual_baseline_usd === null || planned === null || annual_waterfall.length === 0) return null;
  return {
    kind: 'waterfall',
    title: said`The planned levers take ${amount('baseline', headlineMoney(annual_baseline_usd))} to ${amount('floor', headlineMoney(planned))}`,
    subtitle: 'USD a year at list',
    source: SOURCE,
    steps: [
      total('Today', annual_baseline_usd, 'baseline'),
      ...annual_waterfall.map(({ label, from_usd, to_usd, saving_usd }, i) => ({
        label,
        from_usd,
        to_usd,
        role: saving_usd < 0 ? ('cost' as const) : ('saving' as const),
        opens: stepOpens(monthly.steps[i - 1]?.lever, monthly.steps[i]?.lever),
      })),
      total('Planned floor', planned, 'floor'),
    ],
  };
}

function total(label: string, usd: number, figure: 'baseline' | 'floor'): WaterfallBar {
  return { label, from_usd: 0, to_usd: usd, role: 'total', opens: { to: { figure, subject: {} } } };
}

/** A step begins where the lever before it left off. */
function stepOpens(
  before: LeverName | undefined,
  lever: LeverName | undefined,
): NonNullable<WaterfallBar['opens']> {
  if (lever === undefined) return {};
  return {
    from: before === undefined ? { figure: 'baseline', subject: {} } : afterLever(before),
    to: afterLever(lever),
    change: { figure: 'lever_change_year', subject: { lever } },
  };
}

function afterLever(lever: LeverName): FigureRef {
  return { figure: 'cost_after_lever', subject: { lever } };
}
