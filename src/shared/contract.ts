import * as z from 'zod';
import type { BriefDocument, Paper } from './brief/document.ts';
import { DEMAND_KINDS, LARGEST_SEED } from './demand/demand-model.ts';
import type { CostBridge } from './engagement/cost-bridge.ts';
import type { Derivation } from './engagement/derivation/finish.ts';
import type {
  Authority,
  EngagementRecord,
  Granularity,
  MeasureKind,
  SetAside,
} from './engagement/document.ts';
import type { EngagementFigures } from './engagement/figures.ts';
import { JUDGEMENT_KEYS } from './engagement/judgement.ts';
import { FIRST_PARTY, PLATFORMS } from './engagement/platforms.ts';
import type { PriceDiff } from './engagement/price-diff.ts';
import type { PriceEffect } from './engagement/price-effect.ts';
import type { PriceWarning } from './engagement/price-warnings.ts';
import type { RangeCause } from './engagement/priced-usage.ts';
import type { SegmentFigures } from './engagement/segment-figures.ts';
import type { RowPage } from './engagement/usage-rows.ts';
import { SUBJECT_KEYS } from './figures/declaration.ts';
import { SEGMENT_DIMENSIONS } from './kpi/segment-row.ts';
import { MAPPED_FIELDS, type Mapping } from './mapping/mapped-field.ts';
import type { PriceCheck } from './mapping/price-check.ts';
import type { UnknownFile } from './mapping/unknown-file.ts';
import type { Method } from './rpc.ts';
import { TOKEN_CLASSES, type TokenCounts } from './units.ts';

/** Where Parley runs and what it is; shown under About. */
export type About = {
  name: string;
  version: string;
  host: 'electron' | 'browser' | 'cli';
  statement: string;
  engine: { node: string; sqlite: string; duckdb: string };
};

export type EngagementLink = {
  path: string;
  name: string;
  client: string;
  opened_at: string;
  exists: boolean;
};

export type EngagementList = {
  /** The folder new engagements are put in unless a path is given. */
  folder: string;
  recent: EngagementLink[];
  /** Engagement files found in the folder, most recently changed first. */
  files: { path: string; changed_at: string }[];
};

export type OpenEngagement = { path: string; record: EngagementRecord };

/** Something that a file cannot tell, with the answer that holds: given, or what the file suggests. */
export type ImportQuestion = {
  id: string;
  label: string;
  kind: 'choice' | 'period' | 'decimal' | 'text';
  options: { value: string; label: string }[] | null;
  /** Whether the file cannot be saved without an answer. */
  required: boolean;
  answer: string | null;
  /** Why the file suggests the answer; null where somebody gave it or there is none. */
  guess_reason: string | null;
  /** What is wrong with the answer that was given; null if nothing is. */
  problem: string | null;
};

/** Rolled-up rows of a file that do not count, because files of higher authority cover their platform and day. */
export type OutrankedRows = { rows: number; days: number; sources: string[] };

/** What an import would do, shown before anything is saved. Tokens by class over the accepted rows. */
export type ImportPreview = {
  preview_id: string;
  /** The file stays at hand, for another preview with answers, until it is saved or discarded. */
  file_id: string;
  file: string;
  format: string;
  format_label: string;
  verified: boolean;
  reasons: string[];
  /** What somebody said of the columns, with the answers that hold; null for a format that Parley knows. */
  mapping: Mapping | null;
  /** Tokens at list beside the cost column; null for a format that Parley knows. */
  price_check: PriceCheck | null;
  measure: MeasureKind;
  authority: Authority;
  granularity: Granularity;
  unit: string;
  /** The currency of the amounts, or "mixed", and what one of it is in dollars. */
  currency: string;
  fx_rate: number | null;
  time_zone: string;
  questions: ImportQuestion[];
  period: { from: string; to: string } | null;
  months: string[];
  models: { model_raw: string; model: string | null; tokens: number | null; reported_usd: number | null }[];
  rows_in: number;
  accepted: number;
  rejected: number;
  blank: number;
  duplicates: number;
  set_aside: number;
  asides: SetAside[];
  replaced: number;
  outranked: OutrankedRows;
  /** Rows of other files that saving would replace, with the change in tokens and dollars (new - old). */
  replaces: { source: string; rows: number; tokens_delta: number | null; usd_delta: number | null }[];
  /** Null for a file of costs, which counts none. */
  tokens: TokenCounts | null;
  requests: number | null;
  reported_usd: number | null;
  list_usd: number | null;
  /** Where the file leaves a price open; null where it leaves none. */
  list_usd_high: number | null;
  /** What the file does not tell of the prices of its use. */
  open_to: readonly RangeCause[];
  unpriced_models: string[];
  /** How places in the file are told: by line, or by row where it has no lines. */
  position: 'line' | 'row';
  rejects: { line: number; column: string | null; text: string; reason: string }[];
  /** How many of the rejected rows can be handed out in full, to be mended. */
  rejects_kept: number;
  remarks: string[];
  already_imported: boolean;
};

