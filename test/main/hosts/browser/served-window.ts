import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileShelf } from '../../../../src/main/backend/file-shelf.ts';
import { type BrowserHost, startBrowserHost } from '../../../../src/main/hosts/browser/browser-host.ts';
import { createEventChannel, type EventChannel } from '../../../../src/main/hosts/event-channel.ts';
import type { Wire } from '../../../../src/shared/rpc.ts';

export const SECRET = 'the walk-away of Halden Mutual';
export const LINK_LIFETIME_MS = 60_000;
export const UPLOAD_LIMIT_BYTES = 200_000;

/** A host on a free port with a window of two files, a clock that stands still, and a wire that counts its calls. */
export type ServedWindow = {
  host: BrowserHost;
  port: number;
  authority: string;
  calls: { name: string; input: unknown }[];
  events: EventChannel;
  files: FileShelf;
  work_folder: string;
  passTime(milliseconds: number): void;
  /** Buys a token with a fresh link. */
  token(): Promise<string>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
};

export async function serveWindow(): Promise<ServedWindow> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-host-'));
  const window_folder = join(folder, 'window');
  const work_folder = join(folder, 'work');
  mkdirSync(join(window_folder, 'assets'), { recursive: true });
  mkdirSync(work_folder);
  writeFileSync(join(folder, 'secret.html'), SECRET);
  writeFileSync(join(window_folder, 'index.html'), '<title>Parley</title>');
  writeFileSync(join(window_folder, 'assets', 'inter.woff2'), 'font');
  const clock = { now: 0 };
  const calls: ServedWindow['calls'] = [];
  const dispatch: Wire = async (name, input) => {
    calls.push({ name, input });
    return { ok: true, value: SECRET };
  };
  const events = createEventChannel();
  const ids = { last: 0 };
  const files = new FileShelf(() => `file-${++ids.last}`);
  const host = await startBrowserHost({
    dispatch,
    files,
    events,
    window_folder,
    work_folder,
    link_lifetime_ms: LINK_LIFETIME_MS,
    now: () => clock.now,
    upload_limit_bytes: UPLOAD_LIMIT_BYTES,
  });
  const { port, host: authority } = new URL(host.url);
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(new URL(path, host.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return {
    host,
    port: Number(port),
    authority,
    calls,
    events,
    files,
    work_folder,
    passTime: (milliseconds) => {
      clock.now += milliseconds;
    },
    token: async () => {
      const reply = await post('/session', { code: codeIn(host.freshLink()) });
      return ((await reply.json()) as { token: string }).token;
    },
    post,
    close: async () => {
      await host.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function codeIn(link: string): string {
  return new URLSearchParams(new URL(link).hash.slice(1)).get('code') ?? '';
}
