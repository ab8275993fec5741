import type { Declaration } from './declaration.ts';

const PRICED = 'usage in the days asked that has a price';

/** The usage of a segment, and what changed the net bill between two periods. */
export const SEGMENT_FIGURES = {
  segment_tokens: {
    label: 'Tokens of the segment',
    unit: 'tokens',
    formula: 'tokens of the rows of the segment, over the days of the scorecard',
    source: 'The volume of one workload, team, customer, product, workspace, key, model or month.',
    good: 'neither',
    needs: ['a usage file'],
    of: ['dimension', 'segment'],
  },
  segment_net: {
    label: 'Net dollars of the segment',
    unit: 'usd',
    formula: 'net dollars of the rows of the segment, over the days of the scorecard',
    source: 'What the segment costs under the contract.',
    good: 'neither',
    needs: [PRICED],
    of: ['dimension', 'segment'],
  },
  segment_net_share: {
    label: 'Share of net dollars of the segment',
    unit: 'share',
    formula: 'net dollars of the segment ÷ net dollars of all usage in the same days',
    source: 'How much of the bill the segment makes.',
    good: 'neither',
    needs: [PRICED],
    of: ['dimension', 'segment'],
  },
  bridge_change: {
    label: 'Change of the net bill',
    unit: 'usd',
    formula: 'net dollars of the second period − net dollars of the first',
    source: 'How much dearer or cheaper the use has become; periods are taken as they are, not per day.',
    good: 'lower',
    needs: [PRICED],
    of: ['from', 'to', 'before_from', 'before_to', 'workload_id?'],
  },
  bridge_part: {
    label: 'Part of the change',
    unit: 'usd',
    formula:
      'mean of what the cause changes over all orders in which the causes can change one after another',
    source: 'The Shapley value: the parts add up to the change to the micro-dollar, whatever the order.',
    good: 'lower',
    needs: [PRICED],
    of: ['part', 'from', 'to', 'before_from', 'before_to', 'workload_id?'],
  },
  bridge_part_share: {
    label: 'Share of the change',
    unit: 'share',
    formula: 'part of the change ÷ change of the net bill',
    source: 'How much of the change one cause explains.',
    good: 'neither',
    needs: [PRICED],
    of: ['part', 'from', 'to', 'before_from', 'before_to', 'workload_id?'],
  },
} as const satisfies Record<string, Declaration>;