/** The report of one file, the same in the window and in `parley import --json`. */
export type ImportReport = {
  file: string;
  format: string;
  /** False where the layout of the format is known from one place only or inferred. */
  verified: boolean;
  measure: MeasureKind;
  reasons: string[];
  /** What was answered, or what the file itself suggested, by question. */
  answers: Record<string, string>;
  rows_in: number;
  accepted: number;
  rejected: number;
  blank: number;
  duplicates: number;
  set_aside: number;
  asides: SetAside[];
  replaced: number;
  outranked: OutrankedRows;
  period: { from: string; to: string } | null;
  /** Null for a file of costs, which counts none. */
  tokens: TokenCounts | null;
  reported_usd: number | null;
  unpriced_models: string[];
  remarks: string[];
  source_id: string | null;
  /** True when the very same file was imported before and nothing changed. */
  unchanged: boolean;
};

/** What leaves the figures when a file is removed, and what of other files counts in its place. */
export type RemovalEffect = CountedRows & {
  returns: (CountedRows & { source: string })[];
  /** Rows by day that gave way to it and to another file as well, which still covers them. */
  still_out: number;
};

/** A file of usage or cost that was removed and can still be brought back. */
export type RemovedFile = { source_id: string; name: string };

/** Rows by day with what they count; null for what the file does not measure. */
export type CountedRows = { rows: number; tokens: number | null; usd: number | null };

export type WorkloadProposal = {
  dimension: 'workspace' | 'api_key' | 'model';
  workloads: {
    name: string;
    rules: { dimension: 'workspace' | 'api_key' | 'model'; value: string }[];
    list_usd: number | null;
    share: number | null;
  }[];
};

/** What a price-book file would change, shown before anything is saved; nothing of it while there are problems. */
export type PriceImport = PriceDiff & {
  preview_id: string;
  file: string;
  prices: number;
  /** Whether prices that the file does not list would go. */
  whole_book: boolean;
  problems: PriceProblem[];
  /** Prices that look like a slip; they are taken only once somebody has confirmed them. */
  warnings: PriceWarning[];
  effect: PriceEffect | null;
};

/** What is wrong with a row of a price-book file: its line in a table, its position in a JSON list. */
export type PriceProblem = { row: number; field: string; message: string };

/** A version of the brief that was frozen under a name. */
export type BriefVersion = {
  id: string;
  name: string;
  frozen_at: string;
  /** As-of date, paper and fingerprint of the document that was frozen. */
  as_of: string;
  paper: Paper;
  version: string;
  draft: boolean;
  sha256: string;
};

/** A file the backend made and the host hands to the person: saved by dialog or download. */
export type ExportedFile = { file_id: string; name: string; size_bytes: number; media_type: string };

export type ProgressEvent = {
  kind: 'progress';
  job_id: string;
  phase: string;
  rows_done: number;
  rows_total: number | null;
  seconds_left: number | null;
};

/** What flows from the backend to the window besides replies. */
export type BackendEvent = ProgressEvent | { kind: 'engagement_changed' };

const text = z.string().max(2_000, 'This is longer than 2,000 characters: shorten it.');
const printedReason = text.trim().min(1, 'A reason is needed: it prints with the brief.');
const longText = z.string().max(20_000, 'This is longer than 20,000 characters: shorten it.');
const id = z.string().min(1).max(100);
const date = z.iso.date('A date is written YYYY-MM-DD.');
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'A month is written YYYY-MM.');
const period = z
  .strictObject({ from: date, to: date })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The period ends before it begins.' });
