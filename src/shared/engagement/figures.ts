import type { AnswerReading } from '../audit/answers.ts';
import type { FloorResult } from '../audit/floor.ts';
import type { FloorName } from '../audit/floor-rule.ts';
import type { LeverName } from '../audit/lever.ts';
import type { WaterfallStep } from '../audit/waterfall.ts';
import type { CompareResult } from '../commit/compare.ts';
import type { Scenario } from '../commit/offer.ts';
import type { OptimiseResult } from '../commit/optimise.ts';
import type { ReachResult } from '../commit/reach.ts';
import type { WrongOrderResult } from '../commit/wrong-order.ts';
import type { DemandSpread } from '../demand/demand-spread.ts';
import type { FigureId } from '../kpi/figures.ts';
import type { Scorecard } from '../kpi/scorecard.ts';
import type { StatusReading } from '../kpi/status.ts';
import type { Trend } from '../kpi/trend.ts';
import type { Timeline } from '../plan/timeline.ts';
import type { CoreFourValue } from '../terms/core-four.ts';
import type { TermStatus } from '../terms/library.ts';
import type { PlaybookValues } from '../terms/playbook/playbook-values.ts';
import type { ByClass, TokenClass, TokenCounts } from '../units.ts';
import type { OfferSide, SourceFile } from './document.ts';
import type { ReviewState } from './floor-review.ts';
import type { ForecastFigures } from './forecast-figures.ts';
import type { RangeCause } from './priced-usage.ts';
import type { ScorecardWindow } from './scorecard-window.ts';

/** Every figure of an engagement, computed from its document: the one picture window, brief and scripts share. */
export type EngagementFigures = {
  as_of: string;
  contract: ContractFigures | null;
  usage: UsageFigures;
  workloads: WorkloadFigures[];
  audit: AuditFigures;
  floor: FloorFigures | null;
  forecast: ForecastFigures;
  offers: OfferFigures | null;
  terms: TermFigures;
  /** The scorecard of the window as a whole, figure by figure under its own name. */
  scorecard_card: Scorecard & { window: ScorecardWindow };
  /** Its eleven lines, each with target, status and trend. */
  scorecard: ScorecardLine[];
  findings: Finding[];
  readiness: Readiness;
};

/** A sentence that the figures give reason for, with how much it weighs. */
export type Finding = {
  kind: 'concentration' | 'tier_not_working' | 'negative_margin' | 'popular_at_a_loss';
  weight: 'plain' | 'strong';
  sentence: string;
  /** The two months that show it, where it is of months. */
  between?: { from: string; to: string };
};

export type ContractFigures = {
  runway: { months: number; days: number; notice_deadline: string; days_to_notice: number };
  timeline: Timeline;
  /** The commit period that holds the as-of date; null outside the duration. */
  commit_period: { from: string; to: string; commit_usd: number } | null;
  annual_commit_usd: number;
  /** Each commit period that has begun, and all of them together to date. */
  drawdown: { periods: Drawdown[]; to_date: Drawdown | null };
};

/** Net dollars drawn from a commit up to the as-of date; utilisation is their share of it. */
export type Drawdown = Period & { commit_usd: number; drawn_usd: number | null; utilisation: number | null };

export type Period = { from: string; to: string };

export type UsageFigures = {
  sources: SourceFile[];
  period: Period | null;
  tokens: TokenCounts;
  list_usd: number | null;
  /** List dollars if every prompt lay in the dearest band the reports cannot tell apart; null where they tell all. */
  list_usd_high: number | null;
  net_usd: number | null;
  /** The same at contract prices. */
  net_usd_high: number | null;
  /** What leaves the price open, where there is a range. */
  open_to: RangeCause[];
  /** Sum of what cost files reported; a different measurement of the same use, never added to net_usd. */
  reported_usd: number | null;
  /** What files reckon the use to cost without being a bill, such as a gateway's estimate; null without any. */
  estimated_usd: number | null;
  /** At contract against the bill, over all days that both measure; null without one. */
  reconciliation: Reconciliation | null;
  /** As billed, at contract and at list, by model and by charge that is not for tokens. */
  readings: BillReading[];
  /** What the bill implies where reports do not tell the prompt band. */
  implied_bands: ImpliedBand[];
  /** Use on platforms that the contract does not cover: in all figures of use at list, in none of the contract. */
  outside_contract: OutsideContract[];
  unpriced_tokens: number;
  unpriced_models: UnpricedModel[];
  /** Names of cost files that are read as no model; their dollars count as billed, under the name. */
  unread_bill_names: { model_raw: string; billed_usd: number }[];
  /** Names that somebody tied to a model, with what the files hold under them. */
  mapped_models: { model_raw: string; model: string; tokens: number; billed_usd: number | null }[];
  by_model: ModelFigures[];
  by_month: MonthFigures[];
};

/** What was used on one platform that the contract does not cover, at the list prices of that platform. */
export type OutsideContract = {
  platform: string;
  tokens: number;
  list_usd: number | null;
  list_usd_high: number | null;
};

/** A name in the usage files that has no price, with the model it was read as and the reason. */
export type UnpricedModel = {
  model_raw: string;
  model: string | null;
  tokens: number;
  reason: string;
};

