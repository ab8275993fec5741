import type { ImportQuestion } from '../../shared/contract.ts';
import type {
  Authority,
  Dimensions,
  Granularity,
  Measure,
  MeasureKind,
  SetAside,
} from '../../shared/engagement/document.ts';
import type { Mapping } from '../../shared/mapping/mapped-field.ts';
import type { TokenCounts } from '../../shared/units.ts';
import type { Mendable } from './rejected-records.ts';

export type Reject = { line: number; column: string | null; text: string; reason: string };

export const SHOWN_REJECTS = 1000;
export const SHOWN_CHARACTERS = 200;

export type StagedModel = {
  model_raw: string;
  model: string | null;
  /** Why the name says no model, null if it does. */
  reason: string | null;
  tokens: number;
  reported_usd: number | null;
  /** The exact decimal sum of the model's amounts, in dollars. */
  reported_usd_exact: string | null;
};

/** What was found in a file. accepted + rejected + blank + duplicates + set_aside = rows_in, always. */
export type StagedReport = {
  format: string;
  format_label: string;
  verified: boolean;
  authority: Authority;
  granularity: Granularity;
  restates: (keyof Dimensions)[] | null;
  reasons: string[];
  /** What somebody said of the columns; null for a format that Parley knows. */
  mapping: Mapping | null;
  measure: MeasureKind;
  unit: string;
  time_zone: string;
  /** The currency of the file, or "mixed". */
  currency: string;
  fx_rate: number | null;
  /** How places in the file are told: by line, or by row where it has no lines. */
  position: 'line' | 'row';
  questions: ImportQuestion[];
  /** Days covered, both ends included; null if no record was accepted and nothing else tells. */
  period: { from: string; to: string } | null;
  months: string[];
  models: StagedModel[];
  rows_in: number;
  accepted: number;
  rejected: number;
  blank: number;
  duplicates: number;
  set_aside: number;
  asides: SetAside[];
  /** Over the accepted records; writes of unknown lifetime count as 5-minute writes. */
  tokens: TokenCounts;
  cache_write_unsplit: number;
  web_searches: number;
  /** Null where the file does not count requests. */
  requests: number | null;
  /** Exact decimal dollars as the file has them; null for a usage file, and while a rate is not known. */
  reported_usd_exact: string | null;
  reported_usd: number | null;
  /** The list price of the same use where the file tells it for every accepted record. */
  list_reported_usd_exact: string | null;
  list_reported_usd: number | null;
  remarks: string[];
  /** The rejected records in full, beside the staged rows; null where there are none that can be told one by one. */
  mendable: (Mendable & { is_private: boolean }) | null;
  /** Whose rejected records these are, mended; null for a file of its own. */
  mends: string | null;
  /** The first thousand rejected records, by line. */
  rejects: Reject[];
  sha256: string;
  size_bytes: number;
  /** Rolled-up rows in `rows_path`, by measure. */
  rows: Record<Measure, number>;
};

/** A file read, checked and rolled up by day, with its rows in a private file that {@link dispose} deletes. */
export type StagedFile = StagedReport & {
  /** Null while a question that has to be answered is open: then there are no rows yet. */
  rows_path: string | null;
  /** Where the rejected records are, as a file; null where there are none. */
  rejected_path: string | null;
  dispose: () => Promise<void>;
};

/** Whether something that has to be known about a file is still asked. */
export function isOpen({ questions }: Pick<StagedReport, 'questions'>): boolean {
  return questions.some(({ required, answer }) => required && answer === null);
}
