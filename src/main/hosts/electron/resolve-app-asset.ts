import nodePath, { type PlatformPath } from 'node:path';
import { MEDIA_TYPES } from '../media-types.ts';
import { ORIGIN } from './app-address.ts';

export type AppAsset = { path: string; media_type: string };

/** Never part of our names, and on some platform a way to mean another file. */
const ODD = /[\\:*?"<>|\p{Cc}]|\/$/u;

/**
 * The file of the window's folder that an address names, or null. Whether it lies in the folder is asked of
 * the path that results, not of how the address is spelt.
 */
export function resolveAppAsset(
  address: string,
  folder: string,
  path: PlatformPath = nodePath,
): AppAsset | null {
  const name = nameIn(address);
  const media_type = name === null ? undefined : MEDIA_TYPES[path.extname(name)];
  if (name === null || media_type === undefined) return null;
  const full = path.resolve(folder, `.${name}`);
  return liesInside(path.relative(folder, full), path) ? { path: full, media_type } : null;
}

/** The decoded path of the address, from its slash on; null where it is not ours or is oddly spelt. */
function nameIn(address: string): string | null {
  if (!address.startsWith(`${ORIGIN}/`)) return null;
  const [encoded = ''] = address.slice(ORIGIN.length).split(/[?#]/, 1);
  try {
    const name = decodeURIComponent(encoded);
    return ODD.test(name) ? null : name;
  } catch {
    return null;
  }
}

function liesInside(relative: string, path: PlatformPath): boolean {
  return relative !== '' && !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}
