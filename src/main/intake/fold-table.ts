import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { col, literal, NOTHING } from './cell.ts';
import { type Checked, checkRecords } from './check-records.ts';
import { readRecords } from './csv-records.ts';
import { hasMarks, readDecimalCommas } from './decimal-commas.ts';
import { brokenLines, copyDoubtful } from './doubtful-lines.ts';
import type { Engine, Row } from './engine.ts';
import {
  checkFolded,
  countFolded,
  countMet,
  foldRecords,
  foldSql,
  keyHash,
  suspectKeys,
  type Telling,
  together,
} from './fold-records.ts';
import { formatColumns, type TableSource } from './format.ts';
import { NumberedLines } from './numbered-lines.ts';
import { RawFile } from './raw-file.ts';
import { countedFacts, type FileFacts, factsFrom, factsQuery } from './read-facts.ts';
import type { CsvHeader, Recognised } from './recognise.ts';
import { FAILED, type Mapping, mappingOf } from './record-mapping.ts';
import { repeatKey, WHOLE_ROW } from './repeat-key.ts';
import { type ByteScan, isPlainText } from './scan-bytes.ts';
import type { SourceRead } from './source-reader.ts';
import type { StageRequest } from './stage-request.ts';

/** A table of text by its header line, how its lines end and whether it is packed. */
export type PlainTable = Recognised<TableSource> & {
  header: CsvHeader;
  line_break: '\n' | '\r\n';
  is_packed: boolean;
};

/** A table whose records are added up in `kept`. */
export type FoldedTable = { read: SourceRead; file: FileFacts; checked: Checked };

const LONGEST_RECORD = 16 << 20;
/** Records from whose looks the rest is guessed. */
const LOOKED_AT = 10_000;
/** How many lines may be looked at one by one, in all and as a share of the file; where there are more, it is read otherwise. */
const MOST_DOUBTFUL = 50_000;
const LARGEST_SHARE = 0.05;
/** A line of another width is noted once for each value that it lacks. */
const MOST_ERRORS = 200_000;
const DOUBTFUL_FILE = 'doubtful.csv';
const MARKED = '#marked';
const filledName = (column: string) => `#filled ${column}`;
/** The database reads strictly with the line break of Unix; told that of Windows it finds no records, and untold it takes any kind: the bytes show which. */
const BREAK_OPTIONS = { '\n': "new_line = '\\n',", '\r\n': '' } as const;

type Work = {
  plain: PlainTable;
  telling: Telling;
  request: StageRequest;
  engine: Engine;
  /** What the bytes show; null where they cannot be read to their end. */
  scanning: Promise<ByteScan | null>;
  onShare: (share: number) => void;
};

/**
 * Reads, maps and adds up a table straight from its file; null where it has to be read record by record. The lines that
 * need a closer look are copied with their numbers and read as any table is; what comes of them takes the place of what
 * the quick way has made of them.
 */
export async function foldTable({
  plain,
  request,
  engine,
  ...watching
}: Omit<Work, 'telling'>): Promise<FoldedTable | null> {
  const telling = { key: repeatKey(plain.format.repeats, plain.source), strange: strangeSql(plain) };
  const work = { plain, telling, request, engine, ...watching };
  await seeRecords(work);
  await engine.run(`CREATE VIEW source AS SELECT * FROM plain_record WHERE NOT ${telling.strange}`);
  if ((await readDecimalCommas(engine, readOf(plain))).length > 0) return null;
  const look = await lookAhead(work);
  const guess = factsOf(work, look, {});
  const first = await foldOnce(work, mappingOf(plain.format, guess, look.tests));
  if (first === null) return null;
  const file = factsOf(work, look, first.met);
  const mapping = mappingOf(plain.format, file, look.tests);
  if (foldSql(mapping, telling) === foldSql(first.mapping, telling)) {
    return settle(work, { ...first, mapping }, file);
  }
  await engine.startOver();
  await seeRecords(work);
  const second = await foldOnce(work, mapping);
  return second === null ? null : settle(work, second, file);
}

async function seeRecords({ engine, plain }: Work): Promise<void> {
  await engine.run(`CREATE VIEW plain_record AS ${recordsSql(plain, engine.file, true)}`);
}

/** The columns of the format as they stand in the file, without places: nobody asks for them. */
function recordsSql(plain: PlainTable, path: string, parallel: boolean): string {
  const { format, header } = plain;
  const values = formatColumns(format).map((column) => {
    const at = header.columns.indexOf(column);
    return `${at === -1 ? 'NULL::VARCHAR' : col(String(at))} AS ${col(column)}`;
  });
  const whole = `concat_ws(chr(31), ${header.columns.map((_, i) => `coalesce(${col(String(i))}, '')`).join(', ')})`;
  return `SELECT ${values.join(', ')}, ${whole} AS ${col(WHOLE_ROW)} FROM ${readCsvSql(plain, path, `ignore_errors = true, parallel = ${parallel}`)}`;
}

