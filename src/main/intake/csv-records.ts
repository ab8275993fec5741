import { counted } from '../../shared/format.ts';
import { col, literal, NOTHING } from './cell.ts';
import type { Engine, Row } from './engine.ts';
import { type Format, formatColumns, type TableSource } from './format.ts';
import type { NumberedLines } from './numbered-lines.ts';
import { type CsvHeader, partsOf } from './recognise.ts';
import { grouped3, Refusal } from './refusal.ts';
import { MOST_RECORDS, mendsOf } from './rejected-records.ts';
import type { SourceRead } from './source-reader.ts';
import { type Reject, SHOWN_CHARACTERS, SHOWN_REJECTS } from './staged-file.ts';
import { TOTAL_WORDS } from './total-words.ts';

type Table = { format: Format; source: TableSource; header: CsvHeader; lines: NumberedLines };
type Found = Pick<
  SourceRead,
  'rows_in' | 'rejected' | 'rejects' | 'blank' | 'filled' | 'remarks' | 'originals' | 'broken'
>;

/** DuckDB notes one error for each value too many or too few; a file with more of them is no table. */
const MOST_ERRORS = 200_000;
const LONGEST_RECORD = 16 << 20;
/** Of the text of a record that it could not read DuckDB keeps as much. */
const KEPT_CHARACTERS = 10_000;
const STRAY_QUOTE =
  'A quotation mark stands where none may be; put the value in quotation marks and double those inside it.';
/** A line break inside a value, with the number of the line that follows; a blank line has none. */
const NUMBERED_BREAK = "'\\n\\d+.'";

/**
 * Reads the records of numbered lines: those that DuckDB can read become the view `source`, the others are
 * rejected with line, text and reason. Every line ends up in exactly one record, or the import fails.
 */
export async function readRecords(engine: Engine, table: Table, complete: boolean): Promise<Found> {
  const columns = formatColumns(table.format);
  await engine.run(`CREATE VIEW record AS ${recordsSql(table)}`);
  await engine.run(`CREATE VIEW source AS ${sourceSql(table)}`);
  const read = await engine.row(profileSql(table));
  await engine.run(brokenSql(table));
  const broken = await engine.row(BROKEN_COUNTS);
  await refuseUnreadable(engine, broken);
  await refuseCutOff(engine, table, complete);
  await engine.run('DROP TABLE reject_errors; DROP TABLE reject_scans');
  accountForLines(table.lines, read, broken);
  const blankLines = table.lines.blank - n(read.blank_inside) - n(broken.blank_inside);
  return {
    rows_in: n(read.records) + n(broken.records) + blankLines + (await severalAtOnce(engine, table, read)),
    rejected: n(broken.records) - n(broken.left_out),
    rejects: await rejectsOf(engine, table),
    originals: originalsOf(table),
    broken: await brokenRecords(engine, table),
    blank: blankLines + n(read.left_out) + n(broken.left_out),
    filled: new Set(columns.filter((column) => read[column] === true)),
    remarks: remarksOf(n(read.totals) + n(broken.totals), n(read.headers)),
  };
}

function n(value: Row[string] | undefined): number {
  return Number(value ?? 0);
}

/** The columns that the format reads, with the line of the record and why it is left out, if it is. */
function recordsSql({ format, source, header, lines }: Table): string {
  const mended = isMended(header);
  const cells = header.columns.map((_, i) => valueSql(col(String(i)), lines.mayRunOn, mended));
  const values = formatColumns(format)
    .filter((column) => !isUnpivoted(column, source))
    .map((column) => `${cells[header.columns.indexOf(column)] ?? 'NULL::VARCHAR'} AS ${col(column)}`);
  const several = unpivotedCells(source, header, cells);
  if (several !== null) values.push(`${several} AS "#several"`);
  const first = header.columns.indexOf(source.required[0] ?? '');
  const date = first === -1 ? "''" : col(String(first));
  return `SELECT "#line" AS "#seq", "#line", "#text", ${values.join(', ')},
      CASE WHEN ${date} BETWEEN '0' AND ':' ${several === null ? '' : 'AND len("#several") > 0 '}THEN NULL ${leftOutSql(header, date, several !== null)} END AS "#left_out"
    FROM (SELECT *, concat(${header.columns.map((_, i) => col(String(i))).join(', chr(31), ')}) AS "#text" FROM ${readCsvSql(header, lines)})`;
}

