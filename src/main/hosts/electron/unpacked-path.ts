import { sep } from 'node:path';

/** Where the packaged program keeps the loose copy of a file, for engines that cannot read inside its archive. */
export function unpackedPath(path: string, separator: string = sep): string {
  return path.replace(`${separator}app.asar${separator}`, `${separator}app.asar.unpacked${separator}`);
}
