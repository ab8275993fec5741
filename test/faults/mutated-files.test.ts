import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { accepted, importFile, ROOT, testBackend } from '../main/backend/test-backend.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { mutated } from './mutated-file.ts';
import { seededRandom } from './seeded-random.ts';
import type { Asked, Outcome } from './staging-process.ts';

/** How many files; the nightly run asks for thousands. */
const FILES = Number(process.env.PARLEY_FUZZ ?? 300);
const SEED = Number(process.env.PARLEY_SEED ?? 20_261_122);
const LONGEST_MS = 10_000;
const PROCESSES = 2;

const SAMPLES = join(ROOT, 'test/fixtures/samples');
const samples = (readdirSync(SAMPLES, { recursive: true }) as string[])
  .map((name) => join(SAMPLES, name))
  .filter((path) => statSync(path).isFile() && !/vectors|README|expected_totals/.test(path));

type Watched = Outcome & { nth: number; file: string };

/** A process that stages files one by one; one that takes too long or dies counts as a fault, and the next starts anew. */
class StagingProcess {
  #folder = '';
  #child: ChildProcess | null = null;

  async stage(file: string, bytes: Buffer): Promise<Outcome> {
    const child = this.#started();
    const path = join(this.#folder, 'file');
    writeFileSync(path, bytes);
    return new Promise((resolve) => {
      const end = (outcome: Outcome, isOver: boolean) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (isOver) this.close();
        resolve(outcome);
      };
      const fault = (said: string) => end({ kind: 'fault', ms: LONGEST_MS, said }, true);
      const timer = setTimeout(() => fault('It takes longer than 10 s.'), LONGEST_MS);
      child.once('message', (outcome) => end(outcome as Outcome, false));
      child.once('error', (error) => fault(String(error.stack)));
      child.once('exit', (code, signal) => fault(`Its process ended with ${signal ?? code}.`));
      child.send({ path, name: basename(file), folder: this.#folder } satisfies Asked);
    });
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  #started(): ChildProcess {
    if (this.#child !== null) return this.#child;
    this.#folder = temporaryFolder();
    this.#child = fork(join(import.meta.dirname, 'staging-process.ts'), { execArgv: ['--no-warnings'] });
    return this.#child;
  }
}

it(`answers each of ${FILES} mutated files with figures or a sentence, within 10 s`, {
  timeout: 120_000 + FILES * 2_000,
}, async () => {
  const outcomes: Watched[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: PROCESSES }, async () => {
      const staging = new StagingProcess();
      onTestFinished(() => staging.close());
      while (next < FILES) {
        const nth = next++;
        const file = samples[nth % samples.length] ?? '';
        const bytes = mutated(readFileSync(file), seededRandom(SEED + nth));
        outcomes.push({ nth, file: basename(file), ...(await staging.stage(file, bytes)) });
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
