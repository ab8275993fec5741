import { join } from 'node:path';
import type { Backend } from '../../src/main/backend/backend.ts';
import type { Environment } from '../../src/main/backend/environment.ts';
import { startBrowserHost } from '../../src/main/hosts/browser/browser-host.ts';
import { createEventChannel } from '../../src/main/hosts/event-channel.ts';
import type { Reply, Wire } from '../../src/shared/rpc.ts';
import { ROOT } from './backend/test-backend.ts';

/** The loopback wire as a window speaks it: the one-time code for a token, then every call with that token. */
export async function loopbackWire(
  backend: Backend,
  env: Environment,
): Promise<{ wire: Wire; close: () => Promise<void> }> {
  const host = await startBrowserHost({
    dispatch: backend.dispatch,
    files: backend.files,
    events: createEventChannel(),
    window_folder: join(ROOT, 'dist', 'window'),
    work_folder: env.work_folder,
    link_lifetime_ms: 60_000,
  });
  const link = new URL(host.freshLink());
  const code = new URLSearchParams(link.hash.slice(1)).get('code');
  const { token } = (await post(new URL('/session', link), { code }, {})) as { token: string };
  return {
    wire: (name, input) =>
      post(new URL(`/call/${name}`, link), input, { 'x-parley-token': token }) as Promise<Reply<unknown>>,
    close: () => host.close(),
  };
}

async function post(url: URL, body: unknown, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}
