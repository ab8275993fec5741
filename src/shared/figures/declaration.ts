import type { JudgementKey } from '../engagement/judgement.ts';

/** What a figure is measured in. A share is a fraction (0.2 is 20 %); a date is `YYYY-MM-DD`. */
export type FigureUnit =
  | 'usd_per_mtok'
  | 'share'
  | 'ratio'
  | 'usd'
  | 'usd_per_day'
  | 'months'
  | 'days'
  | 'date'
  | 'usd_per_outcome'
  | 'tokens'
  | 'count'
  | 'text';

/** What a figure may be asked of; a figure of the whole engagement has no subject. */
export const SUBJECT_KEYS = [
  'workload_id',
  'model',
  'month',
  'reading',
  'lever',
  'floor',
  'offer_id',
  'scenario',
  'order',
  'band',
  'commit',
  'period_from',
  'term_id',
  'position',
  'source_id',
  'batch',
  'dimension',
  'segment',
  'figure',
  'step',
  'price',
  'part',
  'token_class',
  'from',
  'to',
  'before_from',
  'before_to',
] as const;

export type SubjectKey = (typeof SUBJECT_KEYS)[number];

/** Which of its kind a figure is of: `{ workload_id: 'claims' }`. Empty for the engagement as a whole. */
export type Subject = Readonly<{ [K in SubjectKey]?: string }>;

/**
 * A figure as it is declared, once: its name, unit, formula in words, what it means and where it comes from, which way
 * is good, and the inputs without which it is not known. `of` names what it is asked of; a `?` marks what may be left out.
 */
export type Declaration = Readonly<{
  label: string;
  unit: FigureUnit;
  formula: string;
  source: string;
  good: 'higher' | 'lower' | 'band' | 'neither';
  needs: readonly string[];
  /** Limits of judgement that it is read by, besides those of its own in the scorecard. */
  limits?: readonly JudgementKey[];
  of?: readonly (SubjectKey | `${SubjectKey}?`)[];
}>;
