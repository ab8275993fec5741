import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { type Backend, createBackend } from '../../src/main/backend/backend.ts';
import type { Environment } from '../../src/main/backend/environment.ts';
import type { ParleyContract } from '../../src/shared/contract.ts';
import { type Client, createClient, type Reply } from '../../src/shared/rpc.ts';
import { allTokens } from '../../src/shared/units.ts';
import { watchChildMemory } from './child-memory.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const JOB = 'bench';

/** One import as a person has it. Memory is that of the process that reads, null where the system does not tell it. */
export type ImportRun = {
  preview_ms: number;
  save_ms: number;
  accepted: number;
  tokens: number;
  usd: number | null;
  peak_bytes: number | null;
  /** For how long at most the process that answers the window did nothing else. */
  longest_pause_ms: number;
  /** For how long at most nothing was heard of how far the reading was. */
  longest_silence_ms: number;
};

/** Imports a file into a new engagement, in a folder of its own: preview, then save. */
export async function importOnce(folder: string, file: string): Promise<ImportRun> {
  const heard: number[] = [];
  return withBackend(
    folder,
    () => heard.push(performance.now()),
    async (backend, call) => {
      const file_id = backend.files.add(file, { temporary: false });
      const memory = watchChildMemory();
      const pauses = monitorEventLoopDelay({ resolution: 5 });
      pauses.enable();
      const start = performance.now();
      const preview = accepted(await call('usage.preview', { file_id, job_id: JOB }));
      const previewed = performance.now();
      const { tokens } = accepted(await call('usage.save', { preview_id: preview.preview_id }));
      const saved = performance.now();
      pauses.disable();
      return {
        preview_ms: previewed - start,
        save_ms: saved - previewed,
        accepted: preview.accepted,
        tokens: tokens === null ? 0 : allTokens(tokens),
        usd: preview.reported_usd,
        peak_bytes: memory.stop(),
        longest_pause_ms: pauses.max / 1e6,
        longest_silence_ms: longestGap([start, ...heard, saved]),
      };
    },
  );
}

/** Cancels an import some time after it was begun; how long until that is answered, and what is left of it on disk. */
export async function cancelOnce(
  folder: string,
  file: string,
  after_ms: number,
): Promise<{ ms: number; left: string[] }> {
  return withBackend(
    folder,
    () => undefined,
    async (backend, call) => {
      const file_id = backend.files.add(file, { temporary: false });
      const answer = call('usage.preview', { file_id, job_id: JOB });
      await wait(after_ms);
      const start = performance.now();
      accepted(await call('job.cancel', { job_id: JOB }));
      const reply = await answer;
      const ms = performance.now() - start;
      if (reply.ok || reply.error.code !== 'cancelled') throw new Error('the import was not cancelled');
      return { ms, left: readdirSync(join(folder, 'work')) };
    },
  );
}

async function withBackend<T>(
  folder: string,
  onEvent: () => void,
  work: (backend: Backend, call: Client<ParleyContract>) => Promise<T>,
): Promise<T> {
  const backend = createBackend(environment(folder, onEvent));
  try {
    const call = createClient<ParleyContract>(backend.dispatch);
    accepted(
      await call('engagement.create', { name: 'Bench', client: '', path: join(folder, 'bench.parley') }),
    );
    return await work(backend, call);
  } finally {
    backend.close();
  }
}

function accepted<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new Error(`refused: ${reply.error.message}`);
}

function longestGap(moments: readonly number[]): number {
  return Math.max(...moments.slice(1).map((moment, i) => moment - (moments[i] ?? moment)));
}

function environment(folder: string, onEvent: () => void): Environment {
  let ids = 0;
  return {
    host: 'cli',
    version: 'bench',
    now: () => '2026-11-22T09:30:00.000Z',
    newId: () => `id-${++ids}`,
    user_data_folder: join(folder, 'home'),
    engagements_folder: join(folder, 'engagements'),
    work_folder: join(folder, 'work'),
    intake_entry: join(ROOT, 'dist', 'intake', 'child.mjs'),
    sample_folder: join(ROOT, 'dist', 'sample'),
    print: () => Promise.reject(new Error('a bench prints no brief')),
    emit: onEvent,
    log: (message) => console.error(message),
  };
}
