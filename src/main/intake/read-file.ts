import { type Checked, checkRecords } from './check-records.ts';
import { commaRemarks, readDecimalCommas, withPoints } from './decimal-commas.ts';
import type { Engine } from './engine.ts';
import { foldSource } from './fold-source.ts';
import type { Format } from './format.ts';
import { codePageOf } from './legacy-text.ts';
import { dayRemarks, readLocalDays, withYearFirst } from './local-days.ts';
import { RawFile } from './raw-file.ts';
import { type FileFacts, readFacts } from './read-facts.ts';
import { readSource } from './read-source.ts';
import type { SourceRead } from './source-reader.ts';
import type { StageRequest, StageStep } from './stage-request.ts';

/** A file whose records are in the table `kept`, with what was found on the way and what the file itself is. */
export type ReadFile = {
  read: SourceRead;
  file: FileFacts;
  checked: Checked;
  sha256: string;
  size_bytes: number;
};

/**
 * Reads any file record by record, so that each one that cannot be used is told with its place and reason; of a file of
 * `large` bytes or more only those are kept that need it.
 */
export async function readAnyFile(
  request: StageRequest,
  engine: Engine,
  formats: readonly Format[],
  onStep: (step: StageStep) => void,
  large: number,
): Promise<ReadFile> {
  const raw = await RawFile.open(request.path);
  const read = await readSource(raw, engine, formats, codePageOf(request), (rows) =>
    onStep({ phase: 'Reading', rows_done: rows, rows_total: expectedRows(rows, raw) }),
  );
  const { rows_in } = read;
  onStep({ phase: 'Checking', rows_done: 0, rows_total: rows_in });
  const commas = await readDecimalCommas(engine, read);
  const days = await readLocalDays(engine, read, request.answers);
  const facts = await readFacts(engine, read, request.name, request.answers);
  const file = { ...facts, questions: [...(days?.questions ?? []), ...facts.questions] };
  const records = withYearFirst(withPoints(read, commas), days);
  const checking = (share: number) =>
    onStep({ phase: 'Checking', rows_done: Math.floor(rows_in * share), rows_total: rows_in });
  const folded = raw.size_bytes < large ? null : await foldSource(engine, records, file, checking);
  const checked = folded ?? (await checkRecords(engine, records, file));
  return {
    read: { ...read, remarks: [...read.remarks, ...commaRemarks(commas), ...dayRemarks(days)] },
    file,
    checked,
    sha256: raw.sha256(),
    size_bytes: raw.bytes_read,
  };
}

function expectedRows(rows: number, raw: RawFile): number | null {
  if (rows === 0 || raw.bytes_read === 0) return null;
  return Math.round(rows * Math.max(1, raw.size_bytes / raw.bytes_read));
}
