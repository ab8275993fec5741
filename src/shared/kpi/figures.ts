import type { JudgementKey } from '../engagement/judgement.ts';
import type { FigureUnit } from '../figures/declaration.ts';

/** rate: what a token costs; consumption: how it is used; relationship: what the contract protects. */
export type FigureFamily = 'rate' | 'consumption' | 'relationship';

/**
 * One figure, declared once for the screens, the brief and the generated page of figures. `formula` and
 * `source` are words; `good` says where better lies; `needs` names the inputs without which it is not known.
 */
export type Figure = {
  id: FigureId;
  label: string;
  unit: FigureUnit;
  family: FigureFamily;
  formula: string;
  source: string;
  good: 'higher' | 'lower' | 'band';
  needs: readonly string[];
  /** Limits of judgement that it is read by, besides its own. */
  limits?: readonly JudgementKey[];
};

export type FigureId = (typeof FIGURE_IDS)[number];

/** Every figure, in the order of the families and of the scorecard within them. */
export const FIGURE_IDS = [
  'effective_rate',
  'effective_rate_all_in',
  'discount_off_list',
  'discount_depth',
  'overage_ratio',
  'utilisation',
  'pace',
  'projected_unused',
  'projected_overage',
  'exhaustion_date',
  'model_mix',
  'cache_hit_rate',
  'cache_hit_rate_of_eligible',
  'batch_share',
  'batch_share_of_eligible',
  'output_ratio',
  'cost_per_outcome',
  'price_protection_coverage',
  'price_lock_months_left',
  'price_lock_gap',
  'renewal_runway',
] as const;

const PRICED_USAGE = 'usage in the window that has a price';
const COMMITMENT = 'the commit and dates of the running commit period';
const USAGE_IN_PERIOD = 'priced usage of the commit period';

