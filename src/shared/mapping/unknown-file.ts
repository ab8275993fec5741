import type { Mapping } from './mapped-field.ts';

/** The first rows of a file that no format knows, and what its columns may mean. Nothing of it is kept. */
export type UnknownFile = {
  file: string;
  size_bytes: number;
  /** How the file is written, in words. */
  shape: string;
  /** The lists of records that JSON holds, the likeliest first: the way to each, and how many columns it has. None in a table. */
  lists: { records: string; columns: number }[];
  /** Columns by the names that a mapping has for them; one that cannot be told apart from another is not usable. */
  columns: { name: string; is_usable: boolean }[];
  /** Cells of the first rows, cut short; what names people or is text of theirs is withheld. */
  rows: string[][];
  /** What Parley suggests. */
  mapping: Mapping;
  /** Why a column is suggested, by column. */
  reasons: Record<string, string>;
};