const share = z.number().min(0, 'A share lies between 0 and 1.').max(1, 'A share lies between 0 and 1.');
const usd = z.number().min(0, 'An amount here cannot be negative.').max(1e12);
const count = z.number().int().min(0).max(1e15);

const overage = z.strictObject({
  basis: z.enum(['committed', 'list', 'ratio']),
  ratio: z.number().min(0).max(100).nullish(),
});
const rollover = z.strictObject({ share, cap_share_of_commit: share.nullable() });
const priceLock = z.strictObject({
  months: z.number().int().min(0).max(120),
  pass_through_drops: z.boolean(),
});
const payment = z.enum(['monthly', 'upfront']);
const durationMonths = z.number().int().min(1).max(120);

const contractOnFile = z
  .strictObject({
    buyer: text,
    vendor: text,
    reference: text,
    start_date: date,
    duration_months: durationMonths,
    renewal_date: date,
    notice_days: z.number().int().min(0).max(730),
    auto_renews: z.boolean().nullable(),
    platforms: z
      .array(z.enum(Object.keys(PLATFORMS), 'There is no such platform.'))
      .min(1, 'Choose at least one platform that the contract covers.')
      .max(20)
      .readonly()
      .default(FIRST_PARTY),
    period_months: durationMonths,
    commits_usd: z.array(usd).min(1).max(120),
    discount: share,
    rates: z.array(
      z
        .strictObject({
          model: text.min(1),
          class: z.enum(TOKEN_CLASSES),
          usd_per_mtok: usd,
          from: date,
          to: date,
        })
        .refine((r) => r.from <= r.to, { path: ['to'], message: 'The rate ends before it starts.' }),
    ),
    overage,
    rollover,
    price_lock: priceLock,
    locks: z.array(z.strictObject({ model: text.min(1), to: date })),
    burst_share: share,
    payment,
    prepay_discount: share,
  })
  .refine((c) => c.duration_months % c.period_months === 0, {
    path: ['period_months'],
    message: 'The commit period must divide the duration.',
  })
  .refine((c) => c.commits_usd.length === c.duration_months / c.period_months, {
    path: ['commits_usd'],
    message: 'There must be one commit for each period of the duration.',
  })
  .refine((c) => new Set(c.platforms).size === c.platforms.length, {
    path: ['platforms'],
    message: 'A platform stands here twice.',
  })
  .refine((c) => c.start_date < c.renewal_date, {
    path: ['renewal_date'],
    message: 'The renewal lies before the start.',
  });

const offer = z
  .strictObject({
    name: text.min(1),
    start: month,
    months: durationMonths,
    period_months: durationMonths,
    commits_usd: z.array(usd).min(1).max(120).readonly(),
    discount: z.union([share, z.array(share).min(1).max(120).readonly()]),
    price_lock: priceLock,
    overage,
    burst_share: share,
    rollover,
    payment,
    prepay_discount: share,
  })
  .refine((o) => o.months % o.period_months === 0, {
    path: ['period_months'],
    message: 'The commit period must divide the months.',
  })
  .refine((o) => o.commits_usd.length === o.months / o.period_months, {
    path: ['commits_usd'],
    message: 'There must be one commit for each period.',
  });

const ruleDimension = z.enum(['api_key', 'workspace', 'model']);

const workload = z.strictObject({
  id: id.nullable(),
  name: text.min(1, 'A workload needs a name.'),
  owner: text,
  outcome_unit: text,
  outcome_source: text,
  value_per_outcome_usd: usd.nullable(),
  rules: z.array(z.strictObject({ dimension: ruleDimension, value: text })).max(1_000),
});

const grade = z.enum(['A', 'B', 'C', 'D']);
const answerFields = z.record(z.string(), z.union([z.number(), z.string().max(2_000), z.null()]));

const floorBasis = z.enum(['planned', 'evidenced', 'full', 'cautious', 'stretch']);
const scenario = z.strictObject({
  name: z.enum(['low', 'base', 'high']),
  factor: z.number().positive().max(100),
  weight: z.number().min(0).max(1e6),
});
const gradeRisk = z
  .strictObject({ missed: share, late: share, late_months: z.number().int().min(0).max(60) })
  .refine(({ missed, late }) => missed + late <= 1 + 1e-9, {
    path: ['late'],
    message: 'Missed and late together are at most 100 %.',
  });
