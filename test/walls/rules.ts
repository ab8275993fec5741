import { posix } from 'node:path';
import { findCycles } from './cycles.ts';
import { codeOf, type Import, importsOf, literalsOf, type SourceFile } from './imports.ts';

export interface Violation {
  rule: string;
  /** One line that names the file and what it must not do. */
  what: string;
}

/** What the files of one folder may import; the longest folder that fits a file is its layer. */
interface Layer {
  rule: string;
  folder: string;
  /** Folders or files of the repository, by prefix; `*.json` stands for JSON alone. */
  local: readonly string[];
  node: boolean;
  /** Packages, each with the files of the layer that may import it; any package where it says so. */
  packages: 'any' | Readonly<Record<string, readonly string[]>>;
}

/** A package that stands behind one wall alone. */
interface Keep {
  rule: string;
  packages: readonly string[];
  within: string;
}

export const LAYERS: readonly Layer[] = [
  {
    rule: 'shared imports nothing but itself, a calendar and schemas',
    folder: 'src/shared/',
    local: ['src/shared/'],
    node: false,
    packages: {
      'temporal-polyfill': ['src/shared/calendar.ts'],
      'pure-rand': ['src/shared/demand/random-stream.ts'],
      zod: ['src/shared/contract.ts', 'src/shared/calc/'],
    },
  },
  {
    rule: 'store imports shared alone',
    folder: 'src/main/store/',
    local: ['src/main/store/', 'src/shared/'],
    node: true,
    packages: { 'better-sqlite3': ['src/main/store/'] },
  },
  {
    rule: 'intake imports shared, and of the store only where rows are staged',
    folder: 'src/main/intake/',
    local: ['src/main/intake/', 'src/main/store/staged-rows.ts', 'src/shared/'],
    node: true,
    packages: { '@duckdb/node-api': ['src/main/intake/'], '@streamparser/json': ['src/main/intake/'] },
  },
  {
    rule: 'export imports shared and the resources',
    folder: 'src/main/export/',
    local: ['src/main/export/', 'src/shared/', 'resources/*.json'],
    node: true,
    packages: 'any',
  },
  {
    rule: 'backend imports store, intake, export and shared',
    folder: 'src/main/backend/',
    local: [
      'src/main/backend/',
      'src/main/store/',
      'src/main/intake/',
      'src/main/export/',
      'src/shared/',
      'resources/*.json',
    ],
    node: true,
    packages: 'any',
  },
  {
    rule: 'hosts import the backend, export and shared',
    folder: 'src/main/hosts/',
    local: ['src/main/hosts/', 'src/main/backend/', 'src/main/export/', 'src/shared/', 'resources/*.json'],
    node: true,
    packages: 'any',
  },
  {
    rule: 'main never imports the renderer',
    folder: 'src/main/',
    local: ['src/main/', 'src/shared/', 'resources/*.json'],
    node: true,
    packages: 'any',
  },
  {
    rule: 'the renderer never imports main',
    folder: 'src/renderer/',
    local: ['src/renderer/', 'src/shared/', 'resources/*.json'],
    node: false,
    packages: 'any',
  },
];

export const KEEPS: readonly Keep[] = [
  {
    rule: 'only the Electron host knows Electron',
    packages: ['electron'],
    within: 'src/main/hosts/electron/',
  },
  {
    rule: 'only the browser host serves HTTP',
    packages: ['node:http', 'node:https', 'node:http2', 'http', 'https', 'http2'],
    within: 'src/main/hosts/browser/',
  },
  {
    rule: 'only the store knows SQLite',
    packages: ['better-sqlite3', 'node:sqlite'],
    within: 'src/main/store/',
  },
  { rule: 'only intake knows DuckDB', packages: ['@duckdb/node-api'], within: 'src/main/intake/' },
  { rule: 'only export drives a browser', packages: ['playwright-core'], within: 'src/main/export/' },
];

export const TREE = 'every file stands in a layer';
export const SQL = 'SQL stands in store and intake alone';
export const NAMES = 'no file is named utils, helpers, common, misc or types';
export const BARRELS = 'no index only re-exports';
export const CYCLES = 'no imports go in a circle';

