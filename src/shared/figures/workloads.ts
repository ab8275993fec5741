import type { Declaration } from './declaration.ts';

const BASELINE = 'priced usage in the baseline months';
const COUNTS = 'outcome counts for months of the baseline';

/** What each workload costs, and what one of its outcomes does. */
export const WORKLOAD_FIGURES = {
  workload_list_annual: {
    label: 'At list, a year',
    unit: 'usd',
    formula: 'list dollars of the baseline months ÷ months × 12',
    source: 'What the workload costs a year before any discount, at the prices of its days.',
    good: 'neither',
    needs: [BASELINE],
    of: ['workload_id'],
  },
  workload_share: {
    label: 'Share of list',
    unit: 'share',
    formula: 'list dollars of the workload ÷ list dollars of all usage in the baseline',
    source: 'How much of the spend the workload makes.',
    good: 'neither',
    needs: [BASELINE],
    of: ['workload_id'],
  },
  workload_running_share: {
    label: 'Running share',
    unit: 'share',
    formula: 'shares of list, dearest workload first, added up down to this one',
    source: 'Where it reaches 80%, the workloads above are the ones to audit first.',
    good: 'neither',
    needs: [BASELINE],
    of: ['workload_id'],
  },
  workload_cache_hits: {
    label: 'Cache hits',
    unit: 'share',
    formula: 'cache-read tokens ÷ all input tokens of the workload',
    source: 'Input of the workload served from cache.',
    good: 'higher',
    needs: [BASELINE],
    of: ['workload_id'],
  },
  workload_batch_share: {
    label: 'Batch',
    unit: 'share',
    formula: 'tokens of batch rows ÷ all tokens of the workload',
    source: 'Tokens of the workload on the batch path.',
    good: 'higher',
    needs: [BASELINE],
    of: ['workload_id'],
  },
  workload_output_ratio: {
    label: 'Output',
    unit: 'share',
    formula: 'output tokens ÷ all input tokens of the workload',
    source: 'How much is written for what is read.',
    good: 'lower',
    needs: [BASELINE],
    of: ['workload_id'],
  },
  outcome_count: {
    label: 'Outcomes',
    unit: 'count',
    formula: 'counts of the baseline months, added up',
    source: 'What the workload got done, as somebody counted it.',
    good: 'higher',
    needs: [COUNTS],
    of: ['workload_id'],
  },
  floor_cost_per_outcome: {
    label: 'Cost per outcome at the floor',
    unit: 'usd_per_outcome',
    formula: 'cost per outcome now × planned floor ÷ baseline of the workload',
    source: 'What one outcome costs once the levers have landed.',
    good: 'lower',
    needs: ['the cost per outcome now', 'a floor of the workload'],
    of: ['workload_id'],
  },
  outcome_margin: {
    label: 'Value less cost',
    unit: 'usd_per_outcome',
    formula: 'value per outcome − cost per outcome now',
    source: 'What is left of the worth of one outcome; below zero every further one loses money.',
    good: 'higher',
    needs: ['the cost per outcome now', 'what one outcome is worth'],
    of: ['workload_id'],
  },
} as const satisfies Record<string, Declaration>;
