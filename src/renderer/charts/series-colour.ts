import type { ChartTheme } from './chart-theme.ts';

/** Model families keep their colour on every screen and in print. */
const FAMILIES: readonly [family: RegExp, series: number][] = [
  [/opus/i, 0],
  [/sonnet/i, 1],
  [/haiku/i, 2],
  [/mythos|fable/i, 3],
];

const REST = /^(other|others|unassigned|unmapped|not assigned|the rest)\b/i;

/**
 * A colour for each label: families of models have theirs, everything else gets one by its name, so that a workload
 * looks the same wherever it appears; two labels of one chart never share a colour while there are enough of them.
 */
export function seriesColours(labels: readonly string[], theme: ChartTheme): string[] {
  const taken = new Set<number>();
  return labels.map((label) => {
    if (REST.test(label)) return theme.other;
    const slot = freeSlot(wantedSlot(label, theme.series.length), taken, theme.series.length);
    taken.add(slot);
    return theme.series[slot] ?? theme.other;
  });
}

function wantedSlot(label: string, slots: number): number {
  const family = FAMILIES.find(([pattern]) => pattern.test(label));
  return family ? family[1] : hash(label) % slots;
}

function freeSlot(wanted: number, taken: ReadonlySet<number>, slots: number): number {
  for (let step = 0; step < slots; step += 1) {
    const slot = (wanted + step) % slots;
    if (!taken.has(slot)) return slot;
  }
  return wanted;
}

function hash(text: string): number {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum;
}
