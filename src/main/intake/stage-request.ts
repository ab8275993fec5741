import { join } from 'node:path';

export type KnownModel = { model: string; aliases: readonly string[]; display_names: readonly string[] };

/** What the child process is asked to do; `folder` is private to this one file and exists. */
export type StageRequest = {
  path: string;
  folder: string;
  memory_limit: string;
  known_models: readonly KnownModel[];
};

export type StageStep = { phase: string; rows_done: number; rows_total: number | null };

/** Where the rolled-up rows of a folder are. */
export function rowsPath(folder: string): string {
  return join(folder, 'rows.ndjson');
}