/** A record of columns that stand for one record each is as many records. */
function sourceSql({ source: { unpivot }, lines }: Pick<Table, 'source' | 'lines'>): string {
  const whole = lines.mayRunOn ? ` REPLACE (${valueSql('"#text"', true, false)} AS "#text")` : '';
  const records = `FROM (SELECT *${whole} FROM record WHERE "#left_out" IS NULL)`;
  if (!unpivot) return `SELECT * ${records}`;
  const each = `unnest("#several") AS "#one"`;
  return `SELECT * EXCLUDE ("#seq", "#one", "#several"), "#seq" * ${MOST_COLUMNS} + "#one".i AS "#seq",
      "#one".name AS ${col(unpivot.name)}, "#one".cell AS ${col(unpivot.value)}
    FROM (SELECT *, ${each} ${records})`;
}

const MOST_COLUMNS = 100_000;

function isUnpivoted(column: string, { unpivot }: TableSource): boolean {
  return column === unpivot?.name || column === unpivot?.value;
}

/** The filled cells of the columns that stand for one record each, as a list; null where a record is one record. */
function unpivotedCells(
  { unpivot }: TableSource,
  { names, written = names }: CsvHeader,
  cells: readonly string[],
): string | null {
  if (!unpivot) return null;
  const several = names.flatMap((name, i) =>
    unpivot.columns.test(name) ? [`{name: ${literal(written[i] ?? name)}, cell: ${cells[i]}, i: ${i}}`] : [],
  );
  return `list_filter([${several.join(', ')}], lambda one: trim(one.cell) <> '')`;
}

/** How many records there are beyond those of the table, where one of them is several. */
async function severalAtOnce(engine: Engine, { source }: Table, read: Row): Promise<number> {
  if (!source.unpivot) return 0;
  const { records } = await engine.row('SELECT count(*) AS records FROM source');
  return n(records) - (n(read.records) - n(read.left_out));
}

function valueSql(cell: string, mayRunOn: boolean, mended: boolean): string {
  if (mended) {
    const plain = valueSql(cell, mayRunOn, false);
    return `CASE WHEN regexp_matches(${cell}, '^''''*[=+@\\t\\r\\n\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}-]') AND starts_with(${cell}, '''') THEN substr(${plain}, 2) ELSE ${plain} END`;
  }
  if (!mayRunOn) return cell;
  return `CASE WHEN contains(${cell}, chr(10)) THEN regexp_replace(${cell}, ${NUMBERED_BREAK}, chr(10), 'g') ELSE ${cell} END`;
}

function leftOutSql(header: CsvHeader, date: string, isUnpivoted: boolean): string {
  const names = literal(header.names.join('').replaceAll(' ', ''));
  return `${isUnpivoted ? `WHEN len("#several") = 0 THEN 'blank'` : ''} WHEN trim(replace("#text", chr(31), '')) = '' THEN 'blank'
    WHEN replace(replace(lower("#text"), chr(31), ''), ' ', '') = ${names} THEN 'header'
    WHEN regexp_matches(concat(trim(${date}), chr(31), "#text"), '^(\\x1f(.*\\x1f)?)?\\s*${TOTAL_WORDS}', 'is') THEN 'total'`;
}

/** In one thread where a value may go on over lines: cutting the file into parts then invents records. */
function readCsvSql({ delimiter, columns }: CsvHeader, { path, mayRunOn }: NumberedLines): string {
  const texts = columns.map((_, i) => `${literal(String(i))}: 'VARCHAR'`);
  return `read_csv(${literal(path)}, columns = {'#line': 'BIGINT', ${texts.join(', ')}}, auto_detect = false, header = false,
    delim = ${literal(delimiter)}, quote = '"', escape = '"', comment = '', new_line = '\\n', strict_mode = true, nullstr = [${NOTHING.map(literal).join(', ')}],
    parallel = ${!mayRunOn}, max_line_size = ${LONGEST_RECORD}, buffer_size = ${2 * LONGEST_RECORD}, store_rejects = true, rejects_limit = ${MOST_ERRORS})`;
}

