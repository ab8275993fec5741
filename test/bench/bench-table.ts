import { availableParallelism, loadavg, platform } from 'node:os';

/** One line of a bench: both times in milliseconds; the peer's is null where there is none. */
export type BenchLine = { what: string; ours_ms: number; peer_ms: number | null };

/** What one bench found; `wrong` holds a sentence for each figure that differs from the peer's. */
export type BenchTable = {
  title: string;
  peer: string;
  lines: BenchLine[];
  notes: string[];
  wrong: string[];
};

/** The table as text, with the machine it was measured on. */
export function printedTable({ title, peer, lines, notes, wrong }: BenchTable): string {
  const rows = [['what', 'ours', 'peer', 'peer / ours'], ...lines.map(cellsOf)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return [
    `\n== ${title}`,
    `peer: ${peer}`,
    `machine: ${machine()}`,
    '',
    ...rows.map((row) => row.map((cell, i) => pad(cell, widths[i] ?? 0, i)).join('   ')),
    '',
    ...notes,
    ...wrong.map((sentence) => `WRONG: ${sentence}`),
  ].join('\n');
}

function cellsOf({ what, ours_ms, peer_ms }: BenchLine): string[] {
  return [what, duration(ours_ms), peer_ms === null ? '-' : duration(peer_ms), ratio(peer_ms, ours_ms)];
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function duration(ms: number): string {
  return ms < 1_000 ? `${figure(ms)} ms` : `${figure(ms / 1_000)} s`;
}

function ratio(peerMs: number | null, oursMs: number): string {
  return peerMs === null ? '-' : figure(peerMs / oursMs);
}

/** Three digits that count. */
export function figure(amount: number): string {
  return amount >= 100 ? amount.toFixed(0) : amount.toPrecision(3);
}

function machine(): string {
  const load = loadavg()[0]?.toFixed(1);
  return `${availableParallelism()} cores, Node ${process.versions.node}, ${platform()}, load ${load}`;
}
