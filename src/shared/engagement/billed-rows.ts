import type { CostDay, EngagementDocument } from './document.ts';

const NOT_A_BILL: ReadonlySet<string> = new Set(['list', 'estimated']);
/** Charges that no use causes, so that no price can explain them. */
const NO_USE: ReadonlySet<string> = new Set(['tax', 'credit', 'refund', 'fee', 'adjustment']);

/** Whether an amount was billed; a list price or somebody's estimate beside the bill was not. */
export function isBilled({ cost_basis }: Pick<CostDay, 'cost_basis'>): boolean {
  return !NOT_A_BILL.has(cost_basis);
}

/** Whether a charge pays for use, and can be held against what use comes to at contract. */
export function isForUse({ cost_type }: Pick<CostDay, 'cost_type'>): boolean {
  return !NO_USE.has(cost_type);
}

/** The cost rows that are a bill, and those that only say what somebody reckons the use to cost. */
export function billedRows({ costs }: Pick<EngagementDocument, 'costs'>): {
  billed: CostDay[];
  estimated: CostDay[];
} {
  const { billed = [], estimated = [] } = Object.groupBy(costs, (row) =>
    isBilled(row) ? 'billed' : 'estimated',
  );
  return { billed, estimated };
}
