import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { col } from './cell.ts';
import { withoutAddresses } from './e-mail-address.ts';
import type { Engine } from './engine.ts';
import { formatColumns, type JsonSource, sourceColumns } from './format.ts';
import { recordPath } from './json-records.ts';
import type { SourceRead } from './source-reader.ts';

/** Why a record was rejected; stands in a column of its own that an import passes over. */
const MARKER = 'parley_rejected';
const TOLD = /^parley_rejected_([0-9a-f]{16}_\d+)$/;
export const MOST_RECORDS = 10_000;
const MOST_CHARACTERS = 4 << 20;
const KEPT_FILE = 'rejected.txt';

/** The rejected records of a file, as a file that can be mended and imported: how it is written, and how many it holds. */
export type Mendable = {
  kind: 'csv' | 'ndjson';
  rows: number;
  /** Places of the columns of a table that are not read, so that nothing of them need be kept. */
  unread?: readonly number[];
};
/** A record that was rejected, by its number in `source` or in the table of broken ones. */
export type RejectedRecord = { seq: number; reason: string };
type Told = { reason: string; text: string };

/** Where a staged file leaves its rejected records. */
export function rejectedPath(folder: string): string {
  return join(folder, KEPT_FILE);
}

/** The file that a mended file says it mends, from the name of a column or field; null for any other name. */
export function mendsOf(name: string | undefined): string | null {
  return TOLD.exec(name ?? '')?.[1] ?? null;
}

/** What a mended file of a source says it mends; it changes with every mending, so that none counts twice. */
export function mendingToken(sha256: string, mendings: number): string {
  return `${sha256.slice(0, 16)}_${mendings}`;
}

/** Kept records: a table with its header, in which a column is for the reasons, or lines of JSON. */
export type KeptRecords = { table: string[][] } | { lines: string };

/** The kept text as it is handed out, with the source that it belongs to. */
export function keptRecords(kept: string, token: string): KeptRecords {
  const marker = `${MARKER}_${token}`;
  if (kept.startsWith('\n')) {
    return { lines: kept.replaceAll(`\n{"${MARKER}":`, `\n{"${marker}":`).slice(1) };
  }
  const [[, ...names] = [], ...rows] = JSON.parse(kept) as string[][];
  return { table: [[marker, ...names], ...rows] };
}

/** Writes the first of the rejected records in full beside the staged rows; null where they cannot be told one by one. */
export async function keepRejected(
  engine: Engine,
  read: SourceRead,
  rejected: readonly RejectedRecord[],
): Promise<Mendable | null> {
  if (read.source.kind === 'table' && read.source.unpivot) return null;
  const first = rejected.slice(0, MOST_RECORDS);
  const told = read.source.kind === 'json' ? await jsonLines(engine, read, read.source, first) : [];
  const table = read.source.kind === 'table' ? await tableRows(engine, read, first) : [];
  if (told.length + table.length === 0) return null;
  const path = rejectedPath(engine.folder);
  if (read.source.kind === 'json') {
    const fitting = withinBounds(told, ({ text }) => text.length);
    await writeFile(path, `\n${fitting.map(({ text }) => text).join('\n')}\n`, { mode: 0o600 });
    return { kind: 'ndjson', rows: fitting.length };
  }
  const fitting = withinBounds(table, (cells) => cells.join().length);
  const rows = [[MARKER, ...(read.originals?.names ?? [])], ...fitting];
  await writeFile(path, JSON.stringify(rows), { mode: 0o600 });
  return { kind: 'csv', rows: fitting.length, unread: unreadColumns(read) };
}

function unreadColumns({ format, originals }: SourceRead): number[] {
  const known = new Set(formatColumns(format));
  return (originals?.columns ?? []).flatMap((column, i) => (known.has(column) ? [] : [i]));
}

