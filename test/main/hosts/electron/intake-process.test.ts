import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Fork, utilityIntake } from '../../../../src/main/hosts/electron/utility-stage-process.ts';
import { stageFile } from '../../../../src/main/intake/stage-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-utility-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const SAMPLE = join(
  ROOT,
  'test/fixtures/samples/anthropic_console_usage_csv/claude_api_tokens_2026_11_v3.csv',
);

/** Gives a forked Node the two things that only a utility process has: `process.parentPort` in, messages out. */
const PORT = join(folder, 'parent-port.mjs');
writeFileSync(
  PORT,
  `process.parentPort = {
    on: (name, listener) => process.on(name, (data) => listener({ data })),
    postMessage: (message) => process.send(message),
  };`,
);

/** Electron's way of starting a process, played by Node's. */
function forkLikeElectron(seen: { env?: NodeJS.ProcessEnv; child?: ChildProcess }): Fork {
  return (entry, args, { env = {}, execArgv = [] }) => {
    const child = fork(entry, args, {
      env: env as NodeJS.ProcessEnv,
      execArgv: [...execArgv, '--no-warnings', '--import', PORT],
    });
    Object.assign(seen, { env, child });
    return Object.assign(child, { postMessage: (message: unknown) => child.send(message as object) });
  };
}

const childEntry = join(ROOT, 'src/main/intake/stage-child.ts');
const variables = {
  PATH: process.env.PATH,
  HOME: '/home/ada',
  ANTHROPIC_API_KEY: 'sk-secret',
  NODE_OPTIONS: '',
};

describe('the intake under Electron', () => {
  it('reads a usage file in a utility process and ends it', async () => {
    const seen: { env?: NodeJS.ProcessEnv; child?: ChildProcess } = {};
    const staged = await stageFile(
      { path: SAMPLE, name: 'usage.csv' },
      {
        job_id: 'j',
        childEntry,
        workFolder: folder,
        startProcess: utilityIntake(forkLikeElectron(seen), variables),
      },
    );
    expect(staged.rows_in).toBe(
      staged.accepted + staged.rejected + staged.blank + staged.duplicates + staged.set_aside,
    );
    expect(staged.accepted).toBeGreaterThan(0);
    expect(seen.child?.killed).toBe(true);
    await staged.dispose();
  });

  it('gives that process nothing of the environment but what it needs to start', async () => {
    const seen: { env?: NodeJS.ProcessEnv; child?: ChildProcess } = {};
    const start = utilityIntake(forkLikeElectron(seen), variables);
    const child = start(childEntry);
    await new Promise<void>((resolve) => {
      child.onEnd(resolve);
      child.kill();
    });
    expect(Object.keys(seen.env ?? {})).toEqual(['PATH']);
  });

  it('cancels by ending the process', async () => {
    const job = new AbortController();
    const seen: { child?: ChildProcess } = {};
    const staging = stageFile(
      { path: SAMPLE, name: 'usage.csv' },
      {
        job_id: 'j',
        childEntry,
        workFolder: folder,
        signal: job.signal,
        startProcess: utilityIntake(forkLikeElectron(seen), variables),
      },
    );
    setTimeout(() => job.abort(), 20);
    await expect(staging).rejects.toMatchObject({ code: 'cancelled' });
  });
});
