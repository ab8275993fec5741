import type { Declaration } from './declaration.ts';

/** How far the audit has come, and what it found for the whole. */
export const AUDIT_FIGURES = {
  audit_answered: {
    label: 'Starred questions answered',
    unit: 'count',
    formula: 'starred questions with an answer, over all workloads; "not known" is an answer',
    source: 'Four starred questions a workload make a first floor.',
    good: 'higher',
    needs: ['workloads'],
  },
  audit_not_known: {
    label: 'Answered “not known”',
    unit: 'count',
    formula: 'starred questions answered with "not known"',
    source: 'What nobody can say yet; it moves no floor.',
    good: 'lower',
    needs: ['workloads'],
  },
  audit_coverage: {
    label: 'Spend audited',
    unit: 'share',
    formula: 'list dollars of the workloads whose four starred questions are answered ÷ all list dollars',
    source: 'How much of the bill the floor rests on; four fifths are enough for a brief.',
    good: 'higher',
    needs: ['priced usage in the baseline months'],
  },
  repeatable_share: {
    label: 'Repeatable share of input',
    unit: 'share',
    formula: 'repeatable share of each answered workload, weighted by its input tokens',
    source: 'The input that the audit found to be the same between calls, over the workloads that answered.',
    good: 'neither',
    needs: ['answers on caching for four fifths of the input tokens'],
  },
  answer_length_needed: {
    label: 'Length of an answer that is needed',
    unit: 'tokens',
    formula: 'tokens of an answer × share of it that the next step uses',
    source: 'What an answer would be without the part that nobody reads.',
    good: 'lower',
    needs: ['an answer on output'],
    of: ['workload_id'],
  },
  async_share: {
    label: 'Share of work that can wait',
    unit: 'share',
    formula: 'share that can wait of each answered workload, weighted by its tokens',
    source: 'The use for which the audit found nobody waiting, over the workloads that answered.',
    good: 'neither',
    needs: ['answers on batch for four fifths of the tokens'],
  },
} as const satisfies Record<string, Declaration>;
