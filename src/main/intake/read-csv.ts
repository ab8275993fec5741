import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readRecords } from './csv-records.ts';
import type { Engine } from './engine.ts';
import { type Format, formatColumns, type TableSource } from './format.ts';
import { NumberedLines } from './numbered-lines.ts';
import { type CsvHeader, likelyHeader, partsOf, type Recognised, recogniseCsv } from './recognise.ts';
import { grouped3, Refusal, Unrecognised } from './refusal.ts';
import { mendsOf } from './rejected-records.ts';
import type { SourceRead, SourceReader } from './source-reader.ts';

const SOURCE_FILE = 'source.csv';
const LONGEST_LINE = 4 << 20;
/** Lines that may stand above the header, such as a title. */
const MOST_ABOVE = 30;
/** Values beyond the columns of the header that a line may have and still be rejected by itself. */
const MOST_SURPLUS = 1_000;
/** A report of a cloud has a few hundred, with a column for each tag. */
const MOST_COLUMNS = 5_000;
const NO_TABLE = 'The file has no line of column names: it is no table. Nothing was imported.';
const SEPARATOR_LINE = /^"?sep=.?"?$/i;

type Started = Recognised<TableSource> & { header: CsvHeader; lines: NumberedLines };

/** Reads a delimited file: finds the header line, and hands the lines below it to the database. */
export class CsvReader implements SourceReader {
  readonly #engine: Engine;
  readonly #formats: readonly Format[];
  /** Text after the last line break. */
  #rest = '';
  #line = 1;
  #started: Started | null = null;
  /** Lines that are no header any format knows. */
  readonly #above: string[] = [];

  constructor(engine: Engine, formats: readonly Format[]) {
    this.#engine = engine;
    this.#formats = formats;
  }

  get rows(): number {
    return this.#started?.lines.numbered ?? 0;
  }

  push(text: string): void {
    const all = this.#rest + text;
    const whole = all.endsWith('\r') ? all.length - 1 : all.length;
    const lines = withPlainBreaks(all.slice(0, whole)).split('\n');
    this.#rest = lines.pop() + all.slice(whole);
    for (const line of lines) this.#add(line);
    if (this.#rest.length > LONGEST_LINE) this.#refuseLong();
  }

  async end(): Promise<SourceRead> {
    const rest = withPlainBreaks(this.#rest);
    if (rest.trim() !== '') this.#add(rest.replace(/\n$/, ''));
    const started = this.#started;
    if (!started) this.#refuseUnknown();
    const { format, source, reasons, header, lines, unused } = started;
    lines.close();
    const complete = rest === '' || rest.endsWith('\n');
    const read = await readRecords(this.#engine, { format, source, header, lines }, complete);
    if (read.rows_in === 0) {
      throw new Refusal(`The file is a ${format.label}, but it has no rows below its header.`);
    }
    const remarks =
      unused.length > 0 ? [`Columns that are not used: ${unused.slice(0, 30).join(', ')}.`] : [];
    return {
      ...read,
      kind: 'text',
      format,
      source,
      reasons,
      columns: new Set(header.columns),
      may_have_comma_decimals: header.delimiter !== ',' || lines.quoted,
      remarks: [...read.remarks, ...remarks, ...this.#aboveRemark()],
      covered: null,
      mends: header.columns.map(mendsOf).find((told) => told !== null) ?? null,
      discard: () => rm(lines.path),
    };
  }

  #aboveRemark(): string[] {
    const lines = this.#above.length;
    if (lines === 0) return [];
    return [
      `${lines === 1 ? 'A line' : `${lines} lines`} above the header ${lines === 1 ? 'was' : 'were'} passed over.`,
    ];
  }

  #add(line: string): void {
    if (this.#started) this.#addTo(this.#started, line);
    else if (line.trim() !== '' && !SEPARATOR_LINE.test(line.trim())) this.#start(line);
    this.#line += 1;
  }

  /** The database notes every value too many; of a line with thousands of them it would never be done. */
  #addTo({ header, lines }: Started, line: string): void {
    const most = header.columns.length + MOST_SURPLUS;
    if (line.length > most && line.split(header.delimiter).length > most) {
      const found = partsOf(line, header.delimiter).length;
      if (found > most) this.#refuseWide(found, header.columns.length);
    }
    lines.add(line);
  }

  #refuseWide(found: number, expected: number): never {
    throw new Refusal(
      `Line ${grouped3(this.#line)} has ${grouped3(found)} values where the header names ${expected} columns; it is damaged. Fetch the file again; nothing was imported.`,
    );
  }

  #start(line: string): void {
    if (line.length > MOST_COLUMNS && likelyHeader(line).names.length > MOST_COLUMNS) {
      throw new Refusal(
        `Line ${grouped3(this.#line)} names more than ${grouped3(MOST_COLUMNS)} columns, as no export does. Nothing was imported.`,
      );
    }
    const found = recogniseCsv(line, this.#formats);
    if (found === null) {
      this.#above.push(line);
      if (this.#above.length > MOST_ABOVE) this.#refuseUnknown();
      return;
    }
    const { delimiter, columns } = found.header;
    refuseDoubledColumns(columns, formatColumns(found.format));
    const path = join(this.#engine.folder, SOURCE_FILE);
    found.header.written = partsOf(line, delimiter).map(bareName);
    this.#started = { ...found, lines: new NumberedLines(path, delimiter, this.#line + 1) };
  }

  #refuseUnknown(): never {
    if (this.#above.length === 0) throw new Refusal('The file holds nothing but blank lines.');
    if (this.#above.some((line) => likelyHeader(line).names.length > 1)) throw new Unrecognised();
    throw new Refusal(NO_TABLE);
  }

  #refuseLong(): never {
    throw new Refusal(
      this.#started
        ? `Line ${grouped3(this.#line)} is longer than 4 MB, as no line of an export is. Nothing was imported.`
        : NO_TABLE,
    );
  }
}

/** Line breaks of Windows and of old Macs as "\n". */
function withPlainBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** A name of the header as it is written, without quotation marks. */
export function bareName(name: string): string {
  return name
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .trim();
}

function refuseDoubledColumns(columns: readonly string[], read: readonly string[]): void {
  const doubled = read.find((column) => columns.indexOf(column) !== columns.lastIndexOf(column));
  if (doubled !== undefined) {
    throw new Refusal(
      `The header names the column ${doubled} twice; remove one of them. Nothing was imported.`,
    );
  }
}
