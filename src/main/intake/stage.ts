import { knownModelNames } from '../../shared/pricing/model-name.ts';
import { type Checked, checkRecords } from './check-records.ts';
import { decodeText } from './decode.ts';
import { Engine } from './engine.ts';
import type { Format } from './format.ts';
import { KNOWN_FORMATS } from './formats/known-formats.ts';
import { widerPeriod } from './period.ts';
import { RawFile } from './raw-file.ts';
import { readSource } from './read-source.ts';
import { nameModels, type Totals, totalsOf, writeRows } from './roll-up.ts';
import type { SourceRead } from './source-reader.ts';
import { type KnownModel, rowsPath, type StageRequest, type StageStep } from './stage-request.ts';
import { type Reject, SHOWN_REJECTS, type StagedReport } from './staged-file.ts';

/** Reads, checks and rolls up one file. Throws a Refusal with a sentence if it cannot be read as a whole. */
export async function stage(
  request: StageRequest,
  onStep: (step: StageStep) => void,
  formats: readonly Format[] = KNOWN_FORMATS,
): Promise<StagedReport> {
  const raw = await RawFile.open(request.path);
  const engine = await Engine.open(request.folder, request.memory_limit);
  try {
    const read = await readSource(decodeText(raw.chunks()), engine, formats, (rows) =>
      onStep({ phase: 'Reading', rows_done: rows, rows_total: expectedRows(rows, raw) }),
    );
    const rows = read.rows_in;
    onStep({ phase: 'Checking', rows_done: rows, rows_total: rows });
    const checked = await checkRecords(engine, read);
    await read.discard();
    onStep({ phase: 'Adding up', rows_done: rows, rows_total: rows });
    await nameModels(engine, knownNames(request.known_models));
    const totals = await totalsOf(engine, read.format.measure);
    const written = await writeRows(engine, read.format.measure, rowsPath(request.folder));
    return report(read, checked, totals, { sha256: raw.sha256(), size_bytes: raw.bytes_read, rows: written });
  } finally {
    engine.close();
  }
}

function knownNames(models: readonly KnownModel[]) {
  return models.length === 0 ? undefined : knownModelNames(models);
}

function expectedRows(rows: number, raw: RawFile): number | null {
  if (rows === 0 || raw.bytes_read === 0) return null;
  return Math.round(rows * Math.max(1, raw.size_bytes / raw.bytes_read));
}

type Stored = { sha256: string; size_bytes: number; rows: number };

function report(read: SourceRead, checked: Checked, totals: Totals, stored: Stored): StagedReport {
  const { format } = read;
  const counts = {
    rows_in: read.rows_in,
    accepted: checked.kept,
    rejected: read.rejected + checked.rejected,
    blank: read.blank,
    duplicates: checked.duplicates,
  };
  conserve(counts);
  return {
    format: format.id,
    format_label: format.label,
    verified: format.verified,
    reasons: read.reasons,
    measure: format.measure,
    unit: format.unit,
    time_zone: format.time_zone,
    ...counts,
    ...totals,
    period: widerPeriod(totals.period, read.covered),
    reported_usd: dollars(totals.reported_usd_exact),
    list_reported_usd: dollars(totals.list_reported_usd_exact),
    remarks: [...read.remarks, ...checked.remarks, ...readsWithoutWrites(format, totals), ...format.quirks],
    rejects: byLine([...read.rejects, ...checked.rejects]),
    ...stored,
  };
}

function conserve(
  counts: Record<'rows_in' | 'accepted' | 'rejected' | 'blank' | 'duplicates', number>,
): void {
  const { rows_in, accepted, rejected, blank, duplicates } = counts;
  if (accepted + rejected + blank + duplicates !== rows_in || duplicates < 0) {
    throw new Error(`The records do not add up: ${JSON.stringify(counts)}`);
  }
}

function dollars(exact: string | null): number | null {
  return exact === null ? null : Number(exact);
}

function readsWithoutWrites({ measure }: Format, { tokens }: Totals): string[] {
  const writes = tokens.cache_write_5m + tokens.cache_write_1h;
  if (measure !== 'usage' || tokens.cache_read === 0 || writes > 0) return [];
  return [
    'The file has cache reads but no cache writes at all; the writes may have been left out on the way.',
  ];
}

function byLine(rejects: readonly Reject[]): Reject[] {
  return rejects.toSorted((a, b) => a.line - b.line).slice(0, SHOWN_REJECTS);
}