/** One model, or one kind of charge, as billed, at contract and at list; `_high` is null where there is no range. */
export type BillReading = {
  kind: 'model' | 'charge';
  name: string;
  billed_usd: number | null;
  contract_usd: number | null;
  contract_usd_high: number | null;
  list_usd: number | null;
  list_usd_high: number | null;
  reconciliation: Reconciliation | null;
};

/** The bill between its two ends: every prompt at or below the threshold, every prompt above. */
export type ImpliedBand = BandShare & {
  model: string;
  /** Compared at list where the bill says its list price, else at contract. */
  basis: 'list' | 'contract';
  over_tokens: number;
  /** What the two ends consist of. */
  low_usd_by_class: ByClass;
  high_usd_by_class: ByClass;
  by_class: (BandShare & { token_class: TokenClass })[];
};

export type BandShare = {
  low_usd: number;
  high_usd: number;
  billed_usd: number;
  /** Share above the threshold; null where the bill lies outside the two ends. */
  share: number | null;
};

export type ModelFigures = {
  model: string;
  tokens: TokenCounts;
  list_usd: number | null;
  /** Upper end where the files leave the price open, else null; likewise for net. */
  list_usd_high: number | null;
  net_usd: number | null;
  net_usd_high: number | null;
  token_share: number | null;
  net_share: number | null;
  usd_per_mtok: number | null;
};

export type MonthFigures = {
  month: string;
  /** False when the files do not cover every day of the month. */
  complete: boolean;
  tokens: TokenCounts;
  list_usd: number | null;
  /** Upper end where the files leave the price open, else null; likewise for net. */
  list_usd_high: number | null;
  net_usd: number | null;
  net_usd_high: number | null;
  /** What the cost files report for the month; null without a row of cost. */
  reported_usd: number | null;
  by_model: { model: string; net_usd: number | null }[];
  by_workload: { workload_id: string; net_usd: number | null }[];
  reconciliation: Reconciliation | null;
};

/** Computed net against what the cost files report; difference = computed - reported. */
export type Reconciliation = {
  computed_usd: number;
  /** Upper end where the files leave the price open, else null. */
  computed_usd_high: number | null;
  reported_usd: number;
  difference_usd: number;
  difference_share: number | null;
  /** The bill less the nearest amount that usage can come to at contract. */
  unexplained_usd: number;
  unexplained_share: number | null;
  /** Half a cent a row of a file that rounds to cents. */
  tolerance_usd: number;
  /** Within the set share, 2 % to begin with, or within the rounding of the file. */
  reconciled: boolean;
};

/** Usage of one workload over the baseline months; id "" is the usage that no rule claims. */
export type WorkloadFigures = {
  workload_id: string;
  name: string;
  months: number;
  tokens: TokenCounts;
  list_usd: number | null;
  net_usd: number | null;
  annual_list_usd: number | null;
  /** Upper end where the files leave the price open, else null. */
  annual_list_usd_high: number | null;
  share_of_list: number | null;
  /** Running share when sorted by list dollars, for the Pareto mark at 80 %. */
  cumulative_share: number | null;
  models: { model: string; list_usd: number | null; tokens: number }[];
  outcome_unit: string;
  outcome_count: number | null;
  usd_per_outcome: number | null;
  floor_usd_per_outcome: number | null;
  margin_per_outcome_usd: number | null;
  cache_hit_rate: number | null;
  batch_share: number | null;
  output_ratio: number | null;
  movement: WorkloadMovement;
  /** What is still missing before its cost per outcome can be told; null once nothing is. */
  incomplete: string | null;
};

/** Where a workload is going over the complete months of the baseline. */
export type WorkloadMovement = {
  bill: Trend['direction'];
  unit_cost: Trend['direction'];
  output_ratio: Trend['direction'];
  output_ratio_monthly: { month: string; value: number | null }[];
  /** Bill and unit cost together; null while either has no trend. */
  state: { id: 'scaling_well' | 'getting_dearer' | 'steady' | 'quietly_worse'; sentence: string } | null;
  /** What grows out of proportion, and where to look. */
  growth: { look_at: 'prompt_design' | 'retrieval'; sentence: string } | null;
};

export type AuditFigures = {
  /** Starred questions answered (known or "not known") over all starred questions. */
  answered: number;
  asked: number;
  unknown: number;
  /** Share of list dollars in workloads whose four starred questions are answered. */
  coverage_share: number | null;
  workloads: { workload_id: string; name: string; readings: AnswerReading[]; open: string[] }[];
};

export type FloorFigures = {
  /** The complete months averaged; empty when a few days were scaled to a month. */
  baseline_months: string[];
  baseline_note: string;
  /** Tokens of the baseline whose model has no price: they are in no dollar figure. */
  unpriced: { model: string; tokens: number }[];
  monthly: FloorResult;
  annual_baseline_usd: number | null;
  annual_floors: Record<FloorName, number | null>;
  annual_waterfall: WaterfallStep[];
  annual_naive_sum_usd: number | null;
  annual_overlap_usd: number | null;
  saving_share: number | null;
  /** What to mend first: each lever of each workload by what it saves alone in a year, weighed by its grade. */
  fix_first: { workload: string; lever: LeverName; annual_saving_usd: number }[];
  /** Sentences that ask for the measurement behind a saving outside the published range. */
  evidence_requests: string[];
  basis: FloorName;
  review: ReviewState;
  /** What of it the contract covers, which is what a commit is sized on; null where it covers all of it. */
  covered: CoveredFloor | null;
};

