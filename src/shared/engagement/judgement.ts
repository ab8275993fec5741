/** Limits that are a matter of judgement and belong to no single figure; the resources say what each is and why. */
export const JUDGEMENT_KEYS = [
  'usage_gap_days',
  'reconciled_within',
  'flat_within',
  'alike_commit_within',
  'tier_growth',
  'tier_rate_within',
  'pareto_share',
  'worth_assigning_share',
  'review_within_usd',
] as const;

export type JudgementKey = (typeof JUDGEMENT_KEYS)[number];

/** The limits in force, each in its own unit; shares are fractions. */
export type Judgement = Readonly<Record<JudgementKey, number>>;

/** A limit as it is shipped: what it is called, its unit and range, and why it starts where it does. */
export type ShippedJudgement = Readonly<{
  label: string;
  value: number;
  unit: 'days' | 'share' | 'ratio' | 'usd';
  min: number;
  max: number;
  /** False for a rounding that nobody argues about. */
  editable: boolean;
  source: string;
}>;

export type ShippedJudgements = Readonly<Record<JudgementKey, ShippedJudgement>>;

/** The limits in force: those that the engagement edited, kept in their range, else the shipped ones. */
export function judgementInForce(
  { judgement }: { judgement: ShippedJudgements },
  { judgement: edited = {} }: { judgement?: Partial<Judgement> },
): Judgement {
  const of = (key: JudgementKey) => {
    const { value, editable, min, max } = judgement[key];
    return editable ? Math.min(max, Math.max(min, edited[key] ?? value)) : value;
  };
  return Object.fromEntries(JUDGEMENT_KEYS.map((key) => [key, of(key)])) as Judgement;
}
