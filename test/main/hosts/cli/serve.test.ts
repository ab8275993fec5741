import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PARLEY, parley } from './run-parley.ts';

let folder: string;
let env: NodeJS.ProcessEnv;
let server: ChildProcess | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-serve-'));
  env = { ...process.env, PARLEY_HOME: join(folder, 'home'), PARLEY_ENGAGEMENTS: folder };
});

afterEach(() => {
  server?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the server; `link` waits for the next line that is a link. */
function serve(...args: string[]) {
  const child = spawn(PARLEY, ['serve', '--no-open', ...args], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  server = child;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const link = async (): Promise<URL> => {
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      if (line.value.startsWith('http://')) return new URL(line.value);
    }
    throw new Error('no link was printed');
  };
  const ended = new Promise((resolve) => child.on('exit', resolve));
  return { child, link, ended };
}

async function open(link: URL): Promise<{ status: number; call: (name: string) => Promise<unknown> }> {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(new URL(path, link), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const reply = await post('/session', { code: link.hash.replace('#code=', '') });
  const { token } = (await reply.json()) as { token: string };
  const call = async (name: string) => (await post(`/call/${name}`, {}, { 'x-parley-token': token })).json();
  return { status: reply.status, call };
}

describe('parley serve', () => {
  it('prints a link that works once, and on Enter a fresh one', async () => {
    const { child, link } = serve();
    const first = await link();
    expect((await open(first)).status).toBe(200);
    expect((await open(first)).status).toBe(401);
    child.stdin?.write('\n');
    const second = await link();
    const { call } = await open(second);
    expect(await call('app.about')).toMatchObject({ ok: true, value: { name: 'Parley', host: 'browser' } });
  });

  it('opens the engagement it is given', async () => {
    const path = join(folder, 'acme.parley');
    await parley(['new', path, '--name', 'Acme 2027'], { env: env as Record<string, string> });
    const { call } = await open(await serve(path).link());
    expect(await call('engagement.current')).toMatchObject({ ok: true, value: { path } });
  });

  it('serves the built window', async () => {
    const page = await fetch(new URL('/', await serve().link()));
    expect(await page.text()).toContain('<title>Parley</title>');
  });

  it('keeps its work in a folder of its own, which is gone after it was stopped', async () => {
    const { child, link, ended } = serve();
    await link();
    const parent = join(folder, 'home', 'work');
    const [own = ''] = readdirSync(parent);
    expect(statSync(join(parent, own)).mode & 0o077).toBe(0);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('clears away what a launch that was killed left behind', async () => {
    const killed = serve();
    await killed.link();
    killed.child.kill('SIGKILL');
    await killed.ended;
    const parent = join(folder, 'home', 'work');
    const left = readdirSync(parent);
    await serve().link();
    expect(left).toHaveLength(1);
    expect(readdirSync(parent)).not.toContain(left[0]);
  });
});
