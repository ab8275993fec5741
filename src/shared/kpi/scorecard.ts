import { batchShare, batchShareOfEligible } from './batch-share.ts';
import { cacheHitRate, cacheHitRateOfEligible } from './cache-hit-rate.ts';
import { annualCommit, type Commitment, type CommitPeriod, commitment } from './commitment.ts';
import { costPerOutcome, type Outcome, type OutcomeCost } from './cost-per-outcome.ts';
import { type BenchmarkBand, type BenchmarkPosition, benchmarkPosition, unplaced } from './discount-depth.ts';
import { discountOffList } from './discount-off-list.ts';
import { type EffectiveRate, effectiveRate } from './effective-rate.ts';
import { type Knowable, notKnown } from './knowable.ts';
import type { KpiRow } from './kpi-row.ts';
import { type ModelShare, modelMix } from './model-mix.ts';
import { outputRatio, outputShareOfList } from './output-ratio.ts';
import { type OverageTerms, overageRatio } from './overage-ratio.ts';
import { type PriceLock, type PriceProtection, priceProtection } from './price-protection.ts';
import { type Runway, renewalRunway } from './renewal-runway.ts';
import { UsageCube } from './usage-cube.ts';

/** What of a contract the scorecard needs: dollars, fractions, dates. */
export type ScorecardContract = Readonly<{
  commit_period: CommitPeriod;
  discount: number;
  overage: OverageTerms;
  locks: readonly PriceLock[];
  renewal_date: string;
  notice_days: number;
}>;

/** What is asked of usage: the window picks the rate and consumption figures, the commit period utilisation. */
export type ScorecardQuestion = Readonly<{
  as_of: string;
  window: Readonly<{ from: string; to: string }>;
  /** Null while no contract is on file; its figures are then not known. */
  contract: ScorecardContract | null;
  outcomes: readonly Outcome[];
  audit: Readonly<{ repeatable_share: number | null; async_share: number | null }>;
  benchmark: readonly BenchmarkBand[];
  forfeited_usd?: number | null | undefined;
}>;

/** The question with the usage it is asked of, rows of any date. */
export type ScorecardInput = ScorecardQuestion & Readonly<{ rows: readonly KpiRow[] }>;

/** Every figure of the scorecard; `reasons` says of each plain number that is null why it is not known. */
export type Scorecard = Readonly<{
  effective_rate: EffectiveRate;
  discount_off_list: number | null;
  discount_off_list_unpriced_tokens: number;
  discount_depth: BenchmarkPosition & Readonly<{ annual_commit_usd: number | null }>;
  overage_ratio: number | null;
  commitment: Commitment | null;
  model_mix: ModelShare[];
  cache_hit_rate: number | null;
  cache_hit_rate_of_eligible: number | null;
  batch_share: number | null;
  batch_share_of_eligible: number | null;
  output_ratio: number | null;
  output_share_of_list: number | null;
  output_share_of_list_unpriced_tokens: number;
  cost_per_outcome: OutcomeCost[];
  price_protection: PriceProtection | null;
  renewal_runway: Runway | null;
  reasons: Readonly<Record<string, string>>;
}>;

const NO_CONTRACT = 'no contract on file';

/**
 * The scorecard of a contract as of a date: rate, consumption and relationship figures over the rows of the window,
 * the commitment over those of its period, cost per outcome over each outcome's own range. Definition: scorecard.
 */
export function scorecard({ rows, ...question }: ScorecardInput): Scorecard {
  return scorecardOf(new UsageCube(rows), question);
}

/**
 * The same of usage that was added up before, for whoever has more than one question to ask of it. What is of the
 * contract (its draw, its discount off list, its price protection) is read from the usage that it covers alone.
 */
export function scorecardOf(usage: UsageCube, question: ScorecardQuestion): Scorecard {
  const rows = usage.within(question.window);
  const covered = usage.covered.within(question.window);
  const figures = plainFigures(question, rows, covered);
  const { values, reasons } = separate(figures);
  return {
    effective_rate: effectiveRate(rows, question.forfeited_usd),
    discount_off_list_unpriced_tokens: figures.discount_off_list.unpriced_tokens,
    discount_depth: discountDepth(question),
    model_mix: modelMix(rows),
    output_share_of_list_unpriced_tokens: figures.output_share_of_list.unpriced_tokens,
    cost_per_outcome: costPerOutcome((workload) => usage.ofWorkload(workload), question.outcomes),
    ...contractFigures(question, covered, usage.covered),
    ...values,
    reasons,
  };
}

function plainFigures(
  { contract, audit }: ScorecardQuestion,
  rows: readonly KpiRow[],
  covered: readonly KpiRow[],
) {
  return {
    discount_off_list: discountOffList(covered),
    overage_ratio:
      contract === null ? notKnown(NO_CONTRACT) : overageRatio(contract.overage, contract.discount),
    cache_hit_rate: cacheHitRate(rows),
    cache_hit_rate_of_eligible: cacheHitRateOfEligible(rows, audit.repeatable_share),
    batch_share: batchShare(rows),
    batch_share_of_eligible: batchShareOfEligible(rows, audit.async_share),
    output_ratio: outputRatio(rows),
    output_share_of_list: outputShareOfList(rows),
  };
}

function contractFigures(
  { as_of, contract }: ScorecardQuestion,
  windowRows: readonly KpiRow[],
  usage: UsageCube,
) {
  if (contract === null) return { commitment: null, price_protection: null, renewal_runway: null };
  const { renewal_date, notice_days } = contract;
  return {
    commitment: commitment(usage.days, contract.commit_period, as_of),
    price_protection: priceProtection(windowRows, contract.locks, as_of, renewal_date),
    renewal_runway: renewalRunway({ as_of, renewal_date, notice_days }),
  };
}

function discountDepth({ contract, benchmark }: ScorecardQuestion): Scorecard['discount_depth'] {
  if (contract === null) return { ...unplaced(NO_CONTRACT), annual_commit_usd: null };
  const annualCommitUsd = annualCommit(contract.commit_period);
  const { discount } = contract;
  return {
    ...benchmarkPosition({ annual_commit_usd: annualCommitUsd, discount, bands: benchmark }),
    annual_commit_usd: annualCommitUsd,
  };
}

function separate<Name extends string>(figures: Record<Name, Knowable>) {
  const entries = Object.entries<Knowable>(figures);
  return {
    values: Object.fromEntries(entries.map(([name, { value }]) => [name, value])) as Record<
      Name,
      number | null
    >,
    reasons: Object.fromEntries(
      entries.flatMap(([name, { reason }]) => (reason === null ? [] : [[name, reason]])),
    ),
  };
}
