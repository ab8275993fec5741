import { WrittenText } from './written-text.ts';

/** Longer lines with quotation marks are taken for ones whose values go on. */
const LONGEST_LOOKED_AT = 1 << 16;

/**
 * A private copy of a table's lines, each with its number in the file as a first value of its own. DuckDB reads
 * the records from it; it does not tell the line of a record that it could read, nor count the blank lines it
 * skips, and the number gives the first and makes up for the second: blank lines stay, but get no number. It may be a
 * copy of some lines alone.
 */
export class NumberedLines {
  readonly path: string;
  /** The number of the first line. */
  readonly first: number;
  numbered = 0;
  blank = 0;
  /** The number of the line written last. */
  last = 0;
  /** Whether a quotation mark was seen. */
  quoted = false;
  /** Whether one stands where a value may go on over several lines, or where none may be. */
  mayRunOn = false;
  readonly #text: WrittenText;
  readonly #delimiter: string;
  readonly #plain: RegExp;
  #next: number;

  constructor(path: string, delimiter: string, firstLine: number) {
    this.path = path;
    this.#delimiter = delimiter;
    this.#plain = plainLine(delimiter);
    this.first = firstLine;
    this.#next = firstLine;
    this.#text = new WrittenText(path);
  }

  add(text: string): void {
    // A byte order mark stands before a line where files were joined.
    const line = text.startsWith('\uFEFF') ? text.slice(1) : text;
    if (line.trim() === '') {
      this.blank += 1;
      this.#text.add('\n');
    } else {
      this.numbered += 1;
      this.last = this.#next;
      if (!this.mayRunOn && line.includes('"')) this.#addQuoted(line);
      this.#text.add(`${this.#next}${this.#delimiter}${line}\n`);
    }
    this.#next += 1;
  }

  #addQuoted(line: string): void {
    this.quoted = true;
    this.mayRunOn = line.length > LONGEST_LOOKED_AT || !this.#plain.test(line);
  }

  /** Says the number of the next line, where the copy leaves out lines before it. */
  skipTo(line: number): void {
    this.#next = line;
  }

  close(): void {
    this.#text.close();
  }
}

/** A line all of whose values end in it: without quotation marks, or within a pair of them. */
function plainLine(delimiter: string): RegExp {
  const sign = `\\u${delimiter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const value = `(?:[^"${sign}]*|"[^"]*(?:""[^"]*)*")`;
  return new RegExp(`^${value}(?:${sign}${value})*$`);
}
