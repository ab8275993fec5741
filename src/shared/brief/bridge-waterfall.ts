import type { CostBridge } from '../engagement/cost-bridge.ts';
import { amount, type SaidFigure, said } from '../figures/said.ts';
import { headlineMoney } from '../format.ts';
import { bridgePeriod, bridgeTitle, PART_WORDS, periodWords } from './bridge-words.ts';
import type { Chart, WaterfallBar } from './chart.ts';

/** Where no cause moved this much of the bill, steps between two whole bills would be too thin to see. */
const VISIBLE_SHARE = 0.1;

const SOURCE = 'Imported usage files at the prices of the contract on file, else list.';

/**
 * A step for each cause that changed the net bill, from one bill to the other; where all of them are small beside the
 * bills, from nothing to the change. Null where the change is not known.
 */
export function bridgeWaterfall(bridge: CostBridge): Chart | null {
  const { from, to, change_usd, parts } = bridge;
  if (from.net_usd === null || to.net_usd === null || change_usd === null) return null;
  const bills = { from: from.net_usd, to: to.net_usd };
  const largest = Math.max(...parts.map(({ usd }) => Math.abs(usd)));
  const head = { kind: 'waterfall' as const, title: bridgeTitle(bridge), source: SOURCE };
  if (largest < VISIBLE_SHARE * Math.max(bills.from, bills.to)) {
    return {
      ...head,
      subtitle: said`Net dollars that each cause adds or takes off, from ${bill(bridge, from)} in ${periodWords(from)} to ${bill(bridge, to)} in ${periodWords(to)}`,
      steps: [...stepsFrom(0, parts), total('Whole change', change_usd)],
    };
  }
  return {
    ...head,
    subtitle: 'Net dollars of each period, and what each cause adds or takes off',
    steps: [
      total(periodWords(from), bills.from),
      ...stepsFrom(bills.from, parts),
      total(periodWords(to), bills.to),
    ],
  };
}

function bill(bridge: CostBridge, period: CostBridge['from']): SaidFigure {
  return amount('bridge_bill', headlineMoney(period.net_usd), bridgePeriod(bridge, period));
}

function stepsFrom(start: number, parts: CostBridge['parts']): WaterfallBar[] {
  let reached = start;
  return parts.flatMap(({ part, usd, usd_micros }) => {
    if (usd_micros === 0) return [];
    const from_usd = reached;
    reached += usd;
    const role = usd < 0 ? 'saving' : 'cost';
    return [{ label: PART_WORDS[part].label, from_usd, to_usd: reached, role }];
  });
}

function total(label: string, usd: number): WaterfallBar {
  return { label, from_usd: 0, to_usd: usd, role: 'total' };
}
