import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readRecords } from './csv-records.ts';
import type { Engine } from './engine.ts';
import { type Format, sourceColumns } from './format.ts';
import { NumberedLines } from './numbered-lines.ts';
import { type CsvFormat, type CsvHeader, type Recognised, recogniseCsv } from './recognise.ts';
import { grouped3, Refusal } from './refusal.ts';
import type { SourceRead, SourceReader } from './source-reader.ts';

const SOURCE_FILE = 'source.csv';
const LONGEST_LINE = 4 << 20;
const SEPARATOR_LINE = /^"?sep=.?"?$/i;

type Started = Recognised<CsvFormat> & { header: CsvHeader; lines: NumberedLines };

/** Reads a delimited file: finds the header line, and hands the lines below it to the database. */
export class CsvReader implements SourceReader {
  readonly #engine: Engine;
  readonly #formats: readonly Format[];
  /** Text after the last line break. */
  #rest = '';
  #line = 1;
  #started: Started | null = null;

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
    if (!started) throw new Refusal('The file holds nothing but blank lines.');
    const { format, reasons, header, lines, unused } = started;
    lines.close();
    const complete = rest === '' || rest.endsWith('\n');
    const read = await readRecords(this.#engine, { format, header, lines }, complete);
    if (read.rows_in === 0) {
      throw new Refusal(`The file is a ${format.label}, but it has no rows below its header.`);
    }
    const remarks =
      unused.length > 0 ? [`Columns that are not used: ${unused.slice(0, 30).join(', ')}.`] : [];
    return {
      ...read,
      format,
      reasons,
      remarks: [...read.remarks, ...remarks],
      covered: null,
      discard: () => rm(lines.path),
    };
  }

  #add(line: string): void {
    if (this.#started) this.#started.lines.add(line);
    else if (line.trim() !== '' && !SEPARATOR_LINE.test(line.trim())) this.#start(line);
    this.#line += 1;
  }

  #start(line: string): void {
    const found = recogniseCsv(line, this.#formats);
    const { delimiter, columns } = found.header;
    refuseDoubledColumns(columns, sourceColumns(found.format));
    const path = join(this.#engine.folder, SOURCE_FILE);
    this.#started = { ...found, lines: new NumberedLines(path, delimiter, this.#line + 1) };
  }

  #refuseLong(): never {
    throw new Refusal(
      this.#started
        ? `Line ${grouped3(this.#line)} is longer than 4 MB, as no line of an export is. Nothing was imported.`
        : 'The file does not begin with a line of column names: this is no table.',
    );
  }
}

/** Line breaks of Windows and of old Macs as "\n". */
function withPlainBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function refuseDoubledColumns(columns: readonly string[], read: readonly string[]): void {
  const doubled = read.find((column) => columns.indexOf(column) !== columns.lastIndexOf(column));
  if (doubled !== undefined) {
    throw new Refusal(
      `The header names the column ${doubled} twice; remove one of them. Nothing was imported.`,
    );
  }
}
