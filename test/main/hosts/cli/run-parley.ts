import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../../..');
export const PARLEY = join(ROOT, 'bin', 'parley');

export type Run = { status: number | null; stdout: string; stderr: string };

export type Surroundings = {
  input?: string | Buffer;
  cwd?: string;
  env?: Record<string, string>;
  program?: string;
};

/** Runs the program as a person would, and waits for its end. */
export function parley(
  args: readonly string[],
  { input = '', cwd = '/', env = {}, program = PARLEY }: Surroundings = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env } });
    const run: Run = { status: null, stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      run.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      run.stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ ...run, status }));
    child.stdin.on('error', () => undefined).end(input);
  });
}

/** The JSON documents of an output, one a line. */
export function jsonLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
