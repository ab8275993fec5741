import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../shared/rpc.ts';

const TOO_LARGE = 'The request is larger than Parley takes. Nothing was changed.';
const NOT_JSON = 'The request is not JSON. Nothing was changed.';

/** Reads a small JSON body; refuses one that is larger than the limit without reading it to its end. */
export async function readJson(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of limited(request, limitBytes)) chunks.push(chunk);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new AppError('invalid_input', NOT_JSON);
  }
}

/** Streams a body into a new file that only this user can read; nothing is left behind when it fails. */
export async function saveBody(request: IncomingMessage, path: string, limitBytes: number): Promise<void> {
  try {
    await pipeline(limited(request, limitBytes), createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function* limited(request: IncomingMessage, limitBytes: number): AsyncGenerator<Buffer> {
  let read = 0;
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw new AppError('refused', TOO_LARGE);
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    read += chunk.length;
    if (read > limitBytes) throw new AppError('refused', TOO_LARGE);
    yield chunk;
  }
}