function profileSql({ format, source, lines: { mayRunOn } }: Table): string {
  const filled = formatColumns(format).map((column) =>
    isUnpivoted(column, source)
      ? `true AS ${col(column)}`
      : `bool_or(${col(column)} <> '') FILTER (WHERE "#left_out" IS NULL) AS ${col(column)}`,
  );
  return `SELECT count(*) AS records, count("#left_out") AS left_out,
      count(*) FILTER (WHERE "#left_out" = 'total') AS totals, count(*) FILTER (WHERE "#left_out" = 'header') AS headers,
      ${mayRunOn ? insideSql('"#text"', '"#line"') : 'max("#line") AS last'}, ${filled.join(', ')}
    FROM record`;
}

/** The last line of all records, and over how many lines, numbered and blank, they go on after their first. */
function insideSql(text: string, line: string): string {
  const numbered = `len(regexp_extract_all(${text}, ${NUMBERED_BREAK}))`;
  const breaks = `length(${text}) - length(replace(${text}, chr(10), ''))`;
  const within = `FILTER (WHERE contains(${text}, chr(10)))`;
  return `max(${line} + ${breaks}) AS last, sum(${numbered}) ${within} AS lines_inside, sum(${breaks} - ${numbered}) ${within} AS blank_inside`;
}

/** The records that DuckDB could not read, one row each: how many values it found, less the line's number. */
function brokenSql({ header }: Table): string {
  const empty = `[\\s"${header.delimiter === '\t' ? '' : header.delimiter}]*`;
  return `CREATE TABLE broken AS
    SELECT *, regexp_replace(regexp_replace("#text", '^\\d+.', ''), ${NUMBERED_BREAK}, chr(10), 'g') AS text,
      CASE WHEN misquoted OR found >= ${header.columns.length} THEN NULL WHEN regexp_full_match(text, ${literal(empty)}) THEN 'blank'
        WHEN regexp_matches(text, ${literal(`^${empty}${TOTAL_WORDS}`)}, 'i') THEN 'total' END AS left_out
    FROM (SELECT trim(csv_line, chr(10)) AS "#text", try_cast(regexp_extract("#text", '^\\d+') AS BIGINT) AS line,
        bool_or(error_type = 'LINE SIZE OVER MAXIMUM') AS too_long, bool_or(error_type = 'UNQUOTED VALUE') AS misquoted,
        CASE WHEN bool_or(error_type = 'MISSING COLUMNS') THEN min(${FOUND}) ELSE max(${FOUND}) END - 1 AS found
      FROM reject_errors GROUP BY line_byte_position, csv_line)`;
}

const FOUND = `try_cast(regexp_extract(error_message, 'Found: (\\d+)', 1) AS INTEGER)`;

const BROKEN_COUNTS = `SELECT count(*) AS records, count(left_out) AS left_out, count(*) FILTER (WHERE left_out = 'total') AS totals,
    (SELECT count(*) FROM reject_errors) AS errors, count(*) FILTER (WHERE length("#text") >= ${KEPT_CHARACTERS}) AS shortened,
    min(line) FILTER (WHERE too_long OR misquoted AND length("#text") >= ${KEPT_CHARACTERS}) AS too_long, ${insideSql('"#text"', 'line')}
  FROM broken`;

async function refuseUnreadable(engine: Engine, broken: Row): Promise<void> {
  if (n(broken.errors) >= MOST_ERRORS) {
    const [first] = await rejectsOf(engine, null);
    throw new Refusal(
      `Too many records are broken for this to be a whole table, the first at line ${grouped3(first?.line ?? 0)}. Export the file again; nothing was imported.`,
    );
  }
  if (broken.too_long !== null) {
    throw new Refusal(
      `The record that starts at line ${grouped3(n(broken.too_long))} goes on too long; a quotation mark is probably left open there. Nothing was imported.`,
    );
  }
}

