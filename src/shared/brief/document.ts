import type { GivenAs, Said } from '../figures/said.ts';
import type { Chart } from './chart.ts';

export type Paper = 'A4' | 'Letter';

/**
 * The brief as a plain tree: pages of blocks with finished text, whose amounts know which figures they are. It is built
 * only from what may be shown, so nothing private can be hidden in it; rendering adds layout and no figure.
 */
export type BriefDocument = BriefTree<Said>;

/** The same as it prints, text alone: what goes on paper, and what a frozen version keeps. */
export type PrintedBrief = BriefTree<string>;

export type BriefPage = PageOf<Said>;

export type BriefBlock = BlockOf<Said>;

export type BriefTable = TableOf<Said>;

type BriefTree<Text> = {
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
  pages: PageOf<Text>[];
};

export type PageOf<Text> = {
  id: string;
  /** What the page is about, for contents and thumbnails. */
  name: string;
  /** A sentence with a number. */
  finding: Text;
  so_what: Text;
  /** Null on the executive page: the pages that follow are its source. */
  source: Text | null;
  blocks: BlockOf<Text>[];
};

export type BlockOf<Text> =
  | { kind: 'boxes'; boxes: { title: string; lines: Text[]; strong?: Text }[] }
  | { kind: 'answers'; answers: { question: string; answer: Text }[] }
  | { kind: 'paragraphs'; paragraphs: Text[] }
  | { kind: 'list'; title: Text; items: Text[] }
  | { kind: 'chart'; chart: Chart; width: 'full' | 'half' | 'third' }
  | { kind: 'table'; table: TableOf<Text> }
  | { kind: 'signatures'; title: string; roles: string[] };

export type TableOf<Text> = {
  title: Text;
  columns: BriefColumn[];
  /** A group row has one cell, the heading of the rows beneath it. */
  rows: { cells: Text[]; strong?: boolean; group?: boolean }[];
  /** Index of the column that is set in bold, such as the best offer. */
  marked_column?: number;
  note?: Text;
};

/** `width` is relative to the other columns of the table; 1 when left out. */
export type BriefColumn = {
  label: string;
  unit?: string;
  align: 'left' | 'right' | 'centre';
  width?: number;
  /** Where its values come from, where all of them were given to the product. */
  given?: GivenAs;
};
