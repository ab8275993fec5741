import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildAll, isStale } from '../../scripts/build.ts';
import { type BenchTable, type Cells, duration, figure, ratio } from './bench-table.ts';
import { writeConsoleExport } from './console-export.ts';
import { cancelOnce, type ImportRun, importOnce } from './import-run.ts';
import { CONSOLE_TABLE, LOG_TABLE, type PlainTable, plainImport } from './plain-import.ts';
import { readPlainly } from './plain-reading.ts';
import { LOG_COLUMNS, writeSpendLog } from './spend-log.ts';
import { median } from './stopwatch.ts';

/** Small files are measured in turn with the peers, several times; the longest take minutes and are run once. */
const LOGS = [
  { rows: 100_000, runs: 3 },
  { rows: 1_000_000, runs: 3 },
  { rows: 5_000_000, runs: 1 },
];
const EXPORTS = [
  { rows: 100_000, runs: 3 },
  { rows: 1_000_000, runs: 1 },
];
const SHAPED_ROWS = 1_000_000;
const BOUND_BYTES = 2 ** 30;

/** What an import has to find in a file. */
type Expected = { tokens: number; nano_usd: number | null };
type Kind = {
  what: string;
  sizes: readonly { rows: number; runs: number }[];
  table: PlainTable;
  write: (path: string, rows: number) => Expected;
};

const LOG: Kind = { what: 'LiteLLM log', sizes: LOGS, table: LOG_TABLE, write: writeSpendLog };
const EXPORT: Kind = {
  what: 'Console export',
  sizes: EXPORTS,
  table: CONSOLE_TABLE,
  write: (path, rows) => ({ tokens: writeConsoleExport(path, rows), nano_usd: null }),
};

type Measured = {
  what: string;
  rows: number;
  bytes: number;
  ours: ImportRun;
  sqlite_ms: number;
  csv_parse_ms: number;
  cancel: { ms: number; left: string[] };
  wrong: string[];
};

/**
 * The whole import as a person has it, preview and save, against a bare one by SQLite and against reading alone: a log
 * of requests, which adds up to little, and an export of which no two rows can be added up, the dearest of its length.
 */