/** The declaration of every figure. Definition: scorecard. */
export const figures: Readonly<Record<FigureId, Readonly<Figure>>> = {
  effective_rate: {
    id: 'effective_rate',
    label: 'Effective rate',
    unit: 'usd_per_mtok',
    family: 'rate',
    formula: 'net dollars ÷ tokens × 1,000,000, over the rows of the window that have a net amount',
    source:
      'What a million tokens really cost after discount, model choice, caching and batch. Tokens without a price are left out of both sides and counted beside the figure.',
    good: 'lower',
    needs: [PRICED_USAGE],
    limits: ['tier_growth', 'tier_rate_within'],
  },
  effective_rate_all_in: {
    id: 'effective_rate_all_in',
    label: 'Effective rate, all-in',
    unit: 'usd_per_mtok',
    family: 'rate',
    formula:
      '(net dollars + commitment forfeited in the finished periods of the window) ÷ tokens × 1,000,000',
    source: 'The effective rate with the money paid for capacity that was never used.',
    good: 'lower',
    needs: [PRICED_USAGE, 'the commitment forfeited in the window'],
  },
  discount_off_list: {
    id: 'discount_off_list',
    label: 'Discount off list',
    unit: 'share',
    family: 'rate',
    formula: '1 − net dollars ÷ list dollars, over the rows that have both',
    source:
      'How far below list price the usage was charged, whatever the contract says on paper; use that it does not cover is left out.',
    good: 'higher',
    needs: ['usage with both a list price and a net amount'],
  },
  discount_depth: {
    id: 'discount_depth',
    label: 'Discount depth against benchmark',
    unit: 'share',
    family: 'rate',
    formula: "the contract's discount − the median discount of the band that holds the annualised commit",
    source: 'Where the signed discount stands among deals of the same size; bands are not interpolated.',
    good: 'higher',
    needs: ["the contract's discount", 'a benchmark band at or below the annual commit'],
  },
  overage_ratio: {
    id: 'overage_ratio',
    label: 'Overage ratio',
    unit: 'ratio',
    family: 'rate',
    formula: 'overage rate ÷ committed rate: 1 at parity, 1 ÷ (1 − discount) at list, else the agreed ratio',
    source: 'What usage beyond the commit costs, as a multiple of usage inside it.',
    good: 'lower',
    needs: ["the contract's overage price"],
  },
  utilisation: {
    id: 'utilisation',
    label: 'Commitment utilisation',
    unit: 'share',
    family: 'consumption',
    formula: 'net dollars drawn in the commit period up to the as-of date ÷ commit',
    source: 'The share of the commitment consumed so far. While a period runs, judge it by its pace.',
    good: 'band',
    needs: [COMMITMENT, USAGE_IN_PERIOD],
    limits: ['usage_gap_days'],
  },
  pace: {
    id: 'pace',
    label: 'Pace of utilisation',
    unit: 'ratio',
    family: 'consumption',
    formula: 'utilisation ÷ share of the commit period that has passed, the as-of day included',
    source: 'At 1.00 the commitment is used up on the last day of its period if usage goes on as before.',
    good: 'band',
    needs: [COMMITMENT, USAGE_IN_PERIOD],
  },
  projected_unused: {
    id: 'projected_unused',
    label: 'Projected unused commitment',
    unit: 'usd',
    family: 'consumption',
    formula: 'commit − (drawn + daily run rate of the last 28 days × days left), never below 0',
    source: 'Commitment that stays unused at the end of the period if the last four weeks go on.',
    good: 'lower',
    needs: [COMMITMENT, USAGE_IN_PERIOD],
  },
  projected_overage: {
    id: 'projected_overage',
    label: 'Projected overage',
    unit: 'usd',
    family: 'consumption',
    formula: 'drawn + daily run rate of the last 28 days × days left − commit, never below 0',
    source:
      'Use beyond the commitment at the end of the period if the last four weeks go on, at the net rate.',
    good: 'lower',
    needs: [COMMITMENT, USAGE_IN_PERIOD],
  },
  exhaustion_date: {
    id: 'exhaustion_date',
    label: 'Commitment exhausted on',
    unit: 'date',
    family: 'consumption',
    formula: 'first day on which drawn + daily run rate × days since the as-of date reaches the commit',
    source: 'The day from which usage is overage; none if the commitment outlasts its period.',
    good: 'higher',
    needs: [COMMITMENT, USAGE_IN_PERIOD, 'a run rate that reaches the commit before the period ends'],
  },
  model_mix: {
    id: 'model_mix',
    label: 'Top model’s share of spend',
    unit: 'share',
    family: 'consumption',
    formula: 'net dollars of the model with the most net dollars ÷ net dollars of all models',
    source: 'How much of the bill hangs on one model; the shares of every model stand in the table beneath.',
    good: 'lower',
    needs: [PRICED_USAGE],
  },
  cache_hit_rate: {
    id: 'cache_hit_rate',
    label: 'Cache hit rate',
    unit: 'share',
    family: 'consumption',
    formula: 'cache-read tokens ÷ all input tokens (uncached, cache writes and cache reads)',
    source: 'Input served from cache, out of all input, repeatable or not.',
    good: 'higher',
    needs: ['input tokens in the window'],
  },
  cache_hit_rate_of_eligible: {
    id: 'cache_hit_rate_of_eligible',
    label: 'Cache hit rate of eligible input',
    unit: 'share',
    family: 'consumption',
    formula: 'cache-read tokens ÷ (repeatable share × all input tokens), at most 1',
    source: 'Input served from cache, out of the part that the audit found to be the same between calls.',
    good: 'higher',
    needs: ['input tokens in the window', "the audit's repeatable share of input"],
  },
  batch_share: {
    id: 'batch_share',
    label: 'Batch share',
    unit: 'share',
    family: 'consumption',
    formula: 'tokens of batch rows ÷ all tokens',
    source: 'Tokens on the batch path, out of all tokens, urgent or not.',
    good: 'higher',
    needs: ['tokens in the window'],
  },
  batch_share_of_eligible: {
    id: 'batch_share_of_eligible',
    label: 'Batch share of eligible volume',
    unit: 'share',
    family: 'consumption',
    formula: 'tokens of batch rows ÷ (share that can wait × all tokens), at most 1',
    source: 'Tokens on the batch path, out of the part for which the audit found nobody waiting.',
    good: 'higher',
    needs: ['tokens in the window', "the audit's share of work that can wait"],
  },
  output_ratio: {
    id: 'output_ratio',
    label: 'Output ratio',
    unit: 'ratio',
    family: 'consumption',
    formula: 'output tokens ÷ all input tokens',
    source: 'How much is written for what is read; output costs several times as much as input.',
    good: 'lower',
    needs: ['input tokens in the window'],
    limits: ['flat_within'],
  },
  cost_per_outcome: {
    id: 'cost_per_outcome',
    label: 'Cost per outcome',
    unit: 'usd_per_outcome',
    family: 'consumption',
    formula: "net dollars of a workload in the outcome's dates ÷ number of outcomes",
    source: 'What one resolved ticket, document or accepted change costs, by workload.',
    good: 'lower',
    needs: ['outcome counts of a workload', 'priced usage of that workload'],
  },
  price_protection_coverage: {
    id: 'price_protection_coverage',
    label: 'Price protection',
    unit: 'share',
    family: 'relationship',
    formula: 'net dollars of models under a price lock that still runs ÷ net dollars of all models',
    source: 'The share of spend under the contract whose rate cannot rise without a negotiation.',
    good: 'higher',
    needs: [PRICED_USAGE, "the contract's price locks"],
  },
  price_lock_months_left: {
    id: 'price_lock_months_left',
    label: 'Price lock, months left',
    unit: 'months',
    family: 'relationship',
    formula: 'whole months from the as-of date to the earliest end among the locks that cover usage',
    source: 'How long the first lock in use still holds.',
    good: 'higher',
    needs: ['a running price lock on a model in use'],
  },
  price_lock_gap: {
    id: 'price_lock_gap',
    label: 'Price lock gap before renewal',
    unit: 'months',
    family: 'relationship',
    formula: 'whole months from the end of that lock to the renewal date, 0 if it reaches the renewal',
    source: 'Time in which a list price rise reaches the bill before the renewal can answer it.',
    good: 'lower',
    needs: ['a running price lock on a model in use', 'the renewal date'],
  },
  renewal_runway: {
    id: 'renewal_runway',
    label: 'Renewal runway',
    unit: 'months',
    family: 'relationship',
    formula: 'whole months from the as-of date to the renewal date; negative once it has passed',
    source: 'Time left to prepare; the notice deadline comes earlier and stands beside it.',
    good: 'higher',
    needs: ['the renewal date'],
  },
};

/** The eleven figures of the scorecard, in its order. Definition: scorecard. */
export const SCORECARD_FIGURES = [
  'effective_rate',
  'discount_depth',
  'overage_ratio',
  'utilisation',
  'model_mix',
  'cache_hit_rate_of_eligible',
  'batch_share_of_eligible',
  'output_ratio',
  'cost_per_outcome',
  'price_protection_coverage',
  'renewal_runway',
] as const satisfies readonly FigureId[];

/** The figure whose value decides the status of another one while a commit period runs. */
export const JUDGED_BY: Readonly<Partial<Record<FigureId, FigureId>>> = { utilisation: 'pace' };
