import { open } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { col, literal, NOTHING } from './cell.ts';
import { readDecimalCommas } from './decimal-commas.ts';
import type { Engine, Row } from './engine.ts';
import { checkFolded, foldRecords, foldSql } from './fold-records.ts';
import type { TableSource } from './format.ts';
import { type Format, formatColumns } from './format.ts';
import { RawFile } from './raw-file.ts';
import { countedFacts, factsFrom, factsQuery } from './read-facts.ts';
import type { ReadFile } from './read-file.ts';
import { type CsvHeader, type Recognised, recogniseCsv } from './recognise.ts';
import { mappingOf } from './record-mapping.ts';
import { repeatKey, WHOLE_ROW } from './repeat-key.ts';
import { type ByteScan, scanBytes } from './scan-bytes.ts';
import type { SourceRead } from './source-reader.ts';
import type { StageRequest, StageStep } from './stage-request.ts';

/** Smaller files are read record by record in no time. */
export const LARGE_BYTES = 8 << 20;
const HEAD_BYTES = 64 << 10;
/** How long the scan of the bytes waits before it says again how far it is; it speaks only while the database does not. */
const MILLISECONDS_BETWEEN_STEPS = 200;
const LONGEST_RECORD = 16 << 20;
/** Characters with which the database would take a path for a pattern. */
const PATTERN = /[*?[\]{}]/;
/** Records from whose looks the rest is guessed. */
const LOOKED_AT = 10_000;
const BEGINS_WITH_DAY = '#begins with a day';
const filledName = (column: string) => `#filled ${column}`;
/** The database reads strictly with the line break of Unix; told that of Windows it finds no records, and untold it takes any kind: the bytes show which. */
const BREAK_OPTIONS: Readonly<Record<LineBreak, string>> = { '\n': "new_line = '\\n',", '\r\n': '' };

type Plain = Recognised<TableSource> & { header: CsvHeader; line_break: LineBreak };
type LineBreak = '\n' | '\r\n';

/**
 * Reads a large table of text that is as it should be straight from the file, in one pass of the database that maps and
 * adds up. What the mapping hangs on is guessed from the first records and held against all of them afterwards; only
 * where a format asks for more than how many records meet a condition, a pass of its own finds it out before. Whatever
 * is unusual (a record with a problem or a value too many, a row of totals, a repeat, a break inside a value, line
 * breaks of two kinds, another encoding) is left to the reading that can say what and where: then the answer is null,
 * and nothing has been kept.
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
  const pace = { rows_total: 0, told_at: 0, is_told: false };
  const scanning = scanBytes(raw.stored(), (rows) => {
    pace.rows_total = Math.round(rows * Math.max(1, raw.size_bytes / raw.bytes_read));
    if (pace.is_told || performance.now() - pace.told_at < MILLISECONDS_BETWEEN_STEPS) return;
    pace.told_at = performance.now();
    onStep({ phase: 'Reading', rows_done: rows, rows_total: pace.rows_total });
  }).then((scan) => {
    if (!pace.is_told) onStep({ phase: 'Adding up', rows_done: pace.rows_total, rows_total: null });
    return scan;
  });
  const folded = await fold(plain, request, engine, (share) => {
    pace.is_told = true;
    onStep({ phase: 'Reading', rows_done: Math.floor(pace.rows_total * share), rows_total: pace.rows_total });
  }).catch(() => null);
  pace.is_told = true;
  onStep({ phase: 'Checking', rows_done: pace.rows_total, rows_total: pace.rows_total });
  const scan = await scanning;
  if (folded !== null && isSound(scan, plain.line_break, folded.read.rows_in)) {
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
  const text = head.slice(head.startsWith('\uFEFF') ? 1 : 0, Math.max(end, 0));
  const line_break = text.endsWith('\r') ? '\r\n' : '\n';
  const line = line_break === '\n' ? text : text.slice(0, -1);
  if (line === '') return null;
  const found = recogniseCsv(line, formats);
  return found !== null && isPlain(found) ? { ...found, line_break } : null;
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
  request: StageRequest,
  engine: Engine,
  onShare: (share: number) => void,
): Promise<Folded | null> {
  const { format } = plain;
  const key = repeatKey(format.repeats, plain.source);
  const read = readOf(plain);
  await engine.run(sourceSql(plain, engine.file));
  if ((await readDecimalCommas(engine, read)).length > 0) return null;
  const seen = await lookAhead(engine, plain);
  const fileFrom = (row: Row, filled: ReadonlySet<string>) =>
    factsFrom(row, { ...read, filled }, request.name, request.answers);
  const early = filledOf(plain, (column) => seen[filledName(column)] === true);
  const tests = testsOf(plain, early);
  let mapping = mappingOf(format, fileFrom(seen, early), tests);
  const guessed = foldSql(mapping, key);
  const { records, different, met } = await foldRecords(engine, mapping, key, onShare);
  if (records === 0 || Number(met[BEGINS_WITH_DAY]) !== records || different !== records) return null;
  const filled = filledOf(plain, (column) => early.has(column) || Number(met[filledName(column)]) > 0);
  const file = fileFrom({ ...seen, ...met }, filled);
  mapping = mappingOf(format, file, tests);
  if (foldSql(mapping, key) !== guessed) {
    await engine.run('DROP TABLE kept');
    await foldRecords(engine, mapping, key, onShare);
  }
  const checked = await checkFolded(engine, mapping);
  return checked === null ? null : { read: sourceRead(plain, records, filled, engine), file, checked };
}

/** The columns of the format as they stand in the file, without places: nobody asks for them. */
function sourceSql({ format, header, line_break }: Plain, path: string): string {
  const texts = header.columns.map((_, i) => `${literal(String(i))}: 'VARCHAR'`);
  const values = formatColumns(format).map((column) => {
    const at = header.columns.indexOf(column);
    return `${at === -1 ? 'NULL::VARCHAR' : col(String(at))} AS ${col(column)}`;
  });
  const whole = `concat_ws(chr(31), ${header.columns.map((_, i) => `coalesce(${col(String(i))}, '')`).join(', ')})`;
  return `CREATE VIEW source AS SELECT ${values.join(', ')}, ${whole} AS ${col(WHOLE_ROW)} FROM read_csv(${literal(path)}, columns = {${texts.join(', ')}},
    auto_detect = false, header = false, skip = 1, delim = ${literal(header.delimiter)}, quote = '"', escape = '"', comment = '',
    ${BREAK_OPTIONS[line_break]} strict_mode = true, nullstr = [${NOTHING.map(literal).join(', ')}], parallel = true, max_line_size = ${LONGEST_RECORD}, buffer_size = ${2 * LONGEST_RECORD})`;
}

