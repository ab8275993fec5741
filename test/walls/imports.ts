import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  path: string;
  text: string;
}

export interface Import {
  from: string;
  /** The specifier as written. */
  specifier: string;
  /** What it names: a path from the root, a package, or `node:module`. */
  target: string;
  local: boolean;
  typeOnly: boolean;
}

const COMMENT = String.raw`\/\/.*|\/\*[\s\S]*?\*\/`;
const QUOTED = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"`;
const TEMPLATE = String.raw`\x60(?:\\[\s\S]|\$\{${balanced(5)}\}|\$(?!\{)|[^\x60\\$])*\x60`;
const REGEXP = String.raw`(?<=(?:[(,=:[!&|?{;]|=>|\breturn)\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[dgimsuvy]*`;
const TOKEN = new RegExp([COMMENT, QUOTED, TEMPLATE, REGEXP].join('|'), 'g');
const STATIC =
  /^[ \t]*(?:import|export)[ \t]+(?<type>type[ \t]+(?!from\b))?(?:[\w$*{}\s,]*?\bfrom\s*)?(?<quote>['"])(?<specifier>[^'"\n]+)\k<quote>/gm;
const DYNAMIC =
  /\b(?:import|require|require\.resolve)\s*\(\s*(?<quote>['"`])(?<specifier>[^'"`\n]+)\k<quote>\s*[,)]/g;

/** Every source file under a folder of the repository, in a stable order. */
export function readSources(root: string, folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:[cm]?[jt]s|[jt]sx)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({
      path: relative(root, file).split(sep).join('/'),
      text: readFileSync(file, 'utf8'),
    }));
}

/**
 * All imports of a file: static, re-exporting and dynamic; comments and long templates hold none.
 * An `import('…')` counts as running even where it only names a type: `import type` says that better.
 */
export function importsOf(file: SourceFile): Import[] {
  const code = codeOf(file.text);
  return [...code.matchAll(STATIC), ...code.matchAll(DYNAMIC)].map(({ groups = {} }) =>
    toImport(file.path, groups.specifier ?? '', groups.type !== undefined),
  );
}

function toImport(from: string, specifier: string, typeOnly: boolean): Import {
  const local = specifier.startsWith('.');
  const target = local ? posix.join(posix.dirname(from), specifier) : packageOf(specifier);
  return { from, specifier, target, local, typeOnly };
}

function packageOf(specifier: string): string {
  const depth = specifier.startsWith('@') ? 2 : 1;
  return specifier.split('/').slice(0, depth).join('/');
}

/** Text in which braces pair up, to some depth. */
function balanced(depth: number): string {
  return depth === 0 ? '[^{}]*' : String.raw`(?:[^{}]|\{${balanced(depth - 1)}\})*`;
}

/** The text without its comments and without templates of several lines; line breaks stay. */
export function codeOf(text: string): string {
  return text.replace(TOKEN, (token) => {
    const isComment = token.startsWith('//') || token.startsWith('/*');
    const isLongTemplate = token.startsWith('`') && token.includes('\n');
    return isComment || isLongTemplate ? token.replace(/[^\n]/g, ' ') : token;
  });
}

/** The contents of all string and template literals of a text. */
export function literalsOf(text: string): string[] {
  return [...text.matchAll(TOKEN)]
    .map(([token]) => token)
    .filter((token) => /^['"`]/.test(token))
    .map((token) => token.slice(1, -1));
}