function readCsvSql({ header, line_break, is_packed }: PlainTable, path: string, manner: string): string {
  const texts = header.columns.map((_, i) => `${literal(String(i))}: 'VARCHAR'`);
  return `read_csv(${literal(path)}, columns = {${texts.join(', ')}}, auto_detect = false, header = false, skip = 1,
    delim = ${literal(header.delimiter)}, quote = '"', escape = '"', comment = '', compression = ${literal(is_packed ? 'gzip' : 'none')},
    ${BREAK_OPTIONS[line_break]} strict_mode = true, nullstr = [${NOTHING.map(literal).join(', ')}], ${manner},
    max_line_size = ${LONGEST_RECORD}, buffer_size = ${2 * LONGEST_RECORD})`;
}

/** A record that does not begin with a day may be a row of totals, a blank one or the header once more. */
function strangeSql({ source }: PlainTable): string {
  return `NOT coalesce(${col(source.required[0] ?? '')} BETWEEN '0' AND ':', false)`;
}

/** What a look at the first records has shown, and what is to be known of all of them besides. */
type Look = { seen: Row; early: ReadonlySet<string>; tests: Record<string, string> };

/** What the mapping of the columns hangs on, and which of them hold a value, as far as a look at some records can tell. */
async function lookAhead({ engine, plain, telling }: Work): Promise<Look> {
  const { format, header } = plain;
  const filled = formatColumns(format).map(
    (column) => `count(${col(column)}) > 0 AS ${col(filledName(column))}`,
  );
  const first = `SELECT * FROM (${recordsSql(plain, engine.file, false)}) WHERE NOT ${telling.strange} LIMIT ${LOOKED_AT}`;
  const records = countedFacts(format) === null ? 'source' : `(${first})`;
  const seen = await engine.row(factsQuery({ format }, filled, records) ?? '');
  const early = new Set(formatColumns(format).filter((column) => seen[filledName(column)] === true));
  const open = formatColumns(format).filter((c) => header.columns.includes(c) && !early.has(c));
  const isDoubted = `(${FAILED} >= 0 OR ${telling.strange})`;
  const tests = {
    [MARKED]: `CASE WHEN ${isDoubted} THEN ${hasMarks(readOf(plain))} ELSE false END`,
    ...Object.fromEntries(open.map((column) => [filledName(column), `${col(column)} IS NOT NULL`])),
    ...countedFacts(format),
  };
  return { seen, early, tests };
}

/** What is known of the file once so many records have met each test. */
function factsOf({ plain, request }: Work, { seen, early }: Look, met: Row): FileFacts {
  const read = { ...readOf(plain), filled: filledOf(plain, early, met) };
  return factsFrom({ ...seen, ...met }, read, request.name, request.answers);
}

function filledOf({ format }: PlainTable, early: ReadonlySet<string>, met: Row): Set<string> {
  return new Set(formatColumns(format).filter((c) => early.has(c) || Number(met[filledName(c)] ?? 0) > 0));
}

function readOf({ format, header }: PlainTable) {
  return {
    kind: 'text' as const,
    format,
    columns: new Set(header.columns),
    may_have_comma_decimals: header.delimiter !== ',',
  };
}

type Copied = Awaited<ReturnType<typeof readRecords>>;

/** The table `folded`, with the doubtful lines in `source` and, added up, in `taken`; `copied` is null where there are none. */
type Once = {
  mapping: Mapping;
  met: Row;
  records: number;
  copied: Copied | null;
} & NotRead;

/** Folds all records, and reads the doubtful lines among them once more; null where these are too many. */
async function foldOnce(work: Work, mapping: Mapping): Promise<Once | null> {
  const { engine, telling, onShare } = work;
  await engine.run('CREATE OR REPLACE VIEW source AS SELECT * FROM plain_record');
  await foldRecords(engine, 'folded', { mapping, telling }, onShare);
  const { records, in_doubt } = await countFolded(engine);
  const most = Math.min(MOST_DOUBTFUL, records * LARGEST_SHARE);
  if (records === 0 || in_doubt > most) return null;
  const unread = await linesNotRead(work, records, most);
  if (unread === null) return null;
  const suspects = await suspectKeys(engine, { records, most });
  if (suspects + unread.broken.size > most) return null;
  const isCopied = suspects + unread.broken.size > 0;
  const copied = isCopied ? await readDoubtful(work, suspects, unread.broken) : null;
  if (isCopied && copied === null) return null;
  if (isCopied) await foldRecords(engine, 'taken', { mapping, telling }, () => undefined);
  return { mapping, met: await countMet(engine, mapping, isCopied), records, ...unread, copied };
}

/** Lines that gave no record: how many are empty, and what stands in those that the database has passed over, by number. */
type NotRead = { empty: number; broken: ReadonlyMap<number, string> };

