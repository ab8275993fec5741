import { join } from 'node:path';
import type { Mapping } from '../../shared/mapping/mapped-field.ts';

export type KnownModel = { model: string; aliases: readonly string[]; display_names: readonly string[] };

/** What the child process is asked to do; `folder` is private to this one file and exists. */
export type StageRequest = {
  path: string;
  /** The name of the file as a person knows it. */
  name: string;
  folder: string;
  memory_limit: string;
  known_models: readonly KnownModel[];
  /** Answers to questions about the file, by question. */
  answers: Readonly<Record<string, string>>;
  /** Which column is what, where somebody says so of this very file. */
  mapping?: Mapping | null;
  /** Mappings by which files are known again that no format knows. */
  saved_mappings?: readonly Mapping[];
  /** What shows that the file is not Unicode, where that is known from a first reading. */
  not_unicode?: string;
};

/** Asks for nothing but a look at the first rows, and what they may mean. */
export type LookRequest = Omit<StageRequest, 'known_models' | 'mapping' | 'saved_mappings'> & {
  is_look: true;
  /** Which of several lists of records to look at; the likeliest without. */
  records?: string | null;
};

export type StageStep = { phase: string; rows_done: number; rows_total: number | null };

/** Where the rolled-up rows of a folder are. */
export function rowsPath(folder: string): string {
  return join(folder, 'rows.db');
}
