import { closeSync, openSync, writeSync } from 'node:fs';

const BUFFERED_CHARACTERS = 1 << 20;

/**
 * A private copy of a table's lines, each with its number in the file as a first value of its own. DuckDB reads
 * the records from it; it does not tell the line of a record that it could read, nor count the blank lines it
 * skips, and the number gives the first and makes up for the second: blank lines stay, but get no number.
 */
export class NumberedLines {
  readonly path: string;
  /** The number of the first line. */
  readonly first: number;
  numbered = 0;
  blank = 0;
  /** The number of the line written last. */
  last = 0;
  /** Whether a quotation mark was seen, so that a value may go on over several lines. */
  quoted = false;
  readonly #fd: number;
  readonly #delimiter: string;
  #next: number;
  #buffer = '';

  constructor(path: string, delimiter: string, firstLine: number) {
    this.path = path;
    this.#delimiter = delimiter;
    this.first = firstLine;
    this.#next = firstLine;
    this.#fd = openSync(path, 'wx', 0o600);
  }

  add(line: string): void {
    if (line.trim() === '') {
      this.blank += 1;
      this.#buffer += '\n';
    } else {
      this.numbered += 1;
      this.last = this.#next;
      this.quoted ||= line.includes('"');
      this.#buffer += `${this.#next}${this.#delimiter}${line}\n`;
    }
    this.#next += 1;
    if (this.#buffer.length > BUFFERED_CHARACTERS) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#fd);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#buffer);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#fd, bytes, at);
    this.#buffer = '';
  }
}
