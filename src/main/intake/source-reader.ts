import type { Format } from './format.ts';
import type { Period } from './period.ts';
import type { Reject } from './staged-file.ts';

/**
 * What reading a file gives. Its records are in the table (or view) `source` of the database: the columns the
 * format reads, as text, with "#seq" (the order of the records) and "#line" (the line of the file).
 */
export type SourceRead = {
  format: Format;
  reasons: string[];
  remarks: string[];
  /** Records of the file, whatever became of them. */
  rows_in: number;
  rejected: number;
  /** The first of the rejected records, by line. */
  rejects: Reject[];
  blank: number;
  /** Source columns that hold a value in at least one record. */
  filled: ReadonlySet<string>;
  /** Days that the file covers even where it has no records, both ends included. */
  covered: Period | null;
  /** Drops `source` and what it is read from. */
  discard: () => Promise<void>;
};

/** Text comes in as it is decoded; the records go to the database. */
export interface SourceReader {
  /** About how many records have come in. */
  readonly rows: number;
  push(text: string): void | Promise<void>;
  end(): Promise<SourceRead>;
}
