import { monthOf } from '../calendar.ts';
import { type Trend, trend } from '../kpi/trend.ts';
import { allInput } from '../units.ts';
import type { Outcome } from './document.ts';
import type { WorkloadMovement } from './figures.ts';
import type { PricedDay } from './priced-usage.ts';
import { shareOf, sumKnown, sumTokens } from './sums.ts';

type Direction = Trend['direction'];

/**
 * How a workload moves over the complete months: its bill against its cost per outcome, and what it writes against what
 * it reads. Unknown where fewer than three months tell. Definition: trend.
 */
export function workloadMovement(
  rows: readonly PricedDay[],
  outcomes: readonly Outcome[],
  months: readonly string[],
  flatWithin?: number,
): WorkloadMovement {
  const rowsOf = Map.groupBy(rows, (row) => monthOf(row.date));
  const inMonth = (month: string) => rowsOf.get(month) ?? [];
  const net = months.map((month) => sumKnown(inMonth(month).map((row) => row.net_usd)));
  const counts = months.map((month) => outcomes.find((o) => o.month === month)?.count ?? null);
  const tokens = months.map((month) => sumTokens(inMonth(month)));
  const ratios = tokens.map((t) => shareOf(t.output, allInput(t)));
  const [bill, unitCost, ratio, output, input] = [
    net,
    net.map((usd, i) => shareOf(usd, counts[i] ?? null)),
    ratios,
    tokens.map((t) => t.output),
    tokens.map(allInput),
  ].map((values) => trend({ values }, flatWithin).direction) as [
    Direction,
    Direction,
    Direction,
    Direction,
    Direction,
  ];
  return {
    bill,
    unit_cost: unitCost,
    output_ratio: ratio,
    output_ratio_monthly: months.map((month, i) => ({ month, value: ratios[i] ?? null })),
    state: scalingState(bill, unitCost),
    growth: growthCause(ratio, output, input),
  };
}

/** One of four states, from the directions of bill and unit cost; null while either has no trend. */
export function scalingState(bill: Direction, unitCost: Direction): WorkloadMovement['state'] {
  if (bill === 'none' || unitCost === 'none') return null;
  const state = `${bill === 'up' ? 'more' : 'same'}_${unitCost === 'up' ? 'dearer' : 'cheaper'}` as const;
  return { id: STATES[state].id, sentence: STATES[state].sentence };
}

const STATES = {
  more_cheaper: {
    id: 'scaling_well',
    sentence: 'Scaling well: the bill rises with the work, one outcome costs no more.',
  },
  more_dearer: {
    id: 'getting_dearer',
    sentence: 'Getting dearer: the bill rises and so does the cost of one outcome.',
  },
  same_cheaper: {
    id: 'steady',
    sentence: 'Steady: neither the bill nor the cost of one outcome rises.',
  },
  same_dearer: {
    id: 'quietly_worse',
    sentence: 'Quietly getting worse: the bill does not rise, the cost of one outcome does.',
  },
} as const;

/** Where to look when a workload writes more, or reads more, for the same work. */
export function growthCause(
  ratio: Direction,
  output: Direction,
  input: Direction,
): WorkloadMovement['growth'] {
  if (ratio === 'up' && output === 'up') {
    return {
      look_at: 'prompt_design',
      sentence: 'Output grows faster than input: look at the prompt design.',
    };
  }
  if (ratio === 'down' && input === 'up') {
    return { look_at: 'retrieval', sentence: 'Input grows faster than output: look at retrieval.' };
  }
  return null;
}
