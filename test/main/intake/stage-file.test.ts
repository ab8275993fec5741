import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type StageOptions, stageFile } from '../../../src/main/intake/stage-file.ts';
import type { StagedFile } from '../../../src/main/intake/staged-file.ts';
import { readStagedUsage } from '../../../src/main/store/staged-rows.ts';
import type { ProgressEvent } from '../../../src/shared/contract.ts';
import { AppError } from '../../../src/shared/rpc.ts';
import { sample, scratchFolder, USAGE_HEADER, usageFile, usageRow } from './staging.ts';

const CHILD = join(import.meta.dirname, '../../../src/main/intake/stage-child.ts');

function options(workFolder: string, more: Partial<StageOptions> = {}): StageOptions {
  return { job_id: 'job', childEntry: CHILD, workFolder, ...more };
}

function writeLarge(folder: string, rows: number): string {
  const path = join(folder, 'large.csv');
  const lines = Array.from({ length: rows }, (_, i) =>
    usageRow({
      usage_date_utc: `2026-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
      api_key: `"key, ${i % 40}"`,
      usage_output_tokens: String(i),
    }),
  );
  writeFileSync(path, `${USAGE_HEADER}\n${lines.join('\n')}\n`);
  return path;
}

function rowsOf({ rows_path }: StagedFile): string {
  if (rows_path === null) throw new Error('no rows were staged');
  return rows_path;
}

async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  const outcome = await promise.then(
    () => 'staged',
    (error: unknown) => error,
  );
  if (outcome instanceof AppError) return outcome;
  throw new Error(`expected a refusal, got ${String(outcome)}`);
}

describe('staging in a process of its own', () => {
  it('hands over the rolled-up rows in a private file and deletes them when asked', async () => {
    const folder = scratchFolder();
    const path = sample('anthropic_console_usage_csv/claude_api_tokens_2026_11_v3.csv');
    const staged = await stageFile({ path, name: 'usage.csv' }, options(folder));
    const rows = readStagedUsage(rowsOf(staged));
    expect(rows).toHaveLength(staged.rows.usage);
    expect(rows[0]).toMatchObject({ date: '2026-11-16', platform: 'anthropic' });
    expect(statSync(rowsOf(staged)).mode & 0o077).toBe(0);
    expect(staged.size_bytes).toBe(statSync(path).size);
    await staged.dispose();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tells rows done, rows in all and seconds left while it reads 200,000 rows', async () => {
    const folder = scratchFolder();
    const path = writeLarge(folder, 200_000);
    const events: ProgressEvent[] = [];
    const staged = await stageFile(
      { path, name: 'large.csv' },
      options(join(folder, 'work'), { onProgress: (event) => events.push(event) }),
    );
    expect(staged).toMatchObject({ rows_in: 200_000, accepted: 200_000, rejected: 0, duplicates: 0 });
    expect(staged.tokens.output).toBe((199_999 * 200_000) / 2);
    expect(staged.rows.usage).toBeLessThan(84 * 40);
    expect(events.every(({ kind, job_id }) => kind === 'progress' && job_id === 'job')).toBe(true);
    expect(events.map(({ phase }) => phase)).toEqual(
      expect.arrayContaining(['Reading', 'Checking', 'Adding up']),
    );
    expect(
      events.some((e) => e.rows_total !== null && e.rows_done < e.rows_total && e.seconds_left !== null),
    ).toBe(true);
    expect(events.at(-1)).toMatchObject({ rows_done: 200_000, rows_total: 200_000 });
    await staged.dispose();
  });

  it('stops within 200 ms when cancelled and leaves nothing behind', async () => {
    const folder = scratchFolder();
    const path = writeLarge(folder, 200_000);
    const work = join(folder, 'work');
    const cancel = new AbortController();
    let cancelledAt = 0;
    const onProgress = () => {
      if (cancelledAt === 0) {
        cancelledAt = performance.now();
        cancel.abort();
      }
    };
    const failure = await failureOf(
      stageFile({ path, name: 'large.csv' }, options(work, { onProgress, signal: cancel.signal })),
    );
    expect(performance.now() - cancelledAt).toBeLessThan(200);
    expect(failure.code).toBe('cancelled');
    expect(readdirSync(work)).toEqual([]);
  });

  it('cleans up after itself when the program that asked for it is gone', async () => {
    const folder = scratchFolder();
    const path = writeLarge(folder, 100_000);
    const work = join(folder, 'work');
    mkdirSync(work);
    const child = fork(CHILD, [], {
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.send({ path, name: 'x.csv', folder: work, memory_limit: '1GB', known_models: [], answers: {} });
    await once(child, 'message');
    expect(existsSync(work)).toBe(true);
    child.disconnect();
    await once(child, 'exit');
    expect(existsSync(work)).toBe(false);
  });

  it('does not start when it was cancelled before', async () => {
    const folder = scratchFolder();
    const failure = await failureOf(
      stageFile({ path: sample('README.md'), name: 'x' }, options(folder, { signal: AbortSignal.abort() })),
    );
    expect(failure.code).toBe('cancelled');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('passes on the sentence with which a file is refused, and leaves nothing behind', async () => {
    const folder = scratchFolder();
    const failure = await failureOf(stageFile({ path: sample('README.md'), name: 'x' }, options(folder)));
    expect(failure.code).toBe('unknown_format');
    expect(failure.message).toContain('does not recognise the columns of this file');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('turns a reader that dies into a sentence', async () => {
    const folder = scratchFolder();
    const dying = join(folder, 'dying.mjs');
    writeFileSync(dying, 'process.on("message", () => process.abort());');
    const work = join(folder, 'work');
    const failure = await failureOf(
      stageFile({ path: sample('README.md'), name: 'x' }, options(work, { childEntry: dying })),
    );
    expect(failure).toMatchObject({ code: 'unreadable_file' });
    expect(failure.message).toContain('its reader stopped');
    expect(readdirSync(work)).toEqual([]);
  });

  it('asks to split a file that needs more memory than it may take', async () => {
    const folder = scratchFolder();
    const path = writeLarge(folder, 50_000);
    const work = join(folder, 'work');
    const failure = await failureOf(stageFile({ path, name: 'x' }, options(work, { memory_limit: '2MB' })));
    expect(failure).toMatchObject({ code: 'unreadable_file' });
    expect(failure.message).toContain('split it by month');
    expect(readdirSync(work)).toEqual([]);
  });

  it('reads a file whose name is full of wildcards and quotation marks', async () => {
    const folder = scratchFolder();
    const path = join(folder, "usage *?[a] 'b'; DROP.csv");
    writeFileSync(path, usageFile(usageRow()));
    const staged = await stageFile({ path, name: 'x' }, options(join(folder, "it's")));
    expect(staged.accepted).toBe(1);
    await staged.dispose();
  });

  it('says so when the file is not there', async () => {
    const folder = scratchFolder();
    const failure = await failureOf(
      stageFile({ path: join(folder, 'gone.csv'), name: 'x' }, options(folder)),
    );
    expect(failure.message).toContain('not there any more');
  });

  it('keeps what it does not read out of its own files', async () => {
    const folder = scratchFolder();
    const path = join(folder, 'secret.csv');
    const [header = '', row = ''] = usageFile(usageRow()).split('\n');
    writeFileSync(path, `${header},prompt,user_email\n${row},canary-prompt,ada@canary.example\n`);
    const staged = await stageFile({ path, name: 'x' }, options(join(folder, 'work')));
    expect(readFileSync(rowsOf(staged), 'utf8')).not.toContain('canary');
    expect(JSON.stringify(staged)).not.toContain('ada@');
    expect(existsSync(join(rowsOf(staged), '../source.csv'))).toBe(false);
    await staged.dispose();
  });
});
