import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CHANNEL } from '../../../../src/main/hosts/electron/channels.ts';
import { PARTITION } from '../../../../src/main/hosts/electron/window-options.ts';
import { app, becomeReady, seen } from './electron-stand-in.ts';

vi.mock('electron', () => import('./electron-stand-in.ts'));

const home = mkdtempSync(join(tmpdir(), 'parley-desktop-'));
const frame = { url: 'parley://app/index.html#/audit', origin: 'parley://app', parent: null };

/** Calls as the window would, through the handler that the wiring registered. */
async function call(name: string, input: unknown, senderId = 1): Promise<unknown> {
  const handler = seen.handlers.get(CHANNEL.call) as (...args: unknown[]) => Promise<unknown>;
  const event = { sender: { id: senderId }, senderFrame: frame };
  return structuredClone(await handler(event, structuredClone(name), structuredClone(input)));
}

beforeAll(async () => {
  vi.stubEnv('PARLEY_HOME', join(home, 'data'));
  vi.stubEnv('PARLEY_ENGAGEMENTS', join(home, 'engagements'));
  await import('../../../../src/main/hosts/electron/main.ts');
  becomeReady();
  await vi.waitFor(() => expect(seen.windows[0]?.addresses).toHaveLength(1));
});

afterAll(() => {
  app.emit('will-quit');
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

describe('the Electron host, started', () => {
  it('locks the engine and declares its scheme before it is ready', () => {
    expect(seen.before_ready).toEqual(expect.arrayContaining(['sandbox', 'scheme', 'host-resolver-rules']));
    expect(seen.before_ready.filter((what) => what.endsWith('too late'))).toEqual([]);
    expect(seen.user_data).toBe(join(home, 'data', 'electron'));
  });

  it('shows one window, on its own page, in a session that is kept in memory', () => {
    expect(seen.windows).toHaveLength(1);
    expect(seen.windows[0]?.addresses).toEqual(['parley://app/index.html']);
    expect(seen.windows[0]?.options.webPreferences).toMatchObject({ partition: PARTITION, sandbox: true });
  });

  it('gives both sessions every lock, and its scheme to its own session alone', () => {
    expect([...seen.sessions.keys()].sort()).toEqual(['default', PARTITION]);
    for (const used of seen.sessions.values()) {
      expect(Object.keys(used)).toEqual(
        expect.arrayContaining(['request', 'check', 'device', 'spelling', 'load']),
      );
    }
    expect(seen.sessions.get(PARTITION)).toHaveProperty('protocol');
    expect(seen.sessions.get('default')).not.toHaveProperty('protocol');
  });

  it('cancels what leads to the network', () => {
    type Load = (request: object, answer: (verdict: object) => void) => void;
    const {
      load: [load],
    } = seen.sessions.get(PARTITION) as { load: [Load] };
    const answers: object[] = [];
    for (const url of ['https://example.com/', 'parley://app/main.js'])
      load({ url }, (answer) => answers.push(answer));
    expect(answers).toEqual([{ cancel: true }, { cancel: false }]);
  });

  it('opens the four doors and answers its window over them', async () => {
    expect([...seen.handlers.keys()].sort()).toEqual(
      Object.values(CHANNEL)
        .filter((channel) => channel !== CHANNEL.event)
        .sort(),
    );
    expect(await call('app.about', {})).toMatchObject({ ok: true, value: { host: 'electron' } });
  });

  it('answers no window it did not open', async () => {
    await expect(call('app.about', {}, 99)).rejects.toThrow('Only the window');
  });

  it('creates an engagement and tells the window over the event channel', async () => {
    const reply = await call('engagement.create', { name: 'Renewal', client: 'Halden', path: null });
    expect(reply).toMatchObject({ ok: true });
    expect(existsSync(join(home, 'engagements', 'Renewal.parley'))).toBe(true);
    expect(seen.windows[0]?.contents.sent).toContainEqual([CHANNEL.event, { kind: 'engagement_changed' }]);
  });

  it('keeps the window on its page', () => {
    const contents = seen.windows[0]?.contents;
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      const event = { url: 'https://example.com/', preventDefault: vi.fn() };
      contents?.emit(name, event);
      expect(event.preventDefault).toHaveBeenCalledOnce();
    }
  });

  it('asks before an address is opened outside, and opens none when the person stays', async () => {
    const open = seen.windows[0]?.contents.openHandler as unknown as (details: object) => object;
    expect(open({ url: 'https://example.com/prices' })).toEqual({ action: 'deny' });
    expect(open({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
    await vi.waitFor(() => expect(seen.asked).toHaveLength(1));
    expect(seen.opened_outside).toEqual([]);
  });

  it('says why a file that the system names cannot be opened', async () => {
    app.emit('second-instance', {}, ['parley', '/nowhere/x.parley'], '/');
    await vi.waitFor(() => expect(seen.asked).toHaveLength(2));
    expect(seen.asked[1]).toMatchObject({ title: 'Parley cannot open that file' });
  });
});