/** The kept text without the columns that are not read, without records that have other columns, and without e-mail addresses. */
export function withoutUnread(kept: string, { unread = [] }: Pick<Mendable, 'unread'>): string {
  if (kept.startsWith('\n') || unread.length === 0) return withoutAddresses(kept);
  const [names = [], ...rows] = JSON.parse(kept) as string[][];
  const left = new Set(unread.map((i) => i + 1));
  const told = [names, ...rows.filter(({ length }) => length === names.length)];
  return withoutAddresses(JSON.stringify(told.map((cells) => cells.filter((_, i) => !left.has(i)))));
}

function withinBounds<T>(records: readonly T[], size: (record: T) => number): T[] {
  let characters = 0;
  return records.filter((record) => {
    characters += size(record);
    return characters <= MOST_CHARACTERS;
  });
}

async function tableRows(
  engine: Engine,
  { originals, broken = [] }: SourceRead,
  rejected: readonly RejectedRecord[],
): Promise<string[][]> {
  if (!originals) return [];
  const rows: { seq: number; cells: string[] }[] = [...broken];
  if (rejected.length > 0) {
    const reasons = new Map(rejected.map(({ seq, reason }) => [seq, reason]));
    const columns = originals.names.map((_, i) => `${originals.cells[i]} AS ${col(String(i))}`);
    const found = await engine.rows(
      `SELECT * FROM (SELECT ${originals.seq} AS "#seq", ${columns.join(', ')} FROM ${originals.from}) WHERE "#seq" IN (${[...reasons.keys()].join(', ')})`,
    );
    for (const row of found) {
      const seq = Number(row['#seq']);
      const cells = originals.names.map((_, i) => String(row[String(i)] ?? ''));
      rows.push({ seq, cells: [reasons.get(seq) ?? '', ...cells] });
    }
  }
  return rows.toSorted((a, b) => a.seq - b.seq).map(({ cells }) => cells);
}

async function jsonLines(
  engine: Engine,
  read: SourceRead,
  source: JsonSource,
  rejected: readonly RejectedRecord[],
): Promise<Told[]> {
  if (rejected.length === 0) return [];
  const reasons = new Map(rejected.map(({ seq, reason }) => [seq, reason]));
  const columns = sourceColumns(source);
  const rows = await engine.rows(
    `SELECT "#seq", ${columns.map(col).join(', ')} FROM source WHERE "#seq" IN (${[...reasons.keys()].join(', ')}) ORDER BY "#seq"`,
  );
  return rows.map((row) => {
    const reason = reasons.get(Number(row['#seq'])) ?? '';
    const cells = columns.flatMap((name): [string, string][] =>
      row[name] === null || row[name] === undefined ? [] : [[name, String(row[name])]],
    );
    const piece = pieceOf(new Map(cells), source, read.record_path ?? source.records[0] ?? '$');
    return { reason, text: JSON.stringify({ [MARKER]: reason, ...piece }) };
  });
}

type Tree = { [name: string]: string | Tree | Tree[] };

/** A record with the objects around it, as the file had it: what is carried stands in the object next to it. */
function pieceOf(cells: ReadonlyMap<string, string>, { carry = [] }: JsonSource, path: string): Tree {
  const { steps } = recordPath(path);
  const keys = new Set(steps.flatMap(({ key }) => key ?? []));
  const [record, around]: Tree[] = [{}, {}];
  for (const [name, text] of cells) {
    if (steps.length === 0 || !carry.includes(name)) put(record as Tree, name.split('.'), text);
    else if (!keys.has(name)) put(around as Tree, name.split('.'), text);
  }
  let value = record as Tree;
  for (const [i, { name, key, each }] of steps.toReversed().entries()) {
    const own = key === null ? name : (cells.get(key) ?? name);
    value = { ...(i === 0 ? around : {}), [own]: each ? [value] : value };
  }
  return value;
}

function put(tree: Tree, [name = '', ...rest]: string[], text: string): void {
  if (rest.length === 0) {
    tree[name] = text;
    return;
  }
  const inner = tree[name];
  const next: Tree = typeof inner === 'object' && !Array.isArray(inner) ? inner : {};
  tree[name] = next;
  put(next, rest, text);
}