const listMove = z
  .strictObject({
    model: text.min(1).nullable(),
    probability: share,
    from_month: z.number().int().min(1).max(120),
    to_month: z.number().int().min(1).max(120),
    change_share: z.number().min(-1).max(10),
  })
  .refine(({ from_month, to_month }) => from_month <= to_month, {
    path: ['to_month'],
    message: 'The last month of the window lies before its first.',
  });
const demandModel = z.strictObject({
  kind: z.enum(DEMAND_KINDS),
  seed: z.number().int().min(0).max(LARGEST_SEED),
  scenarios: z.number().int().min(50).max(2_000),
  expected_factor: z.number().positive().max(100).nullable(),
  sigma_level: z.number().min(0).max(2),
  sigma_month: z.number().min(0).max(2),
  list_moves: z.array(listMove).max(12),
  lever_risk: z.strictObject({ A: gradeRisk, B: gradeRisk, C: gradeRisk, D: gradeRisk }),
});
const target = z.strictObject({
  target: z.number().nullable(),
  watch: z.number().nullable(),
  act: z.number().nullable(),
});

const settingsPatch = z.strictObject({
  grade_weights: z.strictObject({ A: share, B: share, C: share, D: share }).optional(),
  baseline_months: z.number().int().min(1).max(36).optional(),
  floor_basis: floorBasis.optional(),
  size_on_bill_reason: printedReason.nullable().optional(),
  scenarios: z.array(scenario).length(3).optional(),
  demand_model: demandModel.optional(),
  cost_of_capital_annual: share.optional(),
  stress: z
    .strictObject({ list_rise: z.number().min(0).max(10), start_month: z.number().int().min(1).max(120) })
    .optional(),
  objective: z.enum(['mean', 'cvar90']).optional(),
  targets: z.record(z.string().max(60), target).optional(),
  judgement: z.partialRecord(z.enum(JUDGEMENT_KEYS), z.number().min(0).max(1_000)).optional(),
  paper: z.enum(['A4', 'Letter']).optional(),
});

const band = z
  .strictObject({
    min_annual_commit_usd: usd,
    p25: share,
    p50: share,
    p75: share,
    n: z.number().int().min(1).nullable(),
    source: text.min(1, 'A benchmark needs its source.'),
    as_of: date,
    illustrative: z.boolean(),
  })
  .refine((b) => b.p25 <= b.p50 && b.p50 <= b.p75, {
    path: ['p50'],
    message: 'The quartiles must rise from the lower quartile to the upper.',
  });

const ratePerMtok = z
  .number('A rate is a number of dollars per million tokens, with a point: 3.75.')
  .positive('A rate of 0 would price usage at nothing: leave it out where it is not offered or not known.')
  .max(1e6, 'A rate is in dollars per million tokens: this is too high to be one.')
  .nullable();
const neededRate = ratePerMtok.refine((rate) => rate !== null, {
  message: 'A price needs its rate for input and for output.',
});
const multiplier = z
  .number('A multiplier is a number: 0.5 for half.')
  .positive('A multiplier lies above 0.')
  .max(100)
  .nullable();
const modelName = z
  .string()
  .max(300)
  .regex(/^[^|\p{Cc}]*$/u, 'A name holds neither the sign | nor line breaks.');

/** One price as a person or a price-book file states it; what it says is checked here, in one place. */
export const statedPrice = z
  .strictObject({
    model: modelName.min(1, 'A price names its model.'),
    platform: modelName.min(1, 'A price names its platform: anthropic for the provider itself.'),
    speed: z.enum(['standard', 'fast'], 'The speed is standard or fast.'),
    prompt_over_tokens: z
      .number('A prompt size is a whole number of tokens, 0 for all prompts.')
      .int('A prompt size is a whole number of tokens, 0 for all prompts.')
      .min(0)
      .max(1e9),
    effective_from: date,
    effective_to: date.nullable(),
    usd_per_mtok: z.strictObject({
      input: neededRate,
      cache_write_5m: ratePerMtok,
      cache_write_1h: ratePerMtok,
      cache_read: ratePerMtok,
      output: neededRate,
    }),
    batch_multiplier: multiplier,
    us_inference_multiplier: multiplier,
    web_search_usd_per_1000: z
      .number('A charge is a number of dollars per thousand searches.')
      .min(0)
      .max(1e6)
      .nullable(),
    confidence: z.enum(['A', 'B', 'C'], 'Confidence is A, B or C.'),
    source: text.trim().min(1, 'A price needs its source.'),
    read_on: date.nullable(),
    display_names: z.array(modelName.min(1)).max(50),
    aliases: z.array(modelName.min(1)).max(50),
    retired_on: date.nullable(),
  })
  .refine((p) => p.effective_to === null || p.effective_from < p.effective_to, {
    path: ['effective_to'],
    message: 'The price ends before it begins: its end is the first day on which it no longer holds.',
  });