export const RULES: readonly string[] = [
  ...[...LAYERS, ...KEEPS].map(({ rule }) => rule),
  TREE,
  SQL,
  NAMES,
  BARRELS,
  CYCLES,
];

const SQL_FOLDERS = ['src/main/store/', 'src/main/intake/'];
const SQL_UPPER =
  /^\s*(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|PRAGMA|VACUUM|ATTACH|DETACH|ANALYZE|REINDEX|EXPLAIN|SAVEPOINT|BEGIN|COMMIT|ROLLBACK|COPY|WITH)\s+\S/;
const SQL_LOWER =
  /^\s*(?:select\s[\s\S]*?\sfrom\s|(?:insert|replace)\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|(?:create|alter|drop)\s+(?:table|index|view|trigger|unique|temp)\b|pragma\s+\w+)/;
const VAGUE_NAME = /^(?:utils|helpers|common|misc|types)\.(?:d\.)?tsx?$/;
const INDEX_NAME = /^index\.tsx?$/;
const RE_EXPORT =
  /^[ \t]*(?:(?:import|export)\s+[\w$*{}\s,]*?\s*from\s*['"][^'"\n]+['"]|export\s*(?:type\s*)?\{[^}]*\})\s*;?/gm;

/** Everything in the files that breaks a wall, in the order of {@link RULES} for each file. */
export function violations(files: readonly SourceFile[]): Violation[] {
  return [...files.flatMap(violationsOfFile), ...cycleViolations(files)];
}

function violationsOfFile(file: SourceFile): Violation[] {
  return [
    ...importsOf(file).flatMap((found) => [...layerViolations(found), ...keepViolations(found)]),
    ...treeViolations(file),
    ...sqlViolations(file),
    ...nameViolations(file),
    ...barrelViolations(file),
  ];
}

function layerViolations(found: Import): Violation[] {
  const layer = layerOf(found.from);
  if (layer === undefined || mayImport(layer, found)) return [];
  return [{ rule: layer.rule, what: `${found.from} imports ${found.target}` }];
}

function layerOf(path: string): Layer | undefined {
  return LAYERS.filter((layer) => path.startsWith(layer.folder)).sort(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
}

function mayImport(layer: Layer, { from, target, local }: Import): boolean {
  if (local) return layer.local.some((place) => liesIn(target, place));
  if (target.startsWith('node:')) return layer.node;
  if (layer.packages === 'any') return true;
  return (layer.packages[target] ?? []).some((place) => liesIn(from, place));
}

function liesIn(path: string, place: string): boolean {
  const [folder = '', ending = ''] = place.split('*');
  return path.startsWith(folder) && path.endsWith(ending);
}

function keepViolations({ from, target }: Import): Violation[] {
  return KEEPS.filter(({ packages, within }) => packages.includes(target) && !from.startsWith(within)).map(
    ({ rule }) => ({ rule, what: `${from} imports ${target}` }),
  );
}

function treeViolations({ path }: SourceFile): Violation[] {
  return layerOf(path) === undefined ? [{ rule: TREE, what: `${path} stands outside every layer` }] : [];
}

function sqlViolations({ path, text }: SourceFile): Violation[] {
  if (SQL_FOLDERS.some((folder) => path.startsWith(folder))) return [];
  return literalsOf(text)
    .filter((literal) => SQL_UPPER.test(literal) || SQL_LOWER.test(literal))
    .map((literal) => ({ rule: SQL, what: `${path} holds SQL: ${literal.trim().slice(0, 60)}` }));
}

function nameViolations({ path }: SourceFile): Violation[] {
  return VAGUE_NAME.test(posix.basename(path))
    ? [{ rule: NAMES, what: `${path} says nothing by its name` }]
    : [];
}

function barrelViolations({ path, text }: SourceFile): Violation[] {
  const onlyReExports =
    INDEX_NAME.test(posix.basename(path)) && codeOf(text).replace(RE_EXPORT, '').trim() === '';
  return onlyReExports ? [{ rule: BARRELS, what: `${path} only re-exports` }] : [];
}

function cycleViolations(files: readonly SourceFile[]): Violation[] {
  return findCycles(files).map((cycle) => ({ rule: CYCLES, what: cycle.join(' → ') }));
}
