import type { Chart } from './chart.ts';

export type Paper = 'A4' | 'Letter';

/**
 * The brief as a plain tree: pages of blocks with finished text. It is built only from what may be shown, so
 * nothing private can be hidden in it; rendering adds layout and no figure.
 */
export type BriefDocument = {
  title: string;
  client: string;
  engagement: string;
  as_of: string;
  paper: Paper;
  classification: string;
  /** Short hash of the inputs and of the program's version: the same inputs give the same text. */
  version: string;
  /** Not affiliated with the vendor; printed in every footer. */
  statement: string;
  basis: string;
  /** What is missing while the brief is a draft; null once it is complete. */
  draft: { missing: string[] } | null;
  pages: BriefPage[];
};

export type BriefPage = {
  id: string;
  /** What the page is about, for contents and thumbnails. */
  name: string;
  /** A sentence with a number. */
  finding: string;
  so_what: string;
  /** Null on the executive page: the pages that follow are its source. */
  source: string | null;
  blocks: BriefBlock[];
};

export type BriefBlock =
  | { kind: 'boxes'; boxes: { title: string; lines: string[]; strong?: string }[] }
  | { kind: 'answers'; answers: { question: string; answer: string }[] }
  | { kind: 'paragraphs'; paragraphs: string[] }
  | { kind: 'list'; title: string; items: string[] }
  | { kind: 'chart'; chart: Chart; width: 'full' | 'half' | 'third' }
  | { kind: 'table'; table: BriefTable }
  | { kind: 'signatures'; title: string; roles: string[] };

export type BriefTable = {
  title: string;
  columns: BriefColumn[];
  /** A group row has one cell, the heading of the rows beneath it. */
  rows: { cells: string[]; strong?: boolean; group?: boolean }[];
  /** Index of the column that is set in bold, such as the best offer. */
  marked_column?: number;
  note?: string;
};

/** `width` is relative to the other columns of the table; 1 when left out. */
export type BriefColumn = {
  label: string;
  unit?: string;
  align: 'left' | 'right' | 'centre';
  width?: number;
};