/** A file that ends in the middle of a record is refused: what is missing below cannot be known. */
async function refuseCutOff(engine: Engine, { header, lines }: Table, complete: boolean): Promise<void> {
  const { line, misquoted, quotes, found } = await engine.row(
    `SELECT line, misquoted, found, length(text) - length(replace(text, '"', '')) AS quotes FROM broken
     WHERE left_out IS NULL AND line + length(text) - length(replace(text, chr(10), '')) >= ${lines.last}`,
  );
  if (line === undefined) return;
  if (misquoted === true && n(quotes) % 2 === 1) {
    throw new Refusal(unfinished(n(line)));
  }
  if (!complete && n(found) < header.columns.length) {
    throw new Refusal(
      `The file breaks off in line ${grouped3(n(line))}: the record there has ${n(found)} of ${header.columns.length} values and no end. Fetch the file again; nothing was imported.`,
    );
  }
}

/** DuckDB says nothing of a first record that never ends; whatever it leaves out is missing here. */
function accountForLines(lines: NumberedLines, read: Row, broken: Row): void {
  const found = [read.records, read.lines_inside, broken.records, broken.lines_inside].map(n);
  const sum = found.reduce((a, b) => a + b, 0);
  if (sum === lines.numbered || (n(broken.shortened) > 0 && sum < lines.numbered)) return;
  const line = Math.max(n(read.last), n(broken.last), lines.first - 1) + 1;
  throw new Refusal(unfinished(line, lines.blank > 0 ? ' or just below' : ''));
}

function unfinished(line: number, about = ''): string {
  return `The file breaks off, or a quotation mark is left open, in the record that starts at line ${grouped3(line)}${about}. Fetch the file again; nothing was imported.`;
}

async function rejectsOf(engine: Engine, table: Table | null): Promise<Reject[]> {
  const width = table?.header.columns.length ?? 0;
  const rows = await engine.rows(
    `SELECT line, left(text, ${SHOWN_CHARACTERS}) AS text, misquoted, found, length(text) - length(replace(text, chr(10), '')) AS breaks
     FROM broken WHERE left_out IS NULL ORDER BY line LIMIT ${SHOWN_REJECTS}`,
  );
  return rows.map(({ line, text, misquoted, found, breaks }) => ({
    line: n(line),
    column: null,
    text: table?.format.is_private ? '' : String(text),
    reason: misquoted === true ? STRAY_QUOTE + swallowed(n(line), n(breaks)) : wrongWidth(n(found), width),
  }));
}

function originalsOf({ header, lines }: Table): NonNullable<Found['originals']> {
  return {
    names: header.written ?? header.names,
    columns: header.columns,
    cells: header.columns.map((_, i) => valueSql(col(String(i)), lines.mayRunOn, isMended(header))),
    seq: '"#line"',
    from: readCsvSql(header, lines),
  };
}

/** A file of rejected records that Parley wrote: apostrophes stand before signs that a spreadsheet might run. */
function isMended({ columns }: CsvHeader): boolean {
  return columns.some((column) => mendsOf(column) !== null);
}

function bareCell(cell: string): string {
  return cell.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"');
}

async function brokenRecords(engine: Engine, { header }: Table): Promise<NonNullable<Found['broken']>> {
  const rows = await engine.rows(
    `SELECT line, text, misquoted, found FROM broken WHERE left_out IS NULL ORDER BY line LIMIT ${MOST_RECORDS}`,
  );
  return rows.map(({ line, text, misquoted, found }) => {
    const reason = misquoted === true ? STRAY_QUOTE : wrongWidth(n(found), header.columns.length);
    return { seq: n(line), cells: [reason, ...partsOf(String(text), header.delimiter).map(bareCell)] };
  });
}

function swallowed(line: number, breaks: number): string {
  return breaks === 0
    ? ''
    : ` The lines ${grouped3(line)} to ${grouped3(line + breaks)} were taken for one record.`;
}

function wrongWidth(found: number, expected: number): string {
  return `The row has ${found} values where the header names ${expected} columns; put values that hold the delimiter in quotation marks.`;
}

function remarksOf(totals: number, headers: number): string[] {
  const remarks: string[] = [];
  if (totals > 0) {
    remarks.push(
      `${counted(totals, 'row of totals was left out: it repeats', 'rows of totals were left out: they repeat')} the other rows.`,
    );
  }
  if (headers > 0) {
    remarks.push(
      `The header line stands ${headers + 1} times in the file; files seem to have been joined. Import them one by one: then days that both hold are replaced, which a joined file cannot tell.`,
    );
  }
  return remarks;
}
