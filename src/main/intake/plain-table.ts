import { open } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { col, literal, NOTHING } from './cell.ts';
import { readDecimalCommas } from './decimal-commas.ts';
import type { Engine } from './engine.ts';
import { foldRecords } from './fold-records.ts';
import type { TableSource } from './format.ts';
import { type Format, formatColumns } from './format.ts';
import { RawFile } from './raw-file.ts';
import { factsFrom, factsQuery } from './read-facts.ts';
import type { ReadFile } from './read-file.ts';
import { type CsvHeader, type Recognised, recogniseCsv } from './recognise.ts';
import { type ByteScan, scanBytes } from './scan-bytes.ts';
import type { SourceRead } from './source-reader.ts';
import type { StageRequest, StageStep } from './stage-request.ts';

/** Smaller files are read record by record in no time. */
export const LARGE_BYTES = 8 << 20;
const HEAD_BYTES = 64 << 10;
const LONGEST_RECORD = 16 << 20;
/** Characters with which the database would take a path for a pattern. */
const PATTERN = /[*?[\]{}]/;

type Plain = Recognised<TableSource> & { header: CsvHeader };

/**
 * Reads a large table of text that is as it should be straight from the file, in two passes of the database: one for
 * what the mapping hangs on and whether a record repeats another, one that maps and adds up. Whatever is unusual (a
 * record with a problem or a value too many, a row of totals, a repeat, a break inside a value, line breaks of Windows,
 * which the database does not read strictly, another encoding) is
 * left to the reading that can say what and where: then the answer is null, and nothing has been kept.
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
  if (raw.size_bytes < large || !isAbsolute(path) || PATTERN.test(path)) return null;
  const plain = plainTable(await headOf(path), formats);
  if (plain === null) return null;
  const scanning = scanBytes(raw.stored(), (rows) => {
    const rows_total = Math.round(rows * Math.max(1, raw.size_bytes / raw.bytes_read));
    onStep({ phase: 'Reading', rows_done: rows, rows_total });
  });
  const folded = await fold(plain, request, engine, onStep).catch(() => null);
  const scan = await scanning;
  if (folded !== null && isSound(scan, folded.read.rows_in)) {
    return { ...folded, sha256: raw.sha256(), size_bytes: raw.bytes_read };
  }
  await engine.run(
    'DROP TABLE IF EXISTS kept; DROP VIEW IF EXISTS source; DROP VIEW IF EXISTS source_with_commas',
  );
  return null;
}

async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** What the header line says of a table; null where it is none that can be read straight from the file. */
function plainTable(head: string, formats: readonly Format[]): Plain | null {
  const end = head.indexOf('\n');
  const line = head.slice(head.startsWith('\uFEFF') ? 1 : 0, Math.max(end, 0));
  if (line === '' || line.endsWith('\r')) return null;
  const found = recogniseCsv(line, formats);
  return found !== null && isPlain(found) ? found : null;
}

function isPlain({ format, source, header }: Recognised<TableSource> & { header: CsvHeader }): boolean {
  const isDoubled = formatColumns(format).some(
    (c) => header.columns.indexOf(c) !== header.columns.lastIndexOf(c),
  );
  return !isDoubled && !source.unpivot && !format.spread && format.width === undefined;
}

type Folded = Omit<ReadFile, 'sha256' | 'size_bytes'>;

async function fold(
  plain: Plain,
  { name, answers }: StageRequest,
  engine: Engine,
  onStep: (step: StageStep) => void,
): Promise<Folded | null> {
  const { format, header } = plain;
  const read = {
    kind: 'text' as const,
    format,
    columns: new Set(header.columns),
    may_have_comma_decimals: header.delimiter !== ',',
  };
  await engine.run(sourceSql(plain, engine.file));
  if ((await readDecimalCommas(engine, read)).length > 0) return null;
  const row = await engine.row(factsQuery(read, ownAggregates(plain)) ?? '');
  const rows_in = Number(row['#rows']);
  if (rows_in === 0 || Number(row['#plain']) !== rows_in || Number(row['#different']) !== rows_in)
    return null;
  const filled = new Set(formatColumns(format).filter((column) => row[`#filled ${column}`] === true));
  const file = factsFrom(row, { ...read, filled }, name, answers);
  const onShare = (share: number) =>
    onStep({ phase: 'Checking', rows_done: Math.floor(rows_in * share), rows_total: rows_in });
  onShare(0);
  const checked = await foldRecords(engine, format, file, onShare);
  return checked === null ? null : { read: sourceRead(plain, rows_in, filled, engine), file, checked };
}

/** The columns of the format as they stand in the file, without places: nobody asks for them. */
function sourceSql({ format, header }: Plain, path: string): string {
  const texts = header.columns.map((_, i) => `${literal(String(i))}: 'VARCHAR'`);
  const values = formatColumns(format).map((column) => {
    const at = header.columns.indexOf(column);
    return `${at === -1 ? 'NULL::VARCHAR' : col(String(at))} AS ${col(column)}`;
  });
  return `CREATE VIEW source AS SELECT ${values.join(', ')} FROM read_csv(${literal(path)}, columns = {${texts.join(', ')}},
    auto_detect = false, header = false, skip = 1, delim = ${literal(header.delimiter)}, quote = '"', escape = '"', comment = '',
    new_line = '\\n', strict_mode = true, nullstr = [${NOTHING.map(literal).join(', ')}], parallel = true, max_line_size = ${LONGEST_RECORD})`;
}

/** How many records there are, how many begin with a day, and how many are different. */
function ownAggregates({ format, source: { required } }: Plain): string[] {
  const key = format.repeats.key.map(col).join(', ');
  return [
    'count(*) AS "#rows"',
    `count(*) FILTER (WHERE ${col(required[0] ?? '')} BETWEEN '0' AND ':') AS "#plain"`,
    `count(DISTINCT hash(${key})) AS "#different"`,
    ...formatColumns(format).map((c) => `count(${col(c)}) > 0 AS ${col(`#filled ${c}`)}`),
  ];
}

function sourceRead(
  { format, source, reasons, unused, header }: Plain,
  rows_in: number,
  filled: Set<string>,
  engine: Engine,
): SourceRead {
  return {
    kind: 'text',
    format,
    source,
    reasons,
    remarks: unused.length > 0 ? [`Columns that are not used: ${unused.slice(0, 30).join(', ')}.`] : [],
    rows_in,
    rejected: 0,
    rejects: [],
    blank: 0,
    columns: new Set(header.columns),
    filled,
    may_have_comma_decimals: header.delimiter !== ',',
    covered: null,
    discard: () => engine.run('DROP VIEW source'),
  };
}

/** Whether the text is UTF-8 and each of its lines is a record: the header, and as many as the database has read. */
function isSound(
  { is_utf8, has_zero, has_return, newlines, ends_with_newline }: ByteScan,
  records: number,
): boolean {
  const lines = newlines + (ends_with_newline ? 0 : 1);
  return is_utf8 && !has_zero && !has_return && lines === records + 1;
}