export type StatedPrice = z.output<typeof statedPrice>;

const priceKey = z.strictObject({
  model: z.string().max(300),
  platform: z.string().max(300),
  speed: z.string().max(20),
  prompt_over_tokens: z.number(),
  effective_from: date,
});

/** Id of a workload that has usage; "" is the usage that no rule claims. */
const forecastWorkload = z.string().max(100);
const growthChoice = z.discriminatedUnion('basis', [
  z.strictObject({ basis: z.enum(['flat', 'fitted']) }),
  z.strictObject({
    basis: z.literal('stated'),
    growth_monthly: z
      .number('State a growth a month, or choose another way.')
      .min(-1, 'Demand cannot fall by more than all of it.')
      .max(1, 'A growth of more than 100% a month is not carried on.'),
    whose: z.enum(['ours', 'vendor', 'joint']),
    reason: printedReason,
  }),
]);

const subjectName = z.string().max(300);
const subject = z.partialRecord(z.enum(SUBJECT_KEYS), subjectName);
const rowFilter = z.strictObject({
  measure: z.enum(['usage', 'cost']),
  from: date.nullable(),
  to: date.nullable(),
  months: z.array(month).max(1_200).nullable(),
  workload_id: z.string().max(100).nullable(),
  model: subjectName.nullable(),
  batch: z.boolean().nullable(),
  priced: z.enum(['any', 'net', 'list', 'both', 'unpriced']),
  covered: z.boolean().nullable(),
  on_days_both_measure: z.boolean(),
  charge: z.string().max(60).nullable(),
  segment: z.strictObject({ dimension: z.enum(SEGMENT_DIMENSIONS), value: subjectName }).nullable(),
});

const columnName = z.string().min(1).max(500);
const columnNames = z.array(columnName).min(1).max(1_000);
const mapping = z.strictObject({
  name: z.string().trim().max(80, 'A name has at most 80 characters.'),
  source: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('table'),
      columns: columnNames,
      pivot: z.literal(true).optional(),
    }),
    z.strictObject({
      kind: z.literal('json'),
      records: z.string().min(1).max(500),
      columns: z.array(columnName).max(1_000),
      carry: z.array(columnName).max(1_000),
    }),
  ]),
  fields: z.partialRecord(z.enum(MAPPED_FIELDS), columnName),
  answers: z.record(id, z.string().max(200)),
}) satisfies z.ZodType<Mapping>;
const mappingName = z
  .string()
  .trim()
  .min(1, 'A mapping needs a name.')
  .max(80, 'A name has at most 80 characters.');
/** A mapping that can be kept: it has a name. */
export const namedMapping = mapping.extend({ name: mappingName });

const nothing = z.strictObject({});
const termStatus = z.enum(['ask', 'acceptable', 'below', 'walk_away', 'not_addressed']);
const paper = z.enum(['A4', 'Letter']);

/** Ties an output type to an input schema; the output is a type only and must be plain JSON. */
function call<O>() {
  return <I>(input: z.ZodType<I>): Method<I, O> => ({ input });
}

