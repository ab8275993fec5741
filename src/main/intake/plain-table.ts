import { open } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import type { Engine } from './engine.ts';
import { foldTable, type PlainTable } from './fold-table.ts';
import { type Format, formatColumns } from './format.ts';
import { isGzip, RawFile } from './raw-file.ts';
import { bareName } from './read-csv.ts';
import type { ReadFile } from './read-file.ts';
import { partsOf, recogniseCsv } from './recognise.ts';
import { mendsOf } from './rejected-records.ts';
import { scanBytes } from './scan-bytes.ts';
import type { StageRequest, StageStep } from './stage-request.ts';

/** Smaller files are read record by record in no time. */
export const LARGE_BYTES = 8 << 20;
/** How many times its size a packed table is at the least. */
const LEAST_PACKED = 4;
const HEAD_BYTES = 64 << 10;
/** How long the scan of the bytes waits before it says again how far it is; it speaks only while the database does not. */
const MILLISECONDS_BETWEEN_STEPS = 200;
/** Characters with which the database would take a path for a pattern. */
const PATTERN = /[*?[\]{}]/;

/**
 * Reads a large table of text straight from the file, packed with gzip or not, in one pass of the database that maps and
 * adds up. What the mapping hangs on is guessed from the first records and held against all of them afterwards; only
 * where a format asks for more than how many records meet a condition, a pass of its own finds it out before. The few
 * lines that are not as they should be (a record with a problem, a repeat, a row of totals, a value too many or too few)
 * are then looked at one by one. Where they are many, or the lines themselves cannot be told apart so (a break inside a
 * value, line breaks of two kinds, another encoding), all is left to the reading that can say what and where: then the
 * answer is null, and nothing has been kept.
 */
export async function readPlainTable(
  request: StageRequest,
  engine: Engine,
  formats: readonly Format[],
  onStep: (step: StageStep) => void,
  large = LARGE_BYTES,
): Promise<ReadFile | null> {
  const { path } = request;
  const raw = await RawFile.open(path);
  if (raw.size_bytes * LEAST_PACKED < large || !isAbsolute(path) || PATTERN.test(path)) return null;
  const head = await headOf(path);
  if (raw.size_bytes * (head.is_packed ? LEAST_PACKED : 1) < large) return null;
  const plain = plainTable(head, formats);
  if (plain === null) return null;
  const pace = { rows_total: 0, told_at: 0, is_told: false };
  const scanning = scanBytes(raw.chunks(), (lines) => {
    const rows = Math.max(0, lines - 1);
    pace.rows_total = Math.round(rows * Math.max(1, raw.size_bytes / raw.bytes_read));
    if (pace.is_told || performance.now() - pace.told_at < MILLISECONDS_BETWEEN_STEPS) return;
    pace.told_at = performance.now();
    onStep({ phase: 'Reading', rows_done: rows, rows_total: pace.rows_total });
  })
    .then((scan) => {
      if (!pace.is_told) onStep({ phase: 'Adding up', rows_done: pace.rows_total, rows_total: null });
      return scan;
    })
    .catch(() => null);
  const onShare = (share: number) => {
    pace.is_told = true;
    onStep({ phase: 'Reading', rows_done: Math.floor(pace.rows_total * share), rows_total: pace.rows_total });
  };
  const folded = await foldTable({ plain, request, engine, scanning, onShare }).catch(() => null);
  pace.is_told = true;
  onStep({ phase: 'Checking', rows_done: pace.rows_total, rows_total: pace.rows_total });
  await scanning;
  if (folded !== null) return { ...folded, sha256: raw.sha256(), size_bytes: raw.bytes_read };
  await engine.startOver();
  return null;
}

type Head = { text: string; is_packed: boolean };

/** The beginning of a file, unpacked. */
async function headOf(path: string): Promise<Head> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const bytes = buffer.subarray(0, bytesRead);
    const is_packed = isGzip(bytes);
    return { text: (is_packed ? unpackedHead(bytes) : bytes).toString('utf8'), is_packed };
  } finally {
    await file.close();
  }
}

/** What can be unpacked of the beginning of a packed file; nothing of a damaged one. */
function unpackedHead(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

/** What the header line says of a table; null where it is none that can be read straight from the file. */
function plainTable({ text, is_packed }: Head, formats: readonly Format[]): PlainTable | null {
  const end = text.indexOf('\n');
  const first = text.slice(text.startsWith('\uFEFF') ? 1 : 0, Math.max(end, 0));
  const line_break = first.endsWith('\r') ? '\r\n' : '\n';
  const line = line_break === '\n' ? first : first.slice(0, -1);
  if (line === '') return null;
  const found = recogniseCsv(line, formats);
  if (found === null) return null;
  found.header.written = partsOf(line, found.header.delimiter).map(bareName);
  const plain = { ...found, line_break, is_packed } as const;
  return isPlain(plain) ? plain : null;
}

function isPlain({ format, source, header }: PlainTable): boolean {
  const isDoubled = formatColumns(format).some(
    (c) => header.columns.indexOf(c) !== header.columns.lastIndexOf(c),
  );
  const isMended = header.columns.some((column) => mendsOf(column) !== null);
  return !isDoubled && !isMended && !source.unpivot && !format.spread && format.width === undefined;
}
