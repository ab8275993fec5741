import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type BuildOptions, build, type OutputFile } from 'esbuild';
import { makeSample } from './make-sample.ts';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, '.stamp');
const SAMPLE = join(DIST, 'sample');
const SOURCES = ['src', 'resources', 'package.json', 'scripts'].map((name) => join(ROOT, name));

/** Packages with native parts or their own files on disk: they stay in node_modules. */
const EXTERNAL = ['better-sqlite3', '@duckdb/node-api', 'playwright-core', '@sparticuz/chromium', 'electron'];

/** What `require` means inside bundled CommonJS packages. */
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

const ANY: BuildOptions = {
  bundle: true,
  minify: true,
  write: false,
  legalComments: 'eof',
  logLevel: 'silent',
  define: { PARLEY_VERSION: JSON.stringify(version()) },
};

const NODE: BuildOptions = {
  ...ANY,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  sourcemap: 'linked',
  external: EXTERNAL,
};

const NODE_MODULE: BuildOptions = { ...NODE, outExtension: { '.js': '.mjs' }, banner: { js: REQUIRE } };

const WINDOW: BuildOptions = {
  ...ANY,
  platform: 'browser',
  target: ['chrome130', 'edge130'],
  format: 'esm',
  jsx: 'automatic',
  loader: { '.module.css': 'local-css', '.woff2': 'file', '.woff': 'file', '.svg': 'file', '.png': 'file' },
  assetNames: 'assets/[name]-[hash]',
  define: { ...ANY.define, 'process.env.NODE_ENV': '"production"' },
};

/** Each bundle: where it begins and where it goes. `calc` stands alone so that it starts fast. */
const BUNDLES: { entry: string; outfile: string; options: BuildOptions }[] = [
  { entry: 'src/main/hosts/cli/main.ts', outfile: 'cli/main.mjs', options: NODE_MODULE },
  {
    entry: 'src/main/hosts/cli/calc.ts',
    outfile: 'cli/calc.mjs',
    options: { ...NODE, outExtension: { '.js': '.mjs' } },
  },
  { entry: 'src/main/intake/stage-child.ts', outfile: 'intake/child.mjs', options: NODE_MODULE },
  {
    entry: 'src/main/hosts/electron/main.ts',
    outfile: 'electron/main.js',
    options: { ...NODE, banner: { js: REQUIRE } },
  },
  {
    entry: 'src/main/hosts/electron/preload.ts',
    outfile: 'electron/preload.cjs',
    options: { ...NODE, format: 'cjs', outExtension: { '.js': '.cjs' } },
  },
  { entry: 'src/renderer/main.tsx', outfile: 'window/main.js', options: WINDOW },
];

const RENDERER = join(ROOT, 'src/renderer');
type Made = Pick<OutputFile, 'path' | 'contents'>;

const LOCAL_REFERENCE = /\s(?:src|href)="\.\/([^"]+)"/g;
const INLINE = /<script(?![^>]*\ssrc=)|<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:/i;

/** True when there is no build yet or a source is younger than it. */
export function isStale(): boolean {
  return !existsSync(STAMP) || newest(SOURCES) > statSync(STAMP).mtimeMs;
}

/**
 * Builds everything into dist, each file replaced in one step so that a running Parley never reads half of one.
 * A bundle that fails does not hold up the others, but the build stays stale and the error is thrown.
 */
export async function buildAll(): Promise<void> {
  const stamp = Math.max(Date.now(), newest(SOURCES) + 1);
  const present = BUNDLES.filter(({ entry }) => existsSync(join(ROOT, entry)));
  const settled = await Promise.allSettled(present.map(bundle));
  const outputs = settled.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  for (const file of outputs) replaceFile(file);
  const failure = settled.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
  const page = pageFiles(outputs.map(({ path }) => path));
  for (const file of page) replaceFile(file);
  makeSample(SAMPLE);
  removeOthers(new Set([...outputs, ...page].map(({ path }) => path)));
  writeFileSync(STAMP, `${version()}\n`);
  utimesSync(STAMP, stamp / 1000, stamp / 1000);
}

async function bundle({ entry, outfile, options }: (typeof BUNDLES)[number]): Promise<Made[]> {
  const result = await build({
    ...options,
    absWorkingDir: ROOT,
    entryPoints: [{ in: entry, out: outfile.replace(/\.[a-z]+$/, '') }],
    outdir: DIST,
    entryNames: '[dir]/[name]',
    assetNames: `${dirname(outfile)}/assets/[name]-[hash]`,
  });
  return result.outputFiles ?? [];
}

/** The page and the files beside it that it names; a name that nothing makes is an error. */
function pageFiles(made: string[]): Made[] {
  if (!made.some((path) => path.startsWith(join(DIST, 'window')))) return [];
  const html = readFileSync(join(RENDERER, 'index.html'), 'utf8');
  const inline = INLINE.exec(html)?.[0];
  if (inline)
    throw new Error(`src/renderer/index.html holds "${inline.trim()}", which the content policy forbids.`);
  const named = [...html.matchAll(LOCAL_REFERENCE)].map(([, name = '']) => name);
  const beside = named.filter((name) => !made.includes(join(DIST, 'window', name)));
  return ['index.html', ...beside].map((name) => ({
    path: join(DIST, 'window', name),
    contents: readFileSync(join(RENDERER, name)),
  }));
}

function replaceFile({ path, contents }: Made): void {
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, contents);
  renameSync(partial, path);
}

function removeOthers(kept: Set<string>): void {
  for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const ours = path === STAMP || path.endsWith('.partial') || entry.parentPath === SAMPLE || kept.has(path);
    if (entry.isFile() && !ours) rmSync(path, { force: true });
  }
}

/** The youngest change below the paths, in milliseconds; folders count, so that a removed file is a change. */
function newest(paths: string[]): number {
  return Math.max(0, ...paths.filter((path) => existsSync(path)).map(changedAt));
}

function changedAt(path: string): number {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, newest(readdirSync(path).map((name) => join(path, name))));
}

function version(): string {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
}

if (import.meta.main && (process.argv.includes('--force') || isStale())) {
  try {
    await buildAll();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
