/** What a piece of work gave, how long its first run took, and the median of the runs after it, in milliseconds. */
export type Timed<T> = { value: T; first_ms: number; median_ms: number };

const WARM_MS = 500;
const ENOUGH_MS = 2_000;
const MOST_RUNS = 9;

/** Runs the work for half a second to warm up, then nine times or, where that takes longer, for two seconds. */
export function timed<T>(work: () => T): Timed<T> {
  const [value, first_ms] = once(work);
  for (let warm = first_ms; warm < WARM_MS; ) warm += once(work)[1];
  const runs: number[] = [];
  for (let spent = 0; runs.length < MOST_RUNS && (runs.length === 0 || spent < ENOUGH_MS); ) {
    const [, ms] = once(work);
    runs.push(ms);
    spent += ms;
  }
  return { value, first_ms, median_ms: median(runs) };
}

export function median(numbers: readonly number[]): number {
  const rising = [...numbers].sort((a, b) => a - b);
  const middle = rising.length / 2;
  return ((rising[Math.ceil(middle) - 1] ?? Number.NaN) + (rising[Math.floor(middle)] ?? Number.NaN)) / 2;
}

function once<T>(work: () => T): [T, number] {
  const start = performance.now();
  const value = work();
  return [value, performance.now() - start];
}