/** What the mapping of the columns hangs on, and which of them hold a value, as far as a look at some records can tell. */
function lookAhead(engine: Engine, { format }: Plain): Promise<Row> {
  const filled = formatColumns(format).map(
    (column) => `count(${col(column)}) > 0 AS ${col(filledName(column))}`,
  );
  const records = countedFacts(format) === null ? 'source' : `(SELECT * FROM source LIMIT ${LOOKED_AT})`;
  return engine.row(factsQuery({ format }, filled, records) ?? '');
}

function filledOf({ format }: Plain, isFilled: (column: string) => boolean): Set<string> {
  return new Set(formatColumns(format).filter(isFilled));
}

/** What is to be known of all records: which begin with a day, and what a look at some of them left open. */
function testsOf({ format, source, header }: Plain, filled: ReadonlySet<string>): Record<string, string> {
  const open = formatColumns(format).filter((c) => header.columns.includes(c) && !filled.has(c));
  return {
    [BEGINS_WITH_DAY]: `${col(source.required[0] ?? '')} BETWEEN '0' AND ':'`,
    ...Object.fromEntries(open.map((column) => [filledName(column), `${col(column)} IS NOT NULL`])),
    ...countedFacts(format),
  };
}

function readOf({ format, header }: Plain) {
  return {
    kind: 'text' as const,
    format,
    columns: new Set(header.columns),
    may_have_comma_decimals: header.delimiter !== ',',
  };
}

function sourceRead(plain: Plain, rows_in: number, filled: Set<string>, engine: Engine): SourceRead {
  const { source, reasons, unused } = plain;
  return {
    ...readOf(plain),
    source,
    reasons,
    remarks: unused.length > 0 ? [`Columns that are not used: ${unused.slice(0, 30).join(', ')}.`] : [],
    rows_in,
    rejected: 0,
    rejects: [],
    blank: 0,
    filled,
    covered: null,
    discard: () => engine.run('DROP VIEW source'),
  };
}

/** Whether the text is UTF-8 and each of its lines is a record: the header, and as many as the database has read. */
function isSound(scan: ByteScan, line_break: LineBreak, records: number): boolean {
  const { is_utf8, has_zero, newlines, returns, windows_breaks, ends_with_newline } = scan;
  const lines = newlines + (ends_with_newline ? 0 : 1);
  const breaks = line_break === '\n' ? 0 : newlines;
  return is_utf8 && !has_zero && returns === breaks && windows_breaks === breaks && lines === records + 1;
}
