import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LARGEST_SEED } from '../../../src/shared/demand/demand-model.ts';
import { randomStreams } from '../../../src/shared/demand/random-stream.ts';

/** SHA-256 over the bits of the first thousand numbers of each of four streams, whatever the order of bytes here. */
function fingerprint(seed: number): string {
  const bits = new DataView(new ArrayBuffer(4 * 1000 * 8));
  for (const [s, next] of randomStreams(seed, 4).entries())
    for (let i = 0; i < 1000; i++) bits.setFloat64((s * 1000 + i) * 8, next());
  return createHash('sha256').update(new Uint8Array(bits.buffer)).digest('hex');
}

const draws = (seed: number, stream: number, count: number) => {
  const next = randomStreams(seed, stream + 1)[stream] ?? (() => Number.NaN);
  return Array.from({ length: count }, next);
};

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

function correlation(xs: readonly number[], ys: readonly number[]): number {
  const [mx, my] = [mean(xs), mean(ys)];
  const spread = (values: readonly number[], m: number) => Math.sqrt(mean(values.map((v) => (v - m) ** 2)));
  return mean(xs.map((x, i) => (x - mx) * ((ys[i] ?? 0) - my))) / (spread(xs, mx) * spread(ys, my));
}

describe('the random streams of a seed', () => {
  it('are the same to the last bit on every machine', () => {
    expect([0, 1, 20_261_122, LARGEST_SEED].map(fingerprint)).toMatchInlineSnapshot(`
      [
        "b644bc7b33a47d13080634ad01083604d0a0ba9dccc94e562d50178a655a2f8c",
        "a736eb4dba2b76c0b6fc69219cf895efe1fb9b4cfea66e5c129c8545cd0cce80",
        "0fbc6aae48f204422118ee63bd3b2a4035705820b8e561f171559fb9706ae944",
        "b837b272affaf98b04594539cfd86c72e3cedfec2adb4ac7b3bad75651a86695",
      ]
    `);
  });

  it('lie between 0 and 1, evenly', () => {
    const sample = draws(7, 0, 20_000);
    expect(sample.every((u) => u > 0 && u < 1)).toBe(true);
    const counts = new Array<number>(20).fill(0);
    for (const u of sample) counts[Math.floor(u * 20)] = (counts[Math.floor(u * 20)] ?? 0) + 1;
    const chiSquare = counts.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    // 99.9th percentile of chi-square with 19 degrees of freedom.
    expect(chiSquare).toBeLessThan(43.82);
  });

  it('differ between seeds from the first number on, without a pattern from one seed to the next', () => {
    const first = Array.from({ length: 4000 }, (_, seed) => draws(seed, 0, 1)[0] ?? Number.NaN);
    expect(new Set(first).size).toBe(4000);
    expect(Math.abs(mean(first) - 0.5)).toBeLessThan(0.02);
    expect(Math.abs(correlation(first.slice(0, -1), first.slice(1)))).toBeLessThan(0.06);
  });

  it('do not repeat each other', () => {
    const [a, b] = [draws(3, 0, 4000), draws(3, 1, 4000)];
    expect(a.filter((u) => b.includes(u))).toEqual([]);
    expect(Math.abs(correlation(a, b))).toBeLessThan(0.06);
  });
});
