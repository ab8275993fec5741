import * as z from 'zod';
import type { BriefDocument, Paper } from './brief/document.ts';
import type { EngagementRecord, MeasureKind } from './engagement/document.ts';
import type { EngagementFigures } from './engagement/figures.ts';
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

/** What an import would do, shown before anything is saved. Tokens by class over the accepted rows. */
export type ImportPreview = {
  preview_id: string;
  file: string;
  format: string;
  format_label: string;
  verified: boolean;
  reasons: string[];
  measure: MeasureKind;
  unit: string;
  time_zone: string;
  period: { from: string; to: string } | null;
  months: string[];
  models: { model_raw: string; model: string | null; tokens: number; reported_usd: number | null }[];
  rows_in: number;
  accepted: number;
  rejected: number;
  blank: number;
  duplicates: number;
  replaced: number;
  /** Rows of other files that saving would replace, with the change in tokens and dollars (new - old). */
  replaces: { source: string; rows: number; tokens_delta: number; usd_delta: number | null }[];
  tokens: TokenCounts;
  reported_usd: number | null;
  list_usd: number | null;
  unpriced_models: string[];
  rejects: { line: number; column: string | null; text: string; reason: string }[];
  remarks: string[];
  already_imported: boolean;
};

/** The report of one file, the same in the window and in `parley import --json`. */
export type ImportReport = {
  file: string;
  format: string;
  reasons: string[];
  rows_in: number;
  accepted: number;
  rejected: number;
  blank: number;
  duplicates: number;
  replaced: number;
  period: { from: string; to: string } | null;
  tokens: TokenCounts;
  reported_usd: number | null;
  unpriced_models: string[];
  remarks: string[];
  source_id: string | null;
  /** True when the very same file was imported before and nothing changed. */
  unchanged: boolean;
};

export type WorkloadProposal = {
  dimension: 'workspace' | 'api_key' | 'model';
  workloads: {
    name: string;
    rules: { dimension: 'workspace' | 'api_key' | 'model'; value: string }[];
    list_usd: number | null;
    share: number | null;
  }[];
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
const longText = z.string().max(20_000, 'This is longer than 20,000 characters: shorten it.');
const id = z.string().min(1).max(100);
const date = z.iso.date('A date is written YYYY-MM-DD.');
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'A month is written YYYY-MM.');
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
const target = z.strictObject({
  target: z.number().nullable(),
  watch: z.number().nullable(),
  act: z.number().nullable(),
});

const settingsPatch = z.strictObject({
  grade_weights: z.strictObject({ A: share, B: share, C: share, D: share }).optional(),
  baseline_months: z.number().int().min(1).max(36).optional(),
  floor_basis: floorBasis.optional(),
  size_on_bill_reason: text.nullable().optional(),
  scenarios: z.array(scenario).length(3).optional(),
  cost_of_capital_annual: share.optional(),
  stress: z
    .strictObject({ list_rise: z.number().min(0).max(10), start_month: z.number().int().min(1).max(120) })
    .optional(),
  objective: z.enum(['mean', 'cvar90']).optional(),
  targets: z.record(z.string().max(60), target).optional(),
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

  'contract.save': call<EngagementRecord>()(z.strictObject({ contract: contractOnFile })),
  'contract.remove': call<EngagementRecord>()(nothing),

  'usage.preview': call<ImportPreview>()(z.strictObject({ file_id: id, job_id: id })),
  'usage.save': call<ImportReport>()(z.strictObject({ preview_id: id })),
  'usage.discard': call<null>()(z.strictObject({ preview_id: id })),
  'usage.remove': call<EngagementRecord>()(z.strictObject({ source_id: id })),
  'job.cancel': call<null>()(z.strictObject({ job_id: id })),

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
  'band.save_all': call<EngagementRecord>()(z.strictObject({ bands: z.array(band).max(50) })),

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

  'term.save': call<EngagementRecord>()(z.strictObject({ term_id: id, owner: text, note: longText })),
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
  'brief.export': call<ExportedFile>()(z.strictObject({ paper: paper.nullable() })),
} satisfies Record<string, Method<unknown, unknown>>;

export type ParleyContract = typeof contract;
export type CallName = keyof ParleyContract;
export type { Paper };