export async function benchImport(): Promise<BenchTable> {
  if (isStale()) await buildAll();
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  try {
    const measured: Measured[] = [];
    for (const kind of [LOG, EXPORT]) {
      for (const size of kind.sizes) measured.push(await measureSize(folder, kind, size));
    }
    const shapes = await measureShapes(folder);
    return {
      title: 'the import: a log of requests, and an export of which no two rows can be added up',
      peer: `${plainImport().name}, which checks nothing, prices nothing and keeps no rejects; and csv-parse, which only reads`,
      lines: [],
      tables: [speeds(measured), manners(measured), shapes.cells],
      notes: [...growth(measured.filter(({ what }) => what === LOG.what)), ...overBound(measured)],
      wrong: [...measured.flatMap(({ wrong }) => wrong), ...shapes.wrong],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureSize(
  folder: string,
  { what, table, write }: Kind,
  { rows, runs }: { rows: number; runs: number },
): Promise<Measured> {
  const csv = join(folder, `${rows}.csv`);
  const expected = write(csv, rows);
  const ours: ImportRun[] = [];
  const sqlite: { tokens: number; usd: number; ms: number }[] = [];
  const read: { records: number; ms: number }[] = [];
  for (let run = 0; run < runs; run++) {
    await inPlace(folder, async (place) => {
      ours.push(await importOnce(place, csv));
      sqlite.push(await plainImport().run(table, csv, join(place, 'plain.db')));
      read.push(await readPlainly(csv));
    });
  }
  const typical = median(ours.map(({ preview_ms }) => preview_ms));
  const cancel = await inPlace(folder, (place) => cancelOnce(place, csv, typical / 2));
  const bytes = statSync(csv).size;
  rmSync(csv);
  const sums = [...ours, ...sqlite].flatMap((found) =>
    differences(`${what}, ${count(rows)} rows`, found, expected),
  );
  return {
    what,
    rows,
    bytes,
    ours: typicalRun(ours),
    sqlite_ms: median(sqlite.map(({ ms }) => ms)),
    csv_parse_ms: median(read.map(({ ms }) => ms)),
    cancel,
    wrong: [
      ...sums,
      ...read.flatMap(({ records }) =>
        records === rows ? [] : [`csv-parse read ${records} of ${rows} rows`],
      ),
      ...(cancel.left.length > 0 ? [`cancelling left ${cancel.left.join(', ')} behind`] : []),
    ],
  };
}

async function inPlace<T>(folder: string, work: (place: string) => Promise<T>): Promise<T> {
  const place = join(folder, 'place');
  mkdirSync(place);
  try {
    return await work(place);
  } finally {
    rmSync(place, { recursive: true });
  }
}

function differences(
  what: string,
  { tokens, usd }: { tokens: number; usd: number | null },
  expected: Expected,
) {
  const wrong = tokens === expected.tokens ? [] : [`${what}: ${tokens} tokens instead of ${expected.tokens}`];
  const { nano_usd } = expected;
  if (nano_usd === null || Math.abs((usd ?? 0) * 1e9 - nano_usd) <= nano_usd * 1e-9) return wrong;
  return [...wrong, `${what}: ${usd} dollars instead of ${nano_usd / 1e9}`];
}

/** Typical times, and the worst of everything else. */
function typicalRun(runs: readonly ImportRun[]): ImportRun {
  const [first] = runs as [ImportRun];
  const peaks = runs.map(({ peak_bytes }) => peak_bytes);
  return {
    ...first,
    preview_ms: median(runs.map((run) => run.preview_ms)),
    save_ms: median(runs.map((run) => run.save_ms)),
    peak_bytes: peaks.includes(null) ? null : Math.max(...(peaks as number[])),
    longest_pause_ms: Math.max(...runs.map((run) => run.longest_pause_ms)),
    longest_silence_ms: Math.max(...runs.map((run) => run.longest_silence_ms)),
  };
}

/** The same million requests in other shapes, each imported once. */
async function measureShapes(folder: string): Promise<{ cells: Cells; wrong: string[] }> {
  const cells = [
    [`the same ${count(SHAPED_ROWS)} requests`, 'preview and save', 'rows a second', 'most memory'],
  ];
  const wrong: string[] = [];
  for (const [what, write] of SHAPES) {
    const file = join(folder, 'shaped.csv');
    const expected = write(file);
    const run = await inPlace(folder, (place) => importOnce(place, file));
    rmSync(file);
    const ms = run.preview_ms + run.save_ms;
    cells.push([what, duration(ms), perSecond(SHAPED_ROWS, ms), megabytes(run.peak_bytes)]);
    wrong.push(...differences(what, run, expected));
  }
  return { cells, wrong };
}

const SHAPES: readonly [string, (path: string) => Expected][] = [
  ['CSV, read straight from the file', (path) => writeSpendLog(path, SHAPED_ROWS)],
  ['line breaks of Windows', (path) => writeSpendLog(path, SHAPED_ROWS, { line_break: '\r\n' })],
  ['gzip', gzipped],
  ['a record that repeats another', (path) => withLines(path, (first) => [first])],
  ['a record that is rejected', (path) => withLines(path, (first) => [rejected(first)])],
  ['both, a row of totals and a value too many', (path) => withLines(path, unlikeOthers)],
  ['NDJSON', (path) => writeSpendLog(path, SHAPED_ROWS, { as_json: true })],
];

function gzipped(path: string): Expected {
  const expected = writeSpendLog(path, SHAPED_ROWS);
  writeFileSync(path, gzipSync(readFileSync(path), { level: 1 }));
  return expected;
}

/** The log with some lines more, made of its first, that add nothing to it. */
function withLines(path: string, lines: (first: string) => string[]): Expected {
  const expected = writeSpendLog(path, SHAPED_ROWS);
  const text = readFileSync(path, 'utf8');
  const [, first = ''] = text.slice(0, 10_000).split('\n');
  writeFileSync(path, `${text}${lines(first).join('\n')}\n`);
  return expected;
}

/** A request of its own without a number of prompt tokens. */
function rejected(line: string): string {
  const [, key, spend, , ...rest] = line.split(',');
  return ['rejected', key, spend, 'many', ...rest].join(',');
}

function unlikeOthers(first: string): string[] {
  const totals = LOG_COLUMNS.map(
    (column) => ({ request_id: 'Total', spend: '12.5' })[column as string] ?? '',
  );
  return [first, rejected(first), totals.join(','), `${first.replace('chat', 'wide')},one more`];
}

function speeds(measured: readonly Measured[]): Cells {
  const head = [
    'file',
    'MB',
    'preview',
    'save',
    'rows a second',
    'sqlite3',
    'csv-parse',
    'sqlite3 / ours',
    'csv-parse / ours',
  ];
  return [
    head,
    ...measured.map(({ what, rows, bytes, ours, sqlite_ms, csv_parse_ms }) => {
      const ms = ours.preview_ms + ours.save_ms;
      return [
        `${what}, ${count(rows)} rows`,
        (bytes / 1e6).toFixed(0),
        duration(ours.preview_ms),
        duration(ours.save_ms),
        perSecond(rows, ms),
        duration(sqlite_ms),
        duration(csv_parse_ms),
        ratio(sqlite_ms, ms),
        ratio(csv_parse_ms, ms),
      ];
    }),
  ];
}

function manners(measured: readonly Measured[]): Cells {
  const head = [
    'file',
    'most memory',
    'cancel answered after',
    'longest pause of the window',
    'longest without progress',
  ];
  return [
    head,
    ...measured.map(({ what, rows, ours, cancel }) => [
      `${what}, ${count(rows)} rows`,
      megabytes(ours.peak_bytes),
      duration(cancel.ms),
      duration(ours.longest_pause_ms),
      duration(ours.longest_silence_ms),
    ]),
  ];
}

function growth(measured: readonly Measured[]): string[] {
  const [small, ...larger] = measured;
  if (!small) return [];
  const total = ({ ours }: Measured) => ours.preview_ms + ours.save_ms;
  return larger.map((size) => {
    const times = (of: (m: Measured) => number) => figure(of(size) / of(small));
    return `${size.rows / small.rows} times the requests take ${times(total)} times as long (sqlite3 ${times((m) => m.sqlite_ms)}, csv-parse ${times((m) => m.csv_parse_ms)}).`;
  });
}

function overBound(measured: readonly Measured[]): string[] {
  const over = measured.filter(({ ours }) => (ours.peak_bytes ?? 0) > BOUND_BYTES);
  if (measured.some(({ ours }) => ours.peak_bytes === null)) return ['Memory is not known on this system.'];
  return over.length === 0
    ? ['No reading held more than 1 GB (1,074 MB) of memory.']
    : over.map(({ what, rows }) => `${what}, ${count(rows)} rows: more than 1 GB (1,074 MB) of memory.`);
}

function count(rows: number): string {
  return rows.toLocaleString('en-GB');
}

function perSecond(rows: number, ms: number): string {
  return count(Math.round((rows / ms) * 1_000));
}

function megabytes(bytes: number | null): string {
  return bytes === null ? 'not known' : `${(bytes / 1e6).toFixed(0)} MB`;
}
