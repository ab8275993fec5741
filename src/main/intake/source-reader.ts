import type { Format } from './format.ts';
import type { Period } from './period.ts';
import type { SourceTable } from './source-table.ts';

/** What reading a file gives: its format, why, and its records in a source table. */
export type SourceRead = {
  format: Format;
  reasons: string[];
  remarks: string[];
  table: SourceTable;
  /** Days that the file covers even where it has no records, both ends included. */
  covered: Period | null;
};

/** Text comes in as it is decoded; the records go to the source table made for the recognised format. */
export interface SourceReader {
  push(text: string): void;
  end(): SourceRead;
}

export type MakeTable = (format: Format) => SourceTable;
