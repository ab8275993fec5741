import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { PrintedWindow } from '../../../src/main/export/print-brief.ts';
import { readWindowFiles } from '../../../src/main/hosts/browser/window-files.ts';
import { SECURITY_HEADERS } from '../../../src/main/hosts/security-headers.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PAGE = 'src/renderer/index.html';
const ICON = 'src/renderer/icon.svg';

/** Builds the window of this checkout into a folder, as the product's build does. */
export async function buildWindow(folder: string): Promise<PrintedWindow> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/renderer/main.tsx'],
    outdir: folder,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'error',
    loader: { '.module.css': 'local-css', '.woff2': 'file', '.woff': 'file', '.svg': 'file', '.png': 'file' },
    assetNames: 'assets/[name]-[hash]',
    define: {
      PARLEY_VERSION: JSON.stringify(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version),
      'process.env.NODE_ENV': '"production"',
    },
  });
  copyFileSync(join(ROOT, PAGE), join(folder, 'index.html'));
  copyFileSync(join(ROOT, ICON), join(folder, 'icon.svg'));
  return { files: readWindowFiles(folder), headers: SECURITY_HEADERS };
}
