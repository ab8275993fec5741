import { rmSync } from 'node:fs';
import { lookAtFile } from './look-at-file.ts';
import { Refusal, Unrecognised } from './refusal.ts';
import { stageInAnyEncoding } from './stage-in-any-encoding.ts';
import type { StageMessage } from './stage-message.ts';
import type { LookRequest, StageRequest, StageStep } from './stage-request.ts';

/** The part of Electron's utility process that stands in for `process.send`. */
type ParentPort = {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
};

const MILLISECONDS_BETWEEN_STEPS = 100;
let folder: string | null = null;
const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort;

if (parentPort) parentPort.on('message', ({ data }) => void answer(data as StageRequest | LookRequest));
else {
  process.on('message', (request) => void answer(request as StageRequest | LookRequest));
  process.on('disconnect', leave);
}

/** The parent is gone, so nobody else will clean up. */
function leave(): void {
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}

async function answer(request: StageRequest | LookRequest): Promise<void> {
  folder = request.folder;
  say(await outcome(request));
}

async function outcome(request: StageRequest | LookRequest): Promise<StageMessage> {
  try {
    if ('is_look' in request) return { kind: 'looked', found: await lookAtFile(request) };
    return { kind: 'staged', report: await stageInAnyEncoding(request, throttled()) };
  } catch (error) {
    return { kind: 'refused', message: sentence(error), is_unknown: error instanceof Unrecognised };
  }
}

function sentence(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  const text = error instanceof Error ? error.message : '';
  if (/out of memory|failed to allocate/i.test(text)) {
    return 'The file needs more memory than an import may take; split it by month. Nothing was imported.';
  }
  if (/ENOSPC|no space|max_temp_directory_size/i.test(text)) {
    return 'There is not enough free disk space to read the file. Nothing was imported.';
  }
  if (/EACCES|EPERM/.test(text)) return 'The file may not be read by this user. Nothing was imported.';
  return 'The file could not be read: the reader failed on it. Nothing was imported.';
}

/** Steps come as fast as pieces are read; the parent needs ten a second, each new phase, and its end. */
function throttled(): (step: StageStep) => void {
  let last = 0;
  let phase = '';
  return (step) => {
    const now = Date.now();
    const isDone = step.rows_done === step.rows_total;
    if (step.phase === phase && !isDone && now - last < MILLISECONDS_BETWEEN_STEPS) return;
    last = now;
    phase = step.phase;
    say({ kind: 'step', ...step });
  };
}

function say(message: StageMessage): void {
  if (parentPort) parentPort.postMessage(message);
  else if (process.connected) process.send?.(message, undefined, {}, () => undefined);
}
