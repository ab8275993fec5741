import type { AuditAnswer } from '../audit/answers.ts';
import type { FloorName } from '../audit/floor-rule.ts';
import type { Offer, OfferTemplate, Overage } from '../commit/offer.ts';
import { DEFAULT_DEMAND_MODEL, type DemandModel } from '../demand/demand-model.ts';
import type { PriceEntry } from '../pricing/price-book.ts';
import type { TermStatus } from '../terms/library.ts';
import type { TokenClass, TokenCounts } from '../units.ts';
import type { FloorReview } from './floor-review.ts';
import type { Judgement } from './judgement.ts';

/**
 * What one engagement file holds: what somebody said (contract, answers, offers, stances) and what an
 * imported file measured (rollups per day). Everything else is computed from it and never stored.
 */
export type EngagementDocument = {
  engagement: EngagementHead;
  contract: ContractOnFile | null;
  sources: SourceFile[];
  usage: UsageDay[];
  costs: CostDay[];
  workloads: Workload[];
  outcomes: Outcome[];
  answers: StoredAnswer[];
  price_book: PriceRow[];
  bands: Band[];
  offers: StoredOffer[];
  stances: TermStance[];
  leverage: LeverageItem[];
  settings: Settings;
};

/** The document as the window edits it: without the measured rows, which only figures are made of. */
export type EngagementRecord = Omit<EngagementDocument, 'usage' | 'costs'>;

export type EngagementHead = {
  name: string;
  client: string;
  created_on: string;
  /** A fixed as-of date; null means the day on which the figures are computed. */
  as_of: string | null;
  sample: boolean;
};

/** The contract in force, in net dollars; shares are fractions, dates YYYY-MM-DD. */
export type ContractOnFile = {
  buyer: string;
  vendor: string;
  reference: string;
  start_date: string;
  duration_months: number;
  renewal_date: string;
  notice_days: number;
  auto_renews: boolean | null;
  /** Whose sales of use it prices, and its commit is drawn by: ids of platforms.ts. */
  platforms: readonly string[];
  /** Length of one commit period in months; divides the duration. */
  period_months: number;
  /** One commit per period, so a ramp is a rising list. */
  commits_usd: number[];
  discount: number;
  rates: NegotiatedRate[];
  overage: Overage;
  rollover: OfferTemplate['rollover'];
  price_lock: OfferTemplate['price_lock'];
  /** Models under a lock, "*" for all; kept apart because a lock may end before the duration does. */
  locks: { model: string; to: string }[];
  burst_share: number;
  payment: 'monthly' | 'upfront';
  prepay_discount: number;
};

export type NegotiatedRate = {
  model: string;
  class: TokenClass;
  usd_per_mtok: number;
  from: string;
  to: string;
};

/** What a row measures: tokens or dollars. They measure the same use and are never added. */
export type Measure = 'usage' | 'cost';

/** What a file measures. */
export type MeasureKind = Measure | 'both';

/**
 * How much a kind of file knows of the use it measures. The provider's own report or bill knows all of it, a summary
 * of a bill knows less, a gateway sees what passes through it, an estimate is a price list times somebody's count.
 */
export const AUTHORITIES = ['estimate', 'gateway', 'summary', 'provider'] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** The finest piece of time that a file tells apart. */
export type Granularity = 'request' | 'minute' | 'hour' | 'day' | 'month' | 'range';

/** Rows that were left out on purpose, with the reason. */
export type SetAside = { reason: string; rows: number };

