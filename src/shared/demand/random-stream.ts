import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Draws the next number of a stream, uniform between 0 and 1 and never either of them. */
export type RandomStream = () => number;

/** Stands in for an exact 0, which the distribution yields once in 2^53 draws. */
const LEAST_UNIFORM = 1 / 2 ** 54;

/** The golden ratio as a 32-bit fraction: steps that spread words evenly. */
const GOLDEN_STEP = 0x9e3779b9;

/**
 * Streams of one seed that never meet: xoroshiro128+ from `pure-rand`, each stream one jump of 2^64 draws beyond
 * the one before. The seed is scrambled into the whole of the generator's state first, since states that differ in
 * a few bits would give neighbouring seeds streams that resemble each other. Integer arithmetic only, so a seed
 * gives the same streams on every machine.
 */
export function randomStreams(seed: number, count: number): RandomStream[] {
  const generator = xoroshiro128plusFromState([1, 2, 3, 4].map((i) => scrambled(seed + i * GOLDEN_STEP)));
  return Array.from({ length: count }, () => {
    generator.jump();
    const own = generator.clone();
    return () => Math.max(LEAST_UNIFORM, uniformFloat64(own));
  });
}

/** The finaliser of MurmurHash3: different words stay different, and each bit of one moves half of the other's. */
function scrambled(word: number): number {
  let bits = word | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
