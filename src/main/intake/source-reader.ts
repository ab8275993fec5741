import type { Format, Source } from './format.ts';
import type { Period } from './period.ts';
import type { Reject } from './staged-file.ts';

/**
 * What reading a file gives. Its records are in the table (or view) `source` of the database: the columns the
 * format reads, as text, with "#seq" (the order of the records) and "#line" (the line or row of the file).
 */
export type SourceRead = {
  kind: 'text' | 'json' | 'parquet';
  format: Format;
  source: Source;
  reasons: string[];
  remarks: string[];
  /** Records of the file, whatever became of them. */
  rows_in: number;
  rejected: number;
  /** The first of the rejected records, by line. */
  rejects: Reject[];
  blank: number;
  /** Columns that the file has, by the names of the format. */
  columns: ReadonlySet<string>;
  /** Source columns that hold a value in at least one record. */
  filled: ReadonlySet<string>;
  /** Whether a comma may stand in a number: it does not separate the columns, or values are in quotation marks. */
  may_have_comma_decimals: boolean;
  /** Days that the file covers even where it has no records, both ends included. */
  covered: Period | null;
  /** The records of a table in full, as the file writes them: names and cells of its columns, and what they come from. */
  originals?: {
    names: readonly string[];
    columns: readonly string[];
    cells: readonly string[];
    seq: string;
    from: string;
  };
  /** Records of a table that could not be told apart into columns, each with its reason first. */
  broken?: readonly { seq: number; cells: string[] }[];
  /** Where in JSON the records stand. */
  record_path?: string;
  /** The rejected records of which file these are, mended. */
  mends?: string | null;
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
