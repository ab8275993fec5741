import { extname, isAbsolute, resolve } from 'node:path';

/** The engagement file that the program was started with, by a double-click or from a terminal; null without one. */
export function engagementArgument(args: readonly string[], folder: string): string | null {
  const path = args.slice(1).find((arg) => !arg.startsWith('-') && extname(arg) === '.parley');
  if (path === undefined) return null;
  return isAbsolute(path) ? path : resolve(folder, path);
}
