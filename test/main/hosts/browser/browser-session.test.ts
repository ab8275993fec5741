import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  codeIn,
  LINK_LIFETIME_MS,
  SECRET,
  type ServedWindow,
  serveWindow,
  UPLOAD_LIMIT_BYTES,
} from './served-window.ts';

let served: ServedWindow;

beforeEach(async () => {
  served = await serveWindow();
});

afterEach(() => served.close());

const callWith = (token: string) => served.post('/call/app.about', {}, { 'x-parley-token': token });

/** Opens the event stream of a window, which makes it live. */
async function openStream(token: string): Promise<ReadableStreamDefaultReader<string>> {
  const reply = await fetch(new URL('/events', served.host.url), { headers: { 'x-parley-token': token } });
  if (!reply.body) throw new Error('no stream');
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  return reader;
}

describe('the window', () => {
  it('is served to anybody on this machine who asks for it by its address, for it holds no data', async () => {
    const page = await fetch(served.host.url);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toBe('<title>Parley</title>');
    expect((await fetch(new URL('/assets/inter.woff2', served.host.url))).status).toBe(200);
  });

  it('is served on the loopback address alone', () => {
    expect(new URL(served.host.url).hostname).toBe('127.0.0.1');
  });
});

describe('a link', () => {
  it('carries its code where no server and no log sees it', () => {
    expect(served.host.freshLink()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=[0-9a-f]{64}$/);
  });

  it('buys a token of 32 bytes with which calls are answered', async () => {
    const token = await served.token();
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(await (await callWith(token)).json()).toEqual({ ok: true, value: SECRET });
    expect(served.calls).toEqual([{ name: 'app.about', input: {} }]);
  });

  it('works once', async () => {
    const code = codeIn(served.host.freshLink());
    expect((await served.post('/session', { code })).status).toBe(200);
    const again = await served.post('/session', { code });
    expect(again.status).toBe(401);
    expect(await again.json()).toMatchObject({
      ok: false,
      error: { code: 'refused', message: expect.stringContaining('Press Enter in the terminal') },
    });
  });

  it('works until its time is up and not a moment longer', async () => {
    const early = codeIn(served.host.freshLink());
    served.passTime(LINK_LIFETIME_MS - 1);
    expect((await served.post('/session', { code: early })).status).toBe(200);
    const late = codeIn(served.host.freshLink());
    served.passTime(LINK_LIFETIME_MS);
    expect((await served.post('/session', { code: late })).status).toBe(401);
  });

  it('is void once a fresh one is made', async () => {
    const first = codeIn(served.host.freshLink());
    const second = codeIn(served.host.freshLink());
    expect((await served.post('/session', { code: first })).status).toBe(401);
    expect((await served.post('/session', { code: second })).status).toBe(200);
  });

  it('is not spent by somebody who guesses', async () => {
    const code = codeIn(served.host.freshLink());
    expect((await served.post('/session', { code: '0'.repeat(64) })).status).toBe(401);
    expect((await served.post('/session', { code })).status).toBe(200);
  });
});

describe('a second window', () => {
  it('asks while the first is open, and the first goes on undisturbed', async () => {
    const first = await served.token();
    await openStream(first);
    const asked = await served.post('/session', { code: codeIn(served.host.freshLink()) });
    expect(asked.status).toBe(409);
    expect(await asked.json()).toMatchObject({ ok: false, error: { code: 'busy' } });
    expect((await callWith(first)).status).toBe(200);
  });

  it('ends the session of the first when the person says so, with the same link', async () => {
    const first = await served.token();
    const stream = await openStream(first);
    const code = codeIn(served.host.freshLink());
    await served.post('/session', { code });
    served.passTime(LINK_LIFETIME_MS * 2);
    const taken = await served.post('/session', { code, take_over: true });
    const { token: second } = (await taken.json()) as { token: string };
    expect((await callWith(second)).status).toBe(200);
    expect((await callWith(first)).status).toBe(401);
    expect((await stream.read()).done).toBe(true);
  });

  it('need not ask once the first is closed', async () => {
    const stream = await openStream(await served.token());
    await stream.cancel();
    await expect
      .poll(async () => (await served.post('/session', { code: codeIn(served.host.freshLink()) })).status)
      .toBe(200);
  });
});

describe('events', () => {
  it('reach the open window as they happen', async () => {
    const stream = await openStream(await served.token());
    served.events.emit({ kind: 'engagement_changed' });
    expect((await stream.read()).value).toBe('data: {"kind":"engagement_changed"}\n\n');
  });
});

describe('a file handed over by the window', () => {
  const upload = async (body: string, name: string) =>
    fetch(new URL('/upload', served.host.url), {
      method: 'POST',
      headers: { 'x-parley-token': await served.token(), 'x-parley-name': encodeURIComponent(name) },
      body,
    });

  it('is put where only this user can read it, under a name of ours', async () => {
    const { file_id } = (await (await upload('a,b\n1,2\n', 'Übersicht März.csv')).json()) as {
      file_id: string;
    };
    const file = served.files.get(file_id);
    expect(readFileSync(file.path, 'utf8')).toBe('a,b\n1,2\n');
    expect(file).toMatchObject({ name: 'Übersicht März.csv', temporary: true });
    expect(file.path).toMatch(/[0-9a-f-]{36}\.csv$/);
    expect(statSync(file.path).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\usage.csv', 'usage.csv'],
    ['..', '..'],
    ['', 'upload'],
  ])('stays in the work folder whatever it calls itself: %j', async (given, kept) => {
    const { file_id } = (await (await upload('x', given)).json()) as { file_id: string };
    expect(served.files.get(file_id).name).toBe(kept);
    expect(readdirSync(served.work_folder)).toHaveLength(1);
  });

  it('leaves nothing behind when it is too large', async () => {
    const status = await upload('x'.repeat(UPLOAD_LIMIT_BYTES + 1), 'large.csv')
      .then((reply) => reply.status)
      .catch(() => 413);
    expect(status).toBe(413);
    expect(readdirSync(served.work_folder)).toEqual([]);
  });

  it('comes back as a download that no browser shows in place', async () => {
    const path = join(served.work_folder, 'brief.pdf');
    writeFileSync(path, 'pdf');
    const id = served.files.add(path, { name: "Brief (d'été).pdf", temporary: true });
    const headers = { 'x-parley-token': await served.token() };
    const reply = await fetch(new URL(`/file/${id}`, served.host.url), { headers });
    expect(reply.headers.get('content-type')).toBe('application/octet-stream');
    expect(reply.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''Brief%20%28d%27%C3%A9t%C3%A9%29.pdf",
    );
    expect(await reply.text()).toBe('pdf');
    expect((await fetch(new URL('/file/other', served.host.url), { headers })).status).toBe(404);
  });
});
