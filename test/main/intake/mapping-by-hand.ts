import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type LookedAt, lookAtFile } from '../../../src/main/intake/look-at-file.ts';
import { stageInAnyEncoding } from '../../../src/main/intake/stage-in-any-encoding.ts';
import { rowsPath } from '../../../src/main/intake/stage-request.ts';
import { readStagedCosts, readStagedUsage } from '../../../src/main/store/staged-rows.ts';
import type { Mapping } from '../../../src/shared/mapping/mapped-field.ts';
import { type Staged, scratchFolder } from './staging.ts';

function request(path: string) {
  const folder = join(scratchFolder(), 'work');
  mkdirSync(folder);
  return { path, name: basename(path), folder, memory_limit: '1GB', answers: {} };
}

/** A file that a test writes down. */
export function fileOf(text: string | Uint8Array): string {
  const path = join(scratchFolder(), 'file');
  writeFileSync(path, text);
  return path;
}

/** What Parley sees in a file that no format knows, or in one of the lists that it holds. */
export function look(path: string, records: string | null = null): Promise<LookedAt> {
  return lookAtFile({ ...request(path), is_look: true, records });
}

/** Stages a file with a mapping, or with mappings that were saved. */
export async function stageWith(
  path: string,
  told: { mapping?: Mapping; saved_mappings?: Mapping[]; answers?: Record<string, string> },
): Promise<Staged> {
  const asked = { ...request(path), known_models: [], ...told };
  const report = await stageInAnyEncoding(asked, () => undefined);
  const rows = rowsPath(asked.folder);
  if (!existsSync(rows)) return { ...report, usage: [], costs: [] };
  return { ...report, usage: readStagedUsage(rows), costs: readStagedCosts(rows) };
}

/** Stages a text as Parley itself suggests to read it, with answers where it leaves something open. */
export async function stageAsSuggested(
  text: string | Uint8Array,
  answers: Record<string, string> = {},
): Promise<Staged> {
  const path = fileOf(text);
  const { mapping } = await look(path);
  return stageWith(path, { mapping, answers });
}