export type SourceFile = {
  id: string;
  name: string;
  size_bytes: number;
  sha256: string;
  format: string;
  measure: MeasureKind;
  authority: Authority;
  /** False where the layout is known from one place only or inferred. */
  verified: boolean;
  granularity: Granularity;
  /** The currency of the amounts in the file. */
  currency: string;
  /** Dollars for one unit of that currency; null where it is the dollar. */
  fx_rate: number | null;
  /** The name of the saved mapping that the file was read with; null for a format that Parley knows. */
  mapping: string | null;
  /** What somebody answered, or what the file itself suggested, by question. */
  answers: Record<string, string>;
  imported_at: string;
  time_zone: string;
  unit: string;
  rows_in: number;
  accepted: number;
  rejected: number;
  blank: number;
  duplicates: number;
  set_aside: number;
  asides: SetAside[];
  replaced: number;
  /** Rolled-up rows that do not count, because a file of higher authority covers their platform and day. */
  outranked: number;
  period: { from: string; to: string } | null;
  /** Sentences about the file that a reader of the figures should know. */
  remarks: string[];
};

/** Dimensions that a usage or cost row may carry; "" where the file does not tell. */
export type Dimensions = {
  date: string;
  platform: string;
  model_raw: string;
  /** Canonical id, null when the name is unknown: such rows stay unpriced and visible. */
  model: string | null;
  speed: 'standard' | 'fast';
  batch: boolean;
  service_tier: string;
  inference_geo: string;
  context_window: string;
  workspace: string;
  api_key: string;
  team: string;
  customer: string;
  product: string;
};

/** One day of one set of dimensions, summed over the rows of one file. */
export type UsageDay = Dimensions & {
  source_id: string;
  tokens: TokenCounts;
  /** How many of `tokens.cache_write_5m` are writes whose lifetime the file does not tell: priced as 5-minute, and said so. */
  cache_write_unsplit: number;
  web_searches: number;
  /** Null where the file does not count requests. */
  requests: number | null;
};

/** Whether an amount was billed, is a bill's net or gross side, a list price, or somebody's estimate. */
export const COST_BASES = ['billed', 'net', 'gross', 'list', 'estimated'] as const;
export type CostBasis = (typeof COST_BASES)[number];

export type CostDay = Dimensions & {
  source_id: string;
  /** tokens, web_search, code_execution, session_usage or other; tax, credit, refund, fee, adjustment are no use. */
  cost_type: string;
  token_class: TokenClass | null;
  cost_basis: CostBasis;
  cost_usd_micros: number;
  list_usd_micros: number | null;
};

export type Workload = {
  id: string;
  name: string;
  owner: string;
  /** What one unit of business outcome is, e.g. "resolved ticket"; "" until somebody says. */
  outcome_unit: string;
  outcome_source: string;
  value_per_outcome_usd: number | null;
  rules: WorkloadRule[];
};

/** Usage whose dimension has this value belongs to the workload; key beats workspace beats model. */
export type WorkloadRule = { dimension: 'api_key' | 'workspace' | 'model'; value: string };

export type Outcome = { workload_id: string; month: string; count: number };

export type StoredAnswer = {
  workload_id: string;
  question_id: string;
  answer: AuditAnswer;
  answered_on: string;
};

/** Who put a price into the book: Parley itself, a person, or a price-book file that a person accepted. */
export type PriceOrigin = 'shipped' | 'user' | 'imported';

/** A price with where it comes from, how sure it is (A, B or C) and the names the model goes by. */
export type PriceRow = PriceEntry & {
  confidence: string;
  source: string;
  display_names: readonly string[];
  aliases: readonly string[];
  retired_on: string | null;
  /** Absent on a price that shipped with Parley. */
  origin?: PriceOrigin;
  /** The day the price was read from its source; absent or null where only the words of the source tell. */
  read_on?: string | null;
  /** The shipped price for the same use from the same day, whose place this one took. */
  replaces?: Omit<PriceRow, 'replaces'>;
};

export type Band = {
  min_annual_commit_usd: number;
  p25: number;
  p50: number;
  p75: number;
  n: number | null;
  source: string;
  as_of: string;
  illustrative: boolean;
};

export type OfferSide = 'as_is' | 'vendor' | 'ours' | 'fallback' | 'no_commit';

export type StoredOffer = {
  id: string;
  side: OfferSide;
  offer: Offer;
  note: string;
  received_on: string | null;
};

