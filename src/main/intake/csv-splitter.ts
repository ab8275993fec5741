import { grouped3, Refusal } from './refusal.ts';

export type CsvRecord = { line: number; cells: string[] };
export type BrokenRecord = { line: number; text: string; reason: string };

const LONGEST_RECORD = 16 * 2 ** 20;
const QUOTE = '"';

/**
 * Cuts delimited text into records as RFC 4180 has it: quoted values may hold delimiters, line breaks and
 * doubled quotation marks. A record that breaks those rules is handed over as broken, not repaired.
 */
export class CsvSplitter {
  readonly #delimiter: string;
  readonly #onRecord: (record: CsvRecord) => void;
  readonly #onBroken: (record: BrokenRecord) => void;
  #text = '';
  #line = 1;

  constructor(
    delimiter: string,
    onRecord: (record: CsvRecord) => void,
    onBroken: (record: BrokenRecord) => void,
  ) {
    this.#delimiter = delimiter;
    this.#onRecord = onRecord;
    this.#onBroken = onBroken;
  }

  push(text: string): void {
    this.#text = this.#text === '' ? text : this.#text + text;
    this.#text = this.#text.slice(this.#consume());
    if (this.#text.length > LONGEST_RECORD) this.#refuseLong();
  }

  /** The last record, if the text does not end with a line break; null if it does. */
  end(): CsvRecord | null {
    if (this.#text === '') return null;
    const line = this.#line;
    const rest = this.#text;
    this.#text = '';
    if (!rest.includes(QUOTE)) return { line, cells: withoutReturn(rest).split(this.#delimiter) };
    const read = readQuoted(`${rest}\n`, 0, this.#delimiter);
    if (read === 'unfinished') {
      throw new Refusal(
        `The file breaks off, or a quotation mark is left open, in the record that starts at line ${grouped3(line)}. Fetch the file again; nothing was imported.`,
      );
    }
    if (read.cells) return { line, cells: read.cells };
    this.#onBroken({ line, text: rest, reason: read.reason });
    return null;
  }

  #consume(): number {
    const text = this.#text;
    let at = 0;
    let quote = text.indexOf(QUOTE);
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', at)) {
      if (quote !== -1 && quote < at) quote = text.indexOf(QUOTE, at);
      if (quote === -1 || quote > end) {
        this.#onRecord({
          line: this.#line,
          cells: withoutReturn(text.slice(at, end)).split(this.#delimiter),
        });
        this.#line += 1;
        at = end + 1;
        continue;
      }
      const read = readQuoted(text, at, this.#delimiter);
      if (read === 'unfinished') break;
      this.#emit(read, text.slice(at, read.end));
      at = read.end;
    }
    return at;
  }

  #emit(read: Read, text: string): void {
    const line = this.#line;
    for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) this.#line += 1;
    if (read.cells) this.#onRecord({ line, cells: read.cells });
    else this.#onBroken({ line, text: withoutReturn(text.trimEnd()), reason: read.reason });
  }

  #refuseLong(): never {
    throw new Refusal(
      `The record that starts at line ${grouped3(this.#line)} is longer than 16 MB; a quotation mark is probably left open there. Nothing was imported.`,
    );
  }
}

type Read = { cells: string[]; end: number } | { cells: null; end: number; reason: string };

/** Reads one record with quoted values from `from`; `end` is behind its line break. */
function readQuoted(text: string, from: number, delimiter: string): Read | 'unfinished' {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    const cell = text[at] === QUOTE ? quotedCell(text, at) : plainCell(text, at, delimiter);
    if (cell === 'unfinished') return 'unfinished';
    const end = text.startsWith('\r\n', cell.end) ? cell.end + 1 : cell.end;
    const stop = text[end];
    if (stop === undefined) return 'unfinished';
    if (cell.stray || (stop !== '\n' && stop !== delimiter)) return broken(text, end);
    cells.push(cell.value);
    if (stop === '\n') return { cells, end: end + 1 };
    at = end + 1;
  }
}

function broken(text: string, at: number): Read | 'unfinished' {
  const end = text.indexOf('\n', at);
  if (end === -1) return 'unfinished';
  return {
    cells: null,
    end: end + 1,
    reason:
      'A quotation mark stands where none may be; put the value in quotation marks and double those inside it.',
  };
}

type Cell = { value: string; end: number; stray: boolean };

function quotedCell(text: string, from: number): Cell | 'unfinished' {
  let doubled = false;
  for (let at = text.indexOf(QUOTE, from + 1); at !== -1; at = text.indexOf(QUOTE, at + 2)) {
    if (text[at + 1] === QUOTE) {
      doubled = true;
      continue;
    }
    if (text[at + 1] === undefined) return 'unfinished';
    const value = text.slice(from + 1, at);
    return { value: doubled ? value.replaceAll('""', QUOTE) : value, end: at + 1, stray: false };
  }
  return 'unfinished';
}

function plainCell(text: string, from: number, delimiter: string): Cell | 'unfinished' {
  const newline = text.indexOf('\n', from);
  if (newline === -1) return 'unfinished';
  const next = text.indexOf(delimiter, from);
  const end = next === -1 || next > newline ? newline : next;
  const value = end === newline ? withoutReturn(text.slice(from, end)) : text.slice(from, end);
  return { value, end, stray: value.includes(QUOTE) };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
