import type { Declaration } from './declaration.ts';

/** What is read first: how far the discount lived from the one signed, and how far the work is. */
export const OVERVIEW_FIGURES = {
  discount_gap: {
    label: 'Lived against signed',
    unit: 'share',
    formula: '(discount off list as lived − signed discount) ÷ signed discount',
    source: 'How much of the signed discount reaches the bill; below zero less was lived than signed.',
    good: 'higher',
    needs: ['a contract with a discount', 'usage with both a list price and a net amount'],
  },
  readiness_score: {
    label: 'Readiness',
    unit: 'share',
    formula: 'must-steps that are closed ÷ must-steps',
    source: 'How far the brief is from losing its draft mark; the must-steps that are open stand beside it.',
    good: 'higher',
    needs: ['the steps of the engagement'],
  },
} as const satisfies Record<string, Declaration>;