/** Every call between a window (or the command line) and the backend. */
export const contract = {
  'app.about': call<About>()(nothing),

  'engagement.list': call<EngagementList>()(nothing),
  'engagement.create': call<OpenEngagement>()(
    z.strictObject({ name: text.min(1, 'An engagement needs a name.'), client: text, path: text.nullable() }),
  ),
  'engagement.open': call<OpenEngagement>()(z.strictObject({ path: text.min(1) })),
  'engagement.open_sample': call<OpenEngagement>()(nothing),
  'engagement.current': call<OpenEngagement | null>()(nothing),
  'engagement.close': call<null>()(nothing),
  'engagement.update': call<EngagementRecord>()(
    z.strictObject({
      name: text.min(1).optional(),
      client: text.optional(),
      as_of: date.nullable().optional(),
    }),
  ),
  'engagement.figures': call<EngagementFigures>()(nothing),

  'figure.derivation': call<Derivation>()(z.strictObject({ figure: z.string().max(60), subject })),

  'contract.save': call<EngagementRecord>()(z.strictObject({ contract: contractOnFile })),
  'contract.remove': call<EngagementRecord>()(nothing),

  'usage.preview': call<ImportPreview>()(
    z.strictObject({
      file_id: id,
      job_id: id,
      answers: z.record(id, text).optional(),
      /** Which column is what, for a file that no format knows. */
      mapping: mapping.nullable().optional(),
    }),
  ),
  'usage.save': call<ImportReport>()(z.strictObject({ preview_id: id, job_id: id.optional() })),
  /** Gives up a preview, or a file that was refused. */
  'usage.discard': call<null>()(z.strictObject({ preview_id: id.optional(), file_id: id.optional() })),
  'usage.removal': call<RemovalEffect>()(z.strictObject({ source_id: id })),
  'usage.remove': call<EngagementRecord>()(z.strictObject({ source_id: id })),
  /** The removed files that can still be brought back, in the order of their removals. */
  'usage.removed': call<RemovedFile[]>()(nothing),
  /** Undoes a removal, as long as the engagement is open and no file came in since. */
  'usage.restore': call<EngagementRecord>()(z.strictObject({ source_id: id })),
  /** The rejected rows of a file, each with its reason, as a file that can be mended and imported. */
  'usage.rejects_export': call<ExportedFile>()(
    z.strictObject({ source_id: id.optional(), preview_id: id.optional() }),
  ),
  'usage.segments': call<SegmentFigures>()(
    z.strictObject({ dimension: z.enum(SEGMENT_DIMENSIONS), window: period.nullable() }),
  ),
  'usage.bridge': call<CostBridge>()(
    z.strictObject({ from: period, to: period, workload_id: z.string().max(100).nullable() }),
  ),
  'usage.rows': call<RowPage>()(
    z.strictObject({
      filter: rowFilter,
      limit: z.number().int().min(1).max(500, 'At most 500 rows at a time.'),
      offset: z.number().int().min(0).max(1e9),
    }),
  ),
  'job.cancel': call<null>()(z.strictObject({ job_id: id })),

  /** The first rows of a file that no format knows, with a mapping to begin from. */
  'mapping.suggest': call<UnknownFile>()(
    z.strictObject({ file_id: id, job_id: id, records: text.nullish() }),
  ),
  'mapping.list': call<Mapping[]>()(nothing),
  'mapping.save': call<Mapping[]>()(z.strictObject({ mapping: namedMapping })),
  'mapping.rename': call<Mapping[]>()(z.strictObject({ name: mappingName, to: mappingName })),
  'mapping.remove': call<Mapping[]>()(z.strictObject({ name: mappingName })),
  'mapping.export': call<ExportedFile>()(z.strictObject({ name: mappingName })),
  'mapping.import': call<Mapping[]>()(z.strictObject({ file_id: id })),

  'workload.propose': call<WorkloadProposal>()(z.strictObject({ dimension: ruleDimension.nullable() })),
  'workload.save': call<EngagementRecord>()(z.strictObject({ workload })),
  'workload.save_all': call<EngagementRecord>()(z.strictObject({ workloads: z.array(workload).max(500) })),
  'workload.merge': call<EngagementRecord>()(z.strictObject({ into: id, from: z.array(id).min(1) })),
  'workload.remove': call<EngagementRecord>()(z.strictObject({ workload_id: id })),
  'outcome.save': call<EngagementRecord>()(
    z.strictObject({
      workload_id: id,
      counts: z.array(z.strictObject({ month, count: count.nullable() })).max(120),
    }),
  ),

  'answer.save': call<EngagementRecord>()(
    z.strictObject({
      workload_id: id,
      question_id: id,
      known: z.boolean(),
      fields: answerFields,
      low: answerFields.nullable(),
      high: answerFields.nullable(),
      grade,
      owner: text,
      landing_month: month.nullable(),
      ramp_months: z.number().int().min(0).max(60),
      evidence: longText,
      note: longText,
    }),
  ),
  'answer.remove': call<EngagementRecord>()(z.strictObject({ workload_id: id, question_id: id })),

  'floor.review': call<EngagementRecord>()(z.strictObject({ reviewed_by: text.nullable() })),
  'setting.save': call<EngagementRecord>()(z.strictObject({ settings: settingsPatch })),
  'forecast.exclude': call<EngagementRecord>()(
    z.strictObject({ workload_id: forecastWorkload.nullable(), month, reason: printedReason }),
  ),
  'forecast.include': call<EngagementRecord>()(
    z.strictObject({ workload_id: forecastWorkload.nullable(), month }),
  ),
  'forecast.use': call<EngagementRecord>()(z.strictObject({ basis: z.enum(['flat', 'fitted']) })),
  'forecast.choose': call<EngagementRecord>()(
    z.strictObject({ workload_id: forecastWorkload, choice: growthChoice.nullable() }),
  ),
  'band.save_all': call<EngagementRecord>()(z.strictObject({ bands: z.array(band).max(50) })),

  'model.preview': call<PriceEffect>()(
    z.strictObject({ model_raw: text.min(1), model: modelName.min(1).nullable() }),
  ),
  'model.map': call<EngagementRecord>()(
    z.strictObject({ model_raw: text.min(1), model: modelName.min(1).nullable(), remember: z.boolean() }),
  ),
  'model.remembered': call<{ model_raw: string; model: string }[]>()(nothing),

  'price.preview': call<PriceEffect & { warnings: PriceWarning[] }>()(
    z.strictObject({ price: statedPrice, was: priceKey.nullable() }),
  ),
  'price.save': call<EngagementRecord>()(
    z.strictObject({ price: statedPrice, was: priceKey.nullable(), confirmed: z.boolean() }),
  ),
  'price.remove': call<EngagementRecord>()(z.strictObject({ price: priceKey })),
  'price.preview_import': call<PriceImport>()(
    z.strictObject({
      /** Null for the price book that ships with this version of Parley. */
      file_id: id.nullable(),
      whole_book: z.boolean(),
    }),
  ),
  'price.accept_import': call<EngagementRecord>()(z.strictObject({ preview_id: id, confirmed: z.boolean() })),
  'price.discard_import': call<null>()(z.strictObject({ preview_id: id })),
  'price.export': call<ExportedFile>()(z.strictObject({ format: z.enum(['json', 'csv']) })),

  'offer.save': call<EngagementRecord>()(
    z.strictObject({
      id: id.nullable(),
      side: z.enum(['as_is', 'vendor', 'ours', 'fallback', 'no_commit']),
      offer,
      note: longText,
      received_on: date.nullable(),
    }),
  ),
  'offer.remove': call<EngagementRecord>()(z.strictObject({ offer_id: id })),

  'term.save': call<EngagementRecord>()(
    z.strictObject({
      term_id: id,
      owner: text,
      note: longText,
      /** Numbers that value the term, by their key; what is left out stays as it is, null takes one back. */
      inputs: z.record(z.string().max(60), z.number().min(0).max(1e12).nullable()).optional(),
    }),
  ),
  'term.set_status': call<EngagementRecord>()(
    z.strictObject({ term_id: id, offer_id: id, status: termStatus }),
  ),

  'leverage.save': call<EngagementRecord>()(
    z.strictObject({
      id: id.nullable(),
      title: text.min(1, 'An item needs a title.'),
      owner: text,
      proof: longText,
      note: longText,
      library_id: text.nullable(),
    }),
  ),
  'leverage.remove': call<EngagementRecord>()(z.strictObject({ item_id: id })),

  'brief.document': call<BriefDocument>()(z.strictObject({ paper: paper.nullable() })),
  'brief.export': call<ExportedFile>()(
    z.strictObject({
      paper: paper.nullable(),
      /** A frozen version, on the paper it was frozen for. */
      version_id: id.optional(),
    }),
  ),
  'brief.freeze': call<BriefVersion>()(
    z.strictObject({
      name: z.string().trim().min(1, 'A version needs a name.').max(120),
      paper: paper.nullable(),
    }),
  ),
  'brief.versions': call<BriefVersion[]>()(nothing),
  'brief.version': call<BriefDocument>()(z.strictObject({ version_id: id })),
  'brief.remove_version': call<BriefVersion[]>()(z.strictObject({ version_id: id })),
} satisfies Record<string, Method<unknown, unknown>>;

export type ParleyContract = typeof contract;
export type CallName = keyof ParleyContract;
export type { Paper };
