import { closeSync, openSync, writeSync } from 'node:fs';
import type { BrokenRecord } from './csv-splitter.ts';

export type Reject = { line: number; column: string | null; text: string; reason: string };

export const SHOWN_REJECTS = 1000;
export const SHOWN_CHARACTERS = 200;
const BUFFERED_CHARACTERS = 1 << 20;
const LONGEST_CELL = 100_000;
const TOO_LONG = 'The value is longer than 100,000 characters; shorten it.';
const SPECIAL = /[",\r\n\0]/;

/**
 * The records of a file on their way to the database: a private table that holds only the columns the
 * format reads, each with its number and line. What is not read (prompts, addresses) never reaches it.
 */
export class SourceTable {
  readonly columns: readonly string[];
  readonly rejects: Reject[] = [];
  readonly filled = new Set<string>();
  /** Records of the file, whatever became of them. */
  rows_in = 0;
  rejected = 0;
  blank = 0;
  written = 0;
  readonly #fd: number;
  #buffer = '';

  constructor(path: string, columns: readonly string[]) {
    this.columns = columns;
    this.#fd = openSync(path, 'wx', 0o600);
  }

  /** One record: a value for each column, null where the file has none. */
  add(line: number, values: readonly (string | null)[]): void {
    let row = `${this.rows_in + 1},${line}`;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? null;
      if (value !== null && value.length > LONGEST_CELL) {
        this.reject({ line, text: value, reason: TOO_LONG }, this.columns[i] ?? null);
        return;
      }
      row += `,${cell(value)}`;
    }
    this.rows_in += 1;
    this.written += 1;
    this.#buffer += `${row}\n`;
    if (this.filled.size < this.columns.length) this.#noteFilled(values);
    if (this.#buffer.length > BUFFERED_CHARACTERS) this.#flush();
  }

  #noteFilled(values: readonly (string | null)[]): void {
    for (let i = 0; i < values.length; i++) if (values[i]) this.filled.add(this.columns[i] ?? '');
  }

  skipBlank(): void {
    this.rows_in += 1;
    this.blank += 1;
  }

  reject({ line, text, reason }: BrokenRecord, column: string | null = null): void {
    this.rows_in += 1;
    this.rejected += 1;
    if (this.rejects.length < SHOWN_REJECTS) {
      this.rejects.push({ line, column, text: text.slice(0, SHOWN_CHARACTERS), reason });
    }
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

function cell(value: string | null): string {
  if (value === null) return '';
  if (value !== '' && !SPECIAL.test(value)) return value;
  return `"${value.replaceAll('"', '""').replaceAll('\0', '\u2400')}"`;
}