/** Baseline and floor, in dollars a year at list, of the use that the contract covers; null where not known. */
export type CoveredFloor = { annual_baseline_usd: number | null; annual_floor_usd: number | null };

export type OfferFigures = {
  start: string;
  months: number;
  /** What every expected figure is the weighted mean of. */
  scenarios: Scenario[];
  unoptimised: Scenario[];
  /** The three to show one by one, lowest first: the scenarios, or P10, P50 and P90 of a simulation. */
  cases: Scenario[];
  demand: DemandMaking;
  rows: OfferRow[];
  /** Over the whole duration, in the order of the rows. */
  comparison: CompareResult;
  /** The offer whose terms the optimum, reach and wrong-order answers are computed on. */
  template_offer_id: string;
  optimum: OptimiseResult;
  /** Like the optimum and the wrong order: dollars over the whole duration. */
  reach: ReachResult;
  /** The cases in which reaching for the next band pays, each taken alone. */
  reach_pays_in: string[];
  /** Share of the weight in the scenarios in which it pays. */
  reach_pays_share: number;
  wrong_order: WrongOrderResult;
  /** Commit forfeited in the lowest case, a year, when it was sized before optimising, less when sized after. */
  low_case_loss_difference_usd: number;
  recommendation: Recommendation;
  draft: boolean;
  schedule_illustrative: boolean;
  /** Offers left out of the comparison, each with the reason. */
  left_out: { offer_id: string; title: string; reason: string }[];
};

/** How the scenarios were made; months of `spread` are those of the offers. */
export type DemandMaking =
  | { kind: 'stated' }
  | {
      kind: 'quantiles' | 'simulated';
      seed: number;
      /** Scenarios drawn. */
      drawn: number;
      expected_factor: number;
      spread: DemandSpread;
    };

/** One offer on the expected demand; every amount in dollars per contract year. */
export type OfferRow = {
  offer_id: string;
  side: OfferSide;
  title: string;
  annual_commit_usd: number;
  discount: number | null;
  overage_ratio: number | null;
  mean_usd: number;
  /** Mean of the worst tenth: the risk of high usage. */
  cvar90_usd: number;
  mean_npv_usd: number | null;
  mean_regret_usd: number;
  probability_best: number;
  /** In each of the cases. */
  by_scenario: {
    name: string;
    /** Demand at then-current list. */
    list_usd: number;
    total_usd: number;
    forfeited_usd: number;
    overage_usd: number;
    /** What the overage costs above the committed rate: list dollars beyond the commit × (overage price − committed rate). */
    overage_premium_usd: number;
    utilisation: number | null;
    effective_discount: number | null;
  }[];
  best: boolean;
  dead_capacity_usd: number;
  /** Commit above what even the highest case draws; 0 where it draws all. */
  padding_usd: number;
  musts_in_walk_away: string[];
};

export type Recommendation = {
  verdict: 'smaller' | 'larger' | 'restructured' | 'unchanged';
  annual_commit_usd: number;
  discount: number;
  current_annual_commit_usd: number | null;
  expected_annual_usd: number;
  sentence: string;
  /** The condition under which the recommendation would be wrong. */
  wrong_if: string;
};

/** What the terms are worth under one offer, in dollars over its duration. */
export type OfferPlaybook = PlaybookValues & { offer_id: string; title: string; months: number };

export type TermFigures = {
  core: { offer_id: string; title: string; values: CoreFourValue[] }[];
  /** Every term with a dollar value of its own accord, under each offer compared; totals by kind, none across. */
  playbook: OfferPlaybook[];
  coverage: { offer_id: string; title: string; share: number | null; musts_open: string[] }[];
  statuses: Record<string, Record<string, TermStatus>>;
};

export type ScorecardLine = {
  figure: FigureId;
  value: number | null;
  /** Why the value is not known, in words; null when it is. */
  missing: string | null;
  detail: string;
  unpriced_tokens: number;
  target: number | null;
  status: StatusReading;
  trend: { direction: 'up' | 'down' | 'flat' | 'none'; slope: number | null; months: number };
  monthly: { month: string; value: number | null }[];
};

/** What is still missing before the brief loses its DRAFT mark, in the order to do it. */
export type Readiness = {
  draft: boolean;
  missing: { step: StepId; sentence: string }[];
  steps: Record<StepId, StepStatus>;
};

export type StepId =
  | 'contract'
  | 'usage'
  | 'workloads'
  | 'audit'
  | 'floor'
  | 'benchmarks'
  | 'commit'
  | 'terms'
  | 'leverage'
  | 'timeline'
  | 'brief';

export type StepStatus = 'not_started' | 'in_progress' | 'needs_attention' | 'done';
