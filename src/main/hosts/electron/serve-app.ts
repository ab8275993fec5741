import { readFile } from 'node:fs/promises';
import { SECURITY_HEADERS } from '../security-headers.ts';
import { type AppAsset, resolveAppAsset } from './resolve-app-asset.ts';

/** Answers the window's scheme from the window's folder, with the headers that every host sends. */
export function serveApp(folder: string): (request: Pick<Request, 'method' | 'url'>) => Promise<Response> {
  return async ({ method, url }) => {
    if (method !== 'GET') return empty(405);
    const asset = resolveAppAsset(url, folder);
    return asset ? send(asset) : empty(404);
  };
}

async function send({ path, media_type }: AppAsset): Promise<Response> {
  try {
    const bytes = new Uint8Array(await readFile(path));
    return new Response(bytes, { headers: { ...SECURITY_HEADERS, 'content-type': media_type } });
  } catch {
    return empty(404);
  }
}

function empty(status: number): Response {
  return new Response(null, { status, headers: SECURITY_HEADERS });
}
