import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonLines, PARLEY, parley } from './run-parley.ts';

const RISING = JSON.stringify({ values: [1, 2, 3, 4] });
const ANSWER = { ok: true, result: { slope: 0.4, direction: 'up' } };
const question = (op: string, input: unknown) => JSON.stringify({ op, input });

describe('parley calc', () => {
  it('answers one question and ends with status 0', async () => {
    const { status, stdout, stderr } = await parley(['calc', 'trend'], { input: RISING });
    expect(jsonLines(stdout)).toEqual([expect.objectContaining({ ok: true })]);
    expect(JSON.parse(stdout)).toMatchObject(ANSWER);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('reads a question that begins with a byte order mark', async () => {
    const { stdout } = await parley(['calc', 'trend'], { input: `\ufeff${RISING}` });
    expect(JSON.parse(stdout)).toMatchObject(ANSWER);
  });

  it('refuses a wrong input at its path, with status 2 and nothing computed', async () => {
    const { status, stdout } = await parley(['calc', 'trend'], { input: '{"values":[1,"two"]}' });
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, errors: [{ path: 'values[1]' }] });
    expect(status).toBe(2);
  });

  it.each([
    ['no JSON', '{'],
    ['nothing at all', ''],
    ['no text', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ])('refuses an input that is %s', async (_, input) => {
    const { status, stdout } = await parley(['calc', 'trend'], { input });
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, errors: [{ path: '' }] });
    expect(status).toBe(2);
  });

  it.each([[['calc', 'trendy']], [['calc']], [['calc', 'trend', 'trend']], [['calc', 'constructor']]])(
    'refuses what is no operation without waiting for an input: %j',
    async (args) => {
      const { status, stdout } = await parley(args);
      expect(JSON.parse(stdout)).toMatchObject({ ok: false, errors: [{ path: '' }] });
      expect(status).toBe(2);
    },
  );

  it('names the operations it knows when asked for another', async () => {
    const { stdout } = await parley(['calc', 'trendy']);
    const [error] = (JSON.parse(stdout) as { errors: { message: string }[] }).errors;
    expect(error?.message).toContain(
      'price.usage, kpi.scorecard, kpi.segments, kpi.bridge, trend, dates.runway',
    );
  });
});

describe('parley calc --lines', () => {
  it('answers each line in order, and a refused line does not stop the next', async () => {
    const input = [
      question('trend', { values: [1, 2, 3, 4] }),
      'x',
      question('nope', {}),
      '7',
      question('trend', {}),
    ];
    const { status, stdout } = await parley(['calc', '--lines'], { input: input.join('\n') });
    expect(jsonLines(stdout)).toMatchObject([
      ANSWER,
      { ok: false, errors: [{ path: '' }] },
      { ok: false, errors: [{ path: '' }] },
      { ok: false, errors: [{ path: '' }] },
      { ok: false, errors: [{ path: 'values' }] },
    ]);
    expect(status).toBe(0);
  });

  it('passes over empty lines and takes the line ends of any system', async () => {
    const line = question('trend', { values: [1, 2, 3, 4] });
    const { stdout } = await parley(['calc', '--lines'], { input: `\n${line}\r\n\r\n${line}\n\n` });
    expect(jsonLines(stdout)).toMatchObject([ANSWER, ANSWER]);
  });

  it('answers a line before the next one is written', async () => {
    const child = spawn(PARLEY, ['calc', '--lines']);
    const answers = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]();
    for (const values of [
      [1, 2, 3],
      [3, 2, 1],
    ]) {
      child.stdin.write(`${question('trend', { values })}\n`);
      expect(JSON.parse((await answers.next()).value)).toMatchObject({ ok: true });
    }
    child.stdin.end();
    expect((await answers.next()).done).toBe(true);
  });

  it('answers thousands of lines that arrive in pieces', async () => {
    const input = Array.from({ length: 5_000 }, (_, n) =>
      question('trend', { values: [n, n + 1, n + 2] }),
    ).join('\n');
    const { stdout } = await parley(['calc', '--lines'], { input });
    expect(stdout.split('\n').filter((line) => line.startsWith('{"ok":true'))).toHaveLength(5_000);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const input = Array.from({ length: 20_000 }, () => question('trend', { values: [1, 2, 3] })).join('\n');
    const piped = await parley(['-c', `"${PARLEY}" calc --lines | head -n 1`], { input, program: '/bin/sh' });
    expect(jsonLines(piped.stdout)).toMatchObject([{ ok: true }]);
    expect(piped.stderr).toBe('');
  });
});

describe('bin/parley', () => {
  it('works through a link to a link, from any folder, without Node on the path', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-links-'));
    symlinkSync(PARLEY, join(folder, 'first'));
    symlinkSync('first', join(folder, 'second'));
    const run = { input: RISING, cwd: folder, env: { PATH: '/usr/bin:/bin' }, program: './second' };
    const { stdout } = await parley(['calc', 'trend'], run);
    rmSync(folder, { recursive: true });
    expect(JSON.parse(stdout)).toMatchObject(ANSWER);
  });
});
