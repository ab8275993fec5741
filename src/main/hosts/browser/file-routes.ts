import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../shared/rpc.ts';
import type { ShelvedFile } from '../../backend/file-shelf.ts';
import { saveBody } from './request-body.ts';

const ENDINGS = /(?:\.[a-z0-9]{1,8}){1,2}$/i;

/** Streams an upload into the work folder under a name of our own; only its ending is kept. */
export async function receiveFile(
  request: IncomingMessage,
  folder: string,
  limitBytes: number,
): Promise<{ path: string; name: string }> {
  const name = nameOf(request);
  const path = join(folder, `${randomUUID()}${ENDINGS.exec(name)?.[0] ?? ''}`);
  await saveBody(request, path, limitBytes);
  return { path, name };
}

/** The name the person knows the file by, without any folder. */
function nameOf(request: IncomingMessage): string {
  try {
    const name = decodeURIComponent(String(request.headers['x-parley-name'] ?? ''));
    return (name.split(/[\\/]/).at(-1) ?? '').slice(0, 255) || 'upload';
  } catch {
    throw new AppError('invalid_input', 'The name of the file cannot be read. Nothing was changed.');
  }
}

/** Sends a file as a download that no browser shows in place. */
export async function sendFile(response: ServerResponse, { path, name }: ShelvedFile): Promise<void> {
  const { size } = await stat(path);
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': size,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`,
  });
  await pipeline(createReadStream(path), response);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
