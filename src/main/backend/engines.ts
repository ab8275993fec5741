import { createRequire } from 'node:module';
import type { About } from '../../shared/contract.ts';

const requireFrom = createRequire(import.meta.url);

/** Versions of the engines underneath, for the About screen. */
export function engines(): About['engine'] {
  return {
    node: process.versions.node,
    sqlite: versionOf('better-sqlite3'),
    duckdb: versionOf('@duckdb/node-api'),
  };
}

function versionOf(name: string): string {
  try {
    return (requireFrom(`${name}/package.json`) as { version: string }).version;
  } catch {
    return 'not known';
  }
}
