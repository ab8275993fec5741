import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { AppError } from '../../../shared/rpc.ts';
import { MEDIA_TYPES } from '../media-types.ts';

const NOT_BUILT =
  'The window of Parley is not there. Build it with "npm run build"; engagements are untouched.';

export type WindowFile = { media_type: string; bytes: Buffer };

/**
 * The window's own files by their exact address, read once. A request is answered from this list and never
 * becomes a path, so no spelling of an address can leave the folder.
 */
export function readWindowFiles(folder: string): ReadonlyMap<string, WindowFile> {
  const files = new Map<string, WindowFile>();
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  for (const entry of entries) {
    const media_type = MEDIA_TYPES[extname(entry.name)];
    if (!entry.isFile() || media_type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { media_type, bytes: readFileSync(path) });
  }
  const page = files.get('/index.html');
  if (!page) throw new AppError('unavailable', NOT_BUILT);
  return files.set('/', page);
}
