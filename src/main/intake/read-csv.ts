import { type CsvRecord, CsvSplitter } from './csv-splitter.ts';
import { type Format, sourceColumns } from './format.ts';
import { type CsvFormat, type CsvHeader, headerColumns, type Recognised, recogniseCsv } from './recognise.ts';
import { grouped3, Refusal } from './refusal.ts';
import type { MakeTable, SourceRead, SourceReader } from './source-reader.ts';
import type { SourceTable } from './source-table.ts';

const LONGEST_HEADER = 1 << 20;
const LOOKED_AT_LINES = 100;
const SEPARATOR_LINE = /^"?sep=.?"?$/i;
const TOTAL = /^(?:grand )?(?:total|sum|summe|gesamt)\b/i;

type Started = Recognised<CsvFormat> & {
  header: CsvHeader;
  table: SourceTable;
  splitter: CsvSplitter;
  /** For each column of the table, where it stands in the header; -1 if it is not there. */
  places: number[];
  date: number;
};

/** Reads a delimited file: header line first, then one record after the other. */
export class CsvReader implements SourceReader {
  readonly #formats: readonly Format[];
  readonly #makeTable: MakeTable;
  #head = '';
  #headLines = 0;
  #oldMac = false;
  #started: Started | null = null;
  #totals = 0;
  #headers = 0;

  constructor(formats: readonly Format[], makeTable: MakeTable) {
    this.#formats = formats;
    this.#makeTable = makeTable;
  }

  push(text: string): void {
    if (this.#started) {
      this.#started.splitter.push(this.#newlines(text));
      return;
    }
    this.#head += text;
    this.#start(false);
  }

  end(): SourceRead {
    if (!this.#started) this.#start(true);
    const started = this.#started;
    if (!started) throw new Refusal('The file holds nothing but blank lines.');
    this.#last(started.splitter.end());
    started.table.close();
    if (started.table.rows_in === 0) {
      throw new Refusal(`The file is a ${started.format.label}, but it has no rows below its header.`);
    }
    return {
      format: started.format,
      reasons: started.reasons,
      remarks: this.#remarks(started),
      table: started.table,
      covered: null,
    };
  }

  /** Line breaks as "\n"; files of old Macs have "\r" alone, which the first line shows. */
  #newlines(text: string): string {
    return this.#oldMac ? text.replaceAll('\r', '\n') : text;
  }

  /** Looks for the header; waits for more text while its line is not complete. */
  #start(complete: boolean): void {
    this.#oldMac = !this.#head.includes('\n') && /\r[^\n]/.test(this.#head);
    const lines = this.#newlines(this.#head).split('\n', LOOKED_AT_LINES);
    const at = lines.findIndex((line) => line.trim() !== '' && !SEPARATOR_LINE.test(line.trim()));
    const isLast = at === lines.length - 1;
    if (this.#head.length > LONGEST_HEADER && (at === -1 || isLast)) {
      throw new Refusal('The file does not begin with a line of column names: this is no table.');
    }
    if (at === -1 || (isLast && !complete)) return;
    this.#headLines = at;
    const before = lines.slice(0, at + 1).join('\n').length + 1;
    this.#begin(lines[at] ?? '', this.#newlines(this.#head).slice(before));
  }

  #begin(header: string, rest: string): void {
    const found = recogniseCsv(header, this.#formats);
    refuseDoubledColumns(found.header.columns, sourceColumns(found.format));
    const columns = sourceColumns(found.format);
    const table = this.#makeTable(found.format);
    this.#started = {
      ...found,
      table,
      places: columns.map((column) => found.header.columns.indexOf(column)),
      date: found.header.columns.indexOf(found.format.source.required[0] ?? ''),
      splitter: new CsvSplitter({
        delimiter: found.header.delimiter,
        firstLine: this.#headLines + 2,
        onRecord: ({ line, cells }) => this.#take(line, cells),
        onBroken: (broken) => table.reject(broken),
      }),
    };
    this.#started.splitter.push(rest);
  }

  #take(line: number, cells: string[]): void {
    const { header, table, places, date } = this.#started as Started;
    const width = header.columns.length;
    const looksUsual = cells.length === width && startsLikeDate(cells[date]);
    if (!looksUsual && this.#isBlank(cells)) table.skipBlank();
    else if (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== '')) {
      table.reject({ line, text: cells.join(header.delimiter), reason: wrongWidth(cells.length, width) });
    } else {
      table.add(
        line,
        places.map((place) => (place === -1 ? null : nullIfEmpty(cells[place]))),
      );
    }
  }

  #isBlank(cells: readonly string[]): boolean {
    const { header, date } = this.#started as Started;
    const filled = cells.filter((cell) => cell.trim() !== '');
    if (filled.length === 0) return true;
    if (filled.length === header.columns.length && sameHeader(cells, header)) return this.#countHeader();
    const total =
      TOTAL.test(cells[date]?.trim() ?? '') || (!cells[date]?.trim() && filled.some((c) => TOTAL.test(c)));
    if (total) this.#totals += 1;
    return total;
  }

  #countHeader(): true {
    this.#headers += 1;
    return true;
  }

  #last(record: CsvRecord | null): void {
    const { header } = this.#started as Started;
    if (!record) return;
    const { line } = record;
    if (record.cells.length < header.columns.length && !this.#isBlank(record.cells)) {
      throw new Refusal(
        `The file breaks off in line ${grouped3(line)}: the record there has ${record.cells.length} of ${header.columns.length} values and no end. Fetch the file again; nothing was imported.`,
      );
    }
    if (record.cells.some((cell) => cell.trim() !== '')) this.#take(line, record.cells);
  }

  #remarks({ unused }: Started): string[] {
    const remarks: string[] = [];
    if (this.#totals > 0)
      remarks.push(`${this.#totals} rows of totals were left out: they repeat the other rows.`);
    if (this.#headers > 0) {
      remarks.push(
        `The header line stands ${this.#headers + 1} times in the file; files seem to have been joined.`,
      );
    }
    if (unused.length > 0) remarks.push(`Columns that are not used: ${unused.slice(0, 30).join(', ')}.`);
    return remarks;
  }
}

function startsLikeDate(cell: string | undefined): boolean {
  const code = cell?.charCodeAt(0) ?? 0;
  return code >= 48 && code <= 57;
}

function nullIfEmpty(cell: string | undefined): string | null {
  return cell === undefined || cell === '' ? null : cell;
}

function sameHeader(cells: readonly string[], header: CsvHeader): boolean {
  return cells.every((cell, i) => headerColumns(cell, '\0')[0] === header.columns[i]);
}

function wrongWidth(found: number, expected: number): string {
  return `The row has ${found} values where the header names ${expected} columns; put values that hold the delimiter in quotation marks.`;
}

function refuseDoubledColumns(columns: readonly string[], read: readonly string[]): void {
  const doubled = read.find((column) => columns.indexOf(column) !== columns.lastIndexOf(column));
  if (doubled !== undefined) {
    throw new Refusal(
      `The header names the column ${doubled} twice; remove one of them. Nothing was imported.`,
    );
  }
}
