import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { CostDay, MeasureKind, UsageDay } from '../../shared/engagement/document.ts';
import type { TokenCounts } from '../../shared/units.ts';

export type Reject = { line: number; column: string | null; text: string; reason: string };

export const SHOWN_REJECTS = 1000;
export const SHOWN_CHARACTERS = 200;

export type StagedUsageDay = Omit<UsageDay, 'source_id'>;
export type StagedCostDay = Omit<CostDay, 'source_id'>;

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

/** What was found in a file. accepted + rejected + blank + duplicates = rows_in, always. */
export type StagedReport = {
  format: string;
  format_label: string;
  verified: boolean;
  reasons: string[];
  measure: MeasureKind;
  unit: string;
  time_zone: string;
  /** Days covered, both ends included; null if no record was accepted and nothing else tells. */
  period: { from: string; to: string } | null;
  months: string[];
  models: StagedModel[];
  rows_in: number;
  accepted: number;
  rejected: number;
  blank: number;
  duplicates: number;
  /** Over the accepted records; writes of unknown lifetime count as 5-minute writes. */
  tokens: TokenCounts;
  cache_write_unsplit: number;
  web_searches: number;
  /** Exact decimal dollars as the file has them; null for a usage file. */
  reported_usd_exact: string | null;
  reported_usd: number | null;
  /** The list price of the same use where the file tells it for every accepted record. */
  list_reported_usd_exact: string | null;
  list_reported_usd: number | null;
  remarks: string[];
  /** The first thousand rejected records, by line. */
  rejects: Reject[];
  sha256: string;
  size_bytes: number;
  /** Rolled-up rows in `rows_path`. */
  rows: number;
};

/** A file read, checked and rolled up by day, with its rows in a private file that {@link dispose} deletes. */
export type StagedFile = StagedReport & { rows_path: string; dispose: () => Promise<void> };

/** The rolled-up rows one by one: {@link StagedUsageDay} or {@link StagedCostDay} by the measure of the file. */
export function readStagedRows(staged: StagedFile & { measure: 'usage' }): AsyncGenerator<StagedUsageDay>;
export function readStagedRows(staged: StagedFile & { measure: 'cost' }): AsyncGenerator<StagedCostDay>;
export function readStagedRows(staged: StagedFile): AsyncGenerator<StagedUsageDay | StagedCostDay>;
export async function* readStagedRows(staged: StagedFile): AsyncGenerator<StagedUsageDay | StagedCostDay> {
  const lines = createInterface({
    input: createReadStream(staged.rows_path),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) if (line !== '') yield JSON.parse(line) as StagedUsageDay | StagedCostDay;
}
