import type { Grade } from '../../../shared/audit/lever.ts';

/** What stands behind each grade. */
export const GRADE_WORDS: Readonly<Record<Grade, { name: string; hint: string }>> = {
  A: { name: 'Shipped', hint: 'in production and seen in the usage' },
  B: { name: 'Tested on real traffic', hint: 'a trial on live requests, with its result at hand' },
  C: { name: 'Modelled', hint: 'worked out from a sample or a similar workload' },
  D: { name: 'Intention', hint: 'agreed, with nothing measured yet' },
};
