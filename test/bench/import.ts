import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend } from '../../src/main/backend/backend.ts';
import type { Environment } from '../../src/main/backend/environment.ts';
import type { ParleyContract } from '../../src/shared/contract.ts';
import { createClient, type Reply } from '../../src/shared/rpc.ts';
import { allTokens } from '../../src/shared/units.ts';
import { type BenchTable, figure } from './bench-table.ts';
import { writeConsoleExport } from './console-export.ts';
import { type PlainImport, plainImport } from './plain-import.ts';
import { median } from './stopwatch.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** The long one is run once: it takes minutes. */
const SIZES = [
  { rows: 100_000, runs: 3 },
  { rows: 1_000_000, runs: 1 },
] as const;

/** The whole import of a Console usage export as a person has it, preview and save, against a bare one by SQLite. */
export async function benchImport(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const peer = plainImport();
  try {
    const sizes: Size[] = [];
    for (const size of SIZES) sizes.push(await measureSize(folder, size, peer));
    return {
      title: 'the import: a Console usage export of a year of which no two rows can be added up',
      peer: `${peer.name}; it checks nothing, prices nothing and keeps no rejects`,
      lines: sizes.map(({ rows, ours, peer_ms }) => ({
        what: `${rows.toLocaleString('en-GB')} rows, preview and save`,
        ours_ms: ours.preview_ms + ours.save_ms,
        peer_ms,
      })),
      notes: [...sizes.map(sizeNote), growthNote(sizes)],
      wrong: sizes.flatMap((size) => size.wrong),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Length = { rows: number; runs: number };
type Ours = { preview_ms: number; save_ms: number; tokens: number };
type Size = { rows: number; ours: Ours; peer_ms: number; wrong: string[] };

async function measureSize(folder: string, { rows, runs }: Length, peer: PlainImport): Promise<Size> {
  const csv = join(folder, `usage-${rows}.csv`);
  const tokens = writeConsoleExport(csv, rows);
  const ours: Ours[] = [];
  const peers: ReturnType<PlainImport['run']>[] = [];
  for (let run = 0; run < runs; run++) {
    const place = join(folder, `${rows}-${run}`);
    mkdirSync(place);
    ours.push(await importOnce(place, csv));
    peers.push(peer.run(csv, join(place, 'plain.db')));
    rmSync(place, { recursive: true });
  }
  rmSync(csv);
  const sums = [...ours, ...peers].map((run) => run.tokens);
  return {
    rows,
    ours: {
      preview_ms: median(ours.map((run) => run.preview_ms)),
      save_ms: median(ours.map((run) => run.save_ms)),
      tokens,
    },
    peer_ms: median(peers.map((run) => run.ms)),
    wrong: sums.every((sum) => sum === tokens)
      ? []
      : [`of ${tokens} tokens in ${rows} rows the imports found ${sums.join(', ')}`],
  };
}

/** One import into a new engagement, in a folder of its own. */
async function importOnce(folder: string, csv: string): Promise<Ours> {
  const backend = createBackend(environment(folder));
  try {
    const call = createClient<ParleyContract>(backend.dispatch);
    const path = join(folder, 'bench.parley');
    accepted(await call('engagement.create', { name: 'Bench', client: '', path }));
    const file_id = backend.files.add(csv, { temporary: false });
    const start = performance.now();
    const { preview_id } = accepted(await call('usage.preview', { file_id, job_id: 'bench' }));
    const previewed = performance.now();
    const { tokens } = accepted(await call('usage.save', { preview_id }));
    const saved = performance.now();
    return { preview_ms: previewed - start, save_ms: saved - previewed, tokens: allTokens(tokens) };
  } finally {
    backend.close();
  }
}

function accepted<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new Error(`refused: ${reply.error.message}`);
}

function environment(folder: string): Environment {
  let ids = 0;
  return {
    host: 'cli',
    version: 'bench',
    now: () => '2026-11-22T09:30:00.000Z',
    newId: () => `id-${++ids}`,
    user_data_folder: join(folder, 'home'),
    engagements_folder: join(folder, 'engagements'),
    work_folder: join(folder, 'work'),
    intake_entry: join(ROOT, 'src', 'main', 'intake', 'stage-child.ts'),
    sample_folder: join(ROOT, 'dist', 'sample'),
    print: () => Promise.reject(new Error('a bench prints no brief')),
    emit: () => undefined,
    log: (message) => console.error(message),
  };
}

function sizeNote({ rows, ours, peer_ms }: Size): string {
  const perSecond = (ms: number) => Math.round((rows / ms) * 1_000).toLocaleString('en-GB');
  const { preview_ms, save_ms } = ours;
  return `${rows.toLocaleString('en-GB')} rows: ${perSecond(preview_ms + save_ms)} rows a second (peer ${perSecond(peer_ms)}); preview ${figure(preview_ms / 1_000)} s, save ${figure(save_ms / 1_000)} s`;
}

function growthNote([small, large]: readonly Size[]): string {
  if (!small || !large) return '';
  const total = ({ ours }: Size) => ours.preview_ms + ours.save_ms;
  return `${large.rows / small.rows} times the rows take ${figure(total(large) / total(small))} times as long (peer ${figure(large.peer_ms / small.peer_ms)}).`;
}