/** Accounts for every line but the header; null where the text is no plain one, or a record is not a line. */
async function linesNotRead(work: Work, records: number, most: number): Promise<NotRead | null> {
  const { engine, plain, scanning } = work;
  const scan = await scanning;
  if (scan === null || !isPlainText(scan, plain.line_break)) return null;
  const lines = scan.newlines + (scan.ends_with_newline ? 0 : 1);
  const missing = lines - 1 - records - scan.empty_lines;
  if (missing < 0 || missing > most) return null;
  const noted = `store_rejects = true, rejects_limit = ${MOST_ERRORS}, parallel = false`;
  const broken = missing === 0 ? new Map() : await brokenLines(engine, readCsvSql(plain, engine.file, noted));
  if (broken?.size !== missing || (broken.has(lines) && !scan.ends_with_newline)) return null;
  return { empty: scan.empty_lines, broken };
}

/** Copies the doubtful lines with their numbers and reads them into `source`; null where they are not what they were. */
async function readDoubtful(
  { engine, plain, telling: { key } }: Work,
  suspects: number,
  broken: ReadonlyMap<number, string>,
): Promise<Copied | null> {
  const { format, source, header } = plain;
  const records = suspects === 0 ? [] : await placesOf(engine, key);
  const path = join(engine.folder, DOUBTFUL_FILE);
  await rm(path, { force: true });
  const lines = new NumberedLines(path, header.delimiter, 2);
  const raw = await RawFile.open(engine.file);
  const found = await copyDoubtful(raw.chunks(), { records, broken }, lines);
  lines.close();
  if (records.length !== suspects || found !== suspects + broken.size) return null;
  await engine.run('DROP VIEW source');
  const read = await readRecords(engine, { format, source, header, lines }, true);
  const { same, n } = await engine.row(
    `SELECT count(*) AS n, count(*) FILTER (WHERE ${keyHash(key)} IN (SELECT key FROM suspect)) AS same FROM record`,
  );
  return Number(n) === suspects && Number(same) === suspects ? read : null;
}

/** The places of the suspect records among those that can be read, the first being 1. */
async function placesOf(engine: Engine, key: readonly string[]): Promise<number[]> {
  const rows = await engine.rows(
    `SELECT place FROM (SELECT row_number() OVER () AS place, ${keyHash(key)} AS key FROM plain_record)
     WHERE key IN (SELECT key FROM suspect) ORDER BY place`,
  );
  return rows.map(({ place }) => Number(place));
}

/** Puts the kept records of both ways together. */
async function settle(work: Work, once: Once, file: FileFacts): Promise<FoldedTable | null> {
  const { engine, plain } = work;
  const { mapping, met, copied } = once;
  const read = sourceRead(work, once, file);
  const careful = copied === null ? null : await checkTaken(engine, read, copied, file);
  if (countedFacts(plain.format) === null && (await hasStrange(engine, careful))) return null;
  if (Number(met[MARKED] ?? 0) > 0 && (await areWrittenAlike(work))) return null;
  const folded = await checkFolded(engine, mapping, careful !== null);
  if (folded === null) return null;
  const checked = careful === null ? folded : together(folded, careful);
  return { read, file, checked };
}

/** What becomes of the doubtful records by themselves; the kept ones are in the table `careful`. */
async function checkTaken(
  engine: Engine,
  read: SourceRead,
  copied: Copied,
  file: FileFacts,
): Promise<Checked> {
  const { remarks: _, ...format } = read.format;
  const checked = await checkRecords(engine, { ...read, ...copied, format }, file);
  await engine.run('ALTER TABLE kept RENAME TO careful');
  await rm(join(engine.folder, DOUBTFUL_FILE));
  return checked;
}

/** Whether records are strange and yet none to be left out; what only a pass of its own can tell was told without them. */
async function hasStrange(engine: Engine, careful: Checked | null): Promise<boolean> {
  if (careful === null) return false;
  const { n } = await engine.row('SELECT count(*) AS n FROM taken WHERE strange');
  return Number(n) > 0;
}

/** Whether columns of numbers are all written in a way that makes sense of a number with a problem. */
async function areWrittenAlike({ engine, plain, telling: { key, strange } }: Work): Promise<boolean> {
  const isRecord = `NOT ${strange} OR ${keyHash(key)} IN (SELECT unnest("#keys") FROM taken WHERE strange)`;
  await engine.run(`CREATE OR REPLACE VIEW source AS SELECT * FROM plain_record WHERE ${isRecord}`);
  const found = await readDecimalCommas(engine, { ...readOf(plain), may_have_comma_decimals: true });
  return found.length > 0;
}

function sourceRead(
  { plain, engine }: Work,
  { records, empty, broken, copied }: Once,
  { facts }: FileFacts,
): SourceRead {
  const { source, reasons, unused } = plain;
  const not_used = unused.length > 0 ? [`Columns that are not used: ${unused.slice(0, 30).join(', ')}.`] : [];
  return {
    ...readOf(plain),
    source,
    reasons,
    remarks: [...(copied?.remarks ?? []), ...not_used],
    rows_in: records + broken.size + empty,
    rejected: copied?.rejected ?? 0,
    rejects: copied?.rejects ?? [],
    blank: (copied?.blank ?? 0) + empty,
    filled: facts.filled,
    covered: null,
    discard: () => engine.run('DROP VIEW source'),
  };
}