/** What we hold on one protective term, with its status in the contract and in each offer. */
export type TermStance = {
  term_id: string;
  owner: string;
  note: string;
  /** By offer id; "contract" is the contract on file. A missing entry is "not addressed". */
  status: Record<string, TermStatus>;
};

export type LeverageItem = {
  id: string;
  title: string;
  owner: string;
  /** What proves it; an item without proof is "to build", never leverage. */
  proof: string;
  note: string;
  library_id: string | null;
};

export type Settings = {
  /** Realisation weight of each grade, 0..1. */
  grade_weights: { A: number; B: number; C: number; D: number };
  /** Full months before the as-of date that make the baseline. */
  baseline_months: number;
  floor_basis: FloorName;
  floor_review: FloorReview | null;
  /** Set when the commit is sized on today's bill against advice; it prints. */
  size_on_bill_reason: string | null;
  /** Demand of the low, base and high case as a factor on the path; weights sum to any positive number. */
  scenarios: { name: 'low' | 'base' | 'high'; factor: number; weight: number }[];
  /** How scenarios are made; the stated cases above unless it says otherwise. */
  demand_model: DemandModel;
  cost_of_capital_annual: number;
  /** List-price rise used to stress unlocked spend: share, and the month of the duration it starts in. */
  stress: { list_rise: number; start_month: number };
  objective: 'mean' | 'cvar90';
  /** Figure id to edited thresholds; anything absent uses the shipped default. */
  targets: Record<string, { target: number | null; watch: number | null; act: number | null }>;
  /** Limits of judgement that were edited, by key; anything absent uses the shipped one. */
  judgement: Partial<Judgement>;
  /** Model names as files write them, each with the model that somebody says it is; they hold for every file. */
  model_aliases: Record<string, string>;
  paper: 'A4' | 'Letter';
  /** How demand moves on from the imported months, and the months that say nothing about it. */
  forecast: ForecastSettings;
  /** What somebody entered to value a term: by term id, then by input. */
  term_inputs: TermInputs;
};

/** Numbers that only the buyer knows, such as seats or availability; null takes one back. */
export type TermInputs = Record<string, Record<string, number | null>>;

/** How a workload's demand moves on: its average month carried on, by its own months, or by what somebody says. */
export type GrowthBasis = 'flat' | 'fitted' | 'stated';

/** Whose forecast a growth is. */
export type ForecastOwner = 'ours' | 'vendor' | 'joint';

export type ForecastSettings = {
  /** Of every workload without a choice of its own. */
  basis: Exclude<GrowthBasis, 'stated'>;
  choices: GrowthChoice[];
  excluded: ExcludedMonth[];
};

/** What somebody chose for one workload; a stated growth has a rate, whose it is, and a reason. */
export type GrowthChoice = {
  workload_id: string;
  chosen_on: string;
} & (
  | { basis: 'flat' | 'fitted' }
  | { basis: 'stated'; growth_monthly: number; whose: ForecastOwner; reason: string }
);

/** A month of a one-off event, left out of the fit of one workload, or of all when its id is null. */
export type ExcludedMonth = {
  workload_id: string | null;
  month: string;
  reason: string;
  excluded_on: string;
};

export const DEFAULT_SETTINGS: Settings = {
  grade_weights: { A: 1, B: 0.9, C: 0.6, D: 0 },
  baseline_months: 12,
  floor_basis: 'planned',
  floor_review: null,
  size_on_bill_reason: null,
  scenarios: [
    { name: 'low', factor: 0.9, weight: 25 },
    { name: 'base', factor: 1.15, weight: 50 },
    { name: 'high', factor: 1.45, weight: 25 },
  ],
  demand_model: DEFAULT_DEMAND_MODEL,
  cost_of_capital_annual: 0.08,
  stress: { list_rise: 0.1, start_month: 7 },
  objective: 'mean',
  targets: {},
  judgement: {},
  model_aliases: {},
  paper: 'A4',
  forecast: { basis: 'flat', choices: [], excluded: [] },
  term_inputs: {},
};
