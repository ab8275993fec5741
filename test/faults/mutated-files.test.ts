import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { accepted, importFile, ROOT, testBackend } from '../main/backend/test-backend.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { mutated } from './mutated-file.ts';
import { seededRandom } from './seeded-random.ts';
import type { Outcome } from './staging-thread.ts';

/** How many files; the nightly run asks for thousands. */
const FILES = Number(process.env.PARLEY_FUZZ ?? 300);
const SEED = Number(process.env.PARLEY_FUZZ_SEED ?? 20_261_122);
const LONGEST_MS = 10_000;
const THREADS = 2;

const SAMPLES = join(ROOT, 'test/fixtures/samples');
const samples = (readdirSync(SAMPLES, { recursive: true }) as string[])
  .map((name) => join(SAMPLES, name))
  .filter((path) => statSync(path).isFile() && !/vectors|README|expected_totals/.test(path));

type Watched = Outcome & { nth: number; file: string };

/** A thread that stages files one by one; one that takes too long is stopped and counts as a hang. */
class StagingThread {
  #worker: Worker | null = null;

  async stage(file: string, bytes: Buffer): Promise<Outcome> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    return new Promise((resolve) => {
      const end = (outcome: Outcome, isOver: boolean) => {
        clearTimeout(timer);
        for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
        if (isOver) {
          void worker.terminate();
          this.#worker = null;
        }
        resolve(outcome);
      };
      const timer = setTimeout(
        () => end({ kind: 'fault', ms: LONGEST_MS, said: 'It takes longer than 10 s.' }, true),
        LONGEST_MS,
      );
      worker.once('message', (outcome: Outcome) => end(outcome, false));
      worker.once('error', (error) => end({ kind: 'fault', ms: 0, said: String(error.stack) }, true));
      worker.once('exit', (code) => end({ kind: 'fault', ms: 0, said: `It ended with ${code}.` }, true));
      worker.postMessage({ bytes, name: basename(file) });
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const folder = temporaryFolder();
    return new Worker(join(import.meta.dirname, 'staging-thread.ts'), { workerData: { folder } });
  }
}

it(`answers each of ${FILES} mutated files with figures or a sentence, within 10 s`, {
  timeout: 120_000 + FILES * 2_000,
}, async () => {
  const outcomes: Watched[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: THREADS }, async () => {
      const thread = new StagingThread();
      onTestFinished(() => thread.close());
      while (next < FILES) {
        const nth = next++;
        const file = samples[nth % samples.length] ?? '';
        const bytes = mutated(readFileSync(file), seededRandom(SEED + nth));
        outcomes.push({ nth, file: basename(file), ...(await thread.stage(file, bytes)) });
      }
    }),
  );
  report(outcomes);
  expect(outcomes.filter(({ kind }) => kind === 'fault')).toEqual([]);
  expect(outcomes).toHaveLength(FILES);
  expect(outcomes.some(({ kind }) => kind === 'accepted')).toBe(true);
});

/** The figures of a nightly run, for docs/measurements.md. */
function report(outcomes: readonly Watched[]): void {
  const path = process.env.PARLEY_FUZZ_REPORT;
  if (path === undefined) return;
  const of = (kind: Outcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length;
  const slowest = outcomes.toSorted((a, b) => b.ms - a.ms)[0];
  const faults = outcomes.filter(({ kind }) => kind === 'fault');
  const sums = { files: outcomes.length, accepted: of('accepted'), refused: of('refused'), slowest, faults };
  writeFileSync(path, `${JSON.stringify(sums, null, 2)}\n`);
}

it('leaves the engagement as it was where a mutated file is refused', { timeout: 120_000 }, async () => {
  const test = testBackend();
  accepted(await test.call('engagement.create', { name: 'Renewal', client: 'A buyer', path: null }));
  const usage = samples.find((path) => path.endsWith('claude_api_tokens_2026_11_v3.csv')) ?? '';
  await importFile(test, usage);
  const { path } = accepted(await test.call('engagement.current', {})) ?? { path: '' };
  const before = readFileSync(path);
  const folder = join(temporaryFolder(), 'in');
  mkdirSync(folder);
  let refused = 0;
  for (let nth = 0; nth < 12; nth += 1) {
    const file = join(folder, `file-${nth}`);
    const from = samples[(nth * 7) % samples.length] ?? '';
    writeFileSync(file, mutated(readFileSync(from), seededRandom(SEED + 10_000 + nth)));
    const file_id = test.backend.files.add(file, { temporary: false });
    const reply = await test.call('usage.preview', { file_id, job_id: `job-${nth}` });
    refused += reply.ok ? 0 : 1;
    expect(readFileSync(path).equals(before)).toBe(true);
  }
  expect(refused).toBeGreaterThan(0);
});
