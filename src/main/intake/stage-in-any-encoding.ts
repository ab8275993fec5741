import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { NotUtf8, Refusal, Unrecognised } from './refusal.ts';
import { stage } from './stage.ts';
import type { StageRequest, StageStep } from './stage-request.ts';
import type { StagedReport } from './staged-file.ts';

const MISFIT =
  'The mapping does not fit this file: it names columns that the file does not have. Nothing was imported: choose another.';

/** Stages a file as Unicode, or, where it turns out to be none, once more in the code page that old programs use. */
export async function stageInAnyEncoding(
  request: StageRequest,
  onStep: (step: StageStep) => void,
): Promise<StagedReport> {
  try {
    return await stage(request, onStep);
  } catch (error) {
    if (error instanceof Unrecognised && request.mapping) throw new Refusal(MISFIT);
    if (!(error instanceof NotUtf8)) throw error;
    await empty(request.folder);
    return stage({ ...request, not_unicode: error.found }, onStep);
  }
}

async function empty(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
}
