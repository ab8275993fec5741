import { grouped3, Refusal } from './refusal.ts';

export type CsvRecord = { line: number; cells: string[] };
export type BrokenRecord = { line: number; text: string; reason: string };

const LONGEST_RECORD = 16 * 2 ** 20;
const QUOTE = '"';
const QUOTE_CODE = 34;
const STRAY_QUOTE =
  'A quotation mark stands where none may be; put the value in quotation marks and double those inside it.';

export type CsvOptions = {
  delimiter: string;
  /** The line of the file at which the text given to the splitter starts. */
  firstLine: number;
  onRecord: (record: CsvRecord) => void;
  onBroken: (record: BrokenRecord) => void;
};

/**
 * Cuts delimited text into records as RFC 4180 has it: quoted values may hold delimiters, line breaks and
 * doubled quotation marks. A record that breaks those rules is handed over as broken, not repaired.
 */
export class CsvSplitter {
  readonly #options: CsvOptions;
  #text = '';
  #line: number;

  constructor(options: CsvOptions) {
    this.#options = options;
    this.#line = options.firstLine;
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
    if (!rest.includes(QUOTE)) return { line, cells: withoutReturn(rest).split(this.#options.delimiter) };
    const read = readQuoted(`${rest}\n`, 0, this.#options.delimiter);
    if (read === 'unfinished') {
      throw new Refusal(
        `The file breaks off, or a quotation mark is left open, in the record that starts at line ${grouped3(line)}. Fetch the file again; nothing was imported.`,
      );
    }
    if (read.cells) return { line, cells: read.cells };
    this.#options.onBroken({ line, text: rest, reason: STRAY_QUOTE });
    return null;
  }

  #consume(): number {
    const text = this.#text;
    const { delimiter, onRecord } = this.#options;
    let at = 0;
    let quote = text.indexOf(QUOTE);
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', at)) {
      if (quote !== -1 && quote < at) quote = text.indexOf(QUOTE, at);
      if (quote === -1 || quote > end) {
        onRecord({ line: this.#line, cells: withoutReturn(text.slice(at, end)).split(delimiter) });
        this.#line += 1;
        at = end + 1;
        continue;
      }
      const read = readQuoted(text, at, delimiter);
      if (read === 'unfinished') break;
      this.#emit(read, text.slice(at, read.end));
      at = read.end;
    }
    return at;
  }

  #emit({ cells }: Read, text: string): void {
    const line = this.#line;
    for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) this.#line += 1;
    if (cells) this.#options.onRecord({ line, cells });
    else this.#options.onBroken({ line, text: text.trimEnd(), reason: STRAY_QUOTE + this.#swallowed(line) });
  }

  #swallowed(line: number): string {
    const last = this.#line - 1;
    return last === line
      ? ''
      : ` The lines ${grouped3(line)} to ${grouped3(last)} were taken for one record.`;
  }

  #refuseLong(): never {
    throw new Refusal(
      `The record that starts at line ${grouped3(this.#line)} is longer than 16 MB; a quotation mark is probably left open there. Nothing was imported.`,
    );
  }
}

/** A record and where the next one starts; `cells` is null for one that breaks the rules. */
type Read = { cells: string[] | null; end: number };

/** Reads one record with quoted values from `from`. */
function readQuoted(text: string, from: number, delimiter: string): Read | 'unfinished' {
  const cells: string[] = [];
  let newline = text.indexOf('\n', from);
  for (let at = from; newline !== -1; ) {
    const quoted = text.charCodeAt(at) === QUOTE_CODE;
    const close = quoted ? closingQuote(text, at + 1) : -1;
    if (quoted && close === -1) return 'unfinished';
    if (close > newline) newline = text.indexOf('\n', close);
    const next = text.indexOf(delimiter, quoted ? close : at);
    const last = next === -1 || next > newline;
    const end = last ? newline : next;
    if (end === -1) return 'unfinished';
    const value = cellValue(last ? withoutReturn(text.slice(at, end)) : text.slice(at, end), quoted);
    if (value === null) return { cells: null, end: newline + 1 };
    cells.push(value);
    if (last) return { cells, end: newline + 1 };
    at = end + 1;
  }
  return 'unfinished';
}

/** The quotation mark that ends a value: the first that is not doubled. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf(QUOTE, from);
  while (at !== -1 && text.charCodeAt(at + 1) === QUOTE_CODE) at = text.indexOf(QUOTE, at + 2);
  return at;
}

/** The value of a cell as written, null where a quotation mark stands in the wrong place. */
function cellValue(written: string, quoted: boolean): string | null {
  if (!quoted) return written.includes(QUOTE) ? null : written;
  const inner = written.slice(1, -1);
  if (closingQuote(written, 1) !== written.length - 1) return null;
  return inner.includes(QUOTE) ? inner.replaceAll('""', QUOTE) : inner;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
