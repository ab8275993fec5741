import { availableParallelism, loadavg, platform } from 'node:os';

/** One line of a bench: both times in milliseconds; the peer's is null where there is none. */
export type BenchLine = { what: string; ours_ms: number; peer_ms: number | null };

/** Cells of text, the head first. */
export type Cells = readonly (readonly string[])[];

/** What one bench found; `wrong` holds a sentence for each figure that differs from the peer's. */
export type BenchTable = {
  title: string;
  peer: string;
  lines: BenchLine[];
  /** What does not fit into lines. */
  tables?: readonly Cells[];
  notes: string[];
  wrong: string[];
};

/** The findings as Markdown, with the machine they were measured on. */
export function printedTable({ title, peer, lines, tables = [], notes, wrong }: BenchTable): string {
  const compared = [['what', 'ours', 'peer', 'peer / ours'], ...lines.map(cellsOf)];
  return [
    `\n== ${title}`,
    `peer: ${peer}`,
    `machine: ${machine()}`,
    ...[...(lines.length > 0 ? [compared] : []), ...tables].map(markdown),
    '',
    ...notes,
    ...wrong.map((sentence) => `WRONG: ${sentence}`),
  ].join('\n');
}

function cellsOf({ what, ours_ms, peer_ms }: BenchLine): string[] {
  return [what, duration(ours_ms), peer_ms === null ? '-' : duration(peer_ms), ratio(peer_ms, ours_ms)];
}

/** A table with its numbers, which is all but the first column, to the right. */
function markdown(cells: Cells): string {
  const [head = [], ...rows] = cells;
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return ['', line(head), line(rule), ...rows.map(line)].join('\n');
}

/** A time as it is read best. */
export function duration(ms: number): string {
  return ms < 1_000 ? `${figure(ms)} ms` : `${figure(ms / 1_000)} s`;
}

/** How many times as long the peer takes. */
export function ratio(peerMs: number | null, oursMs: number): string {
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
