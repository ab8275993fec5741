import type { Random } from './seeded-random.ts';

const PIECES = [
  '"',
  ',',
  '\n',
  '\r',
  '\0',
  '{',
  '}',
  '[',
  ']',
  '\\',
  ';',
  '≤',
  '\uFEFF',
  '-',
  '1e9',
  '\u001f',
  "'",
  'null',
  '=cmd()',
  '\ud83d\ude00',
  '\u202e',
  '99999999999999999999',
  'NaN',
  '\t',
];

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const at = (bytes: Buffer, random: Random) => random(bytes.length + 1);
const spliced = (bytes: Buffer, from: number, removed: number, piece: Buffer) =>
  Buffer.concat([bytes.subarray(0, from), piece, bytes.subarray(from + removed)]);

/** A stretch between two signs that part values, so that what is swapped or blown up is a value. */
function value(bytes: Buffer, random: Random): { from: number; to: number } {
  const isBreak = (byte: number | undefined) =>
    byte === undefined || ',;:\n\t|"'.includes(String.fromCharCode(byte));
  let from = random(Math.max(1, bytes.length));
  while (from > 0 && !isBreak(bytes[from - 1])) from -= 1;
  let to = from;
  while (to < bytes.length && !isBreak(bytes[to])) to += 1;
  return { from, to };
}

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => bytes.subarray(0, at(bytes, random)),
  (bytes, random) => spliced(bytes, at(bytes, random), 1 + random(40), Buffer.alloc(0)),
  (bytes, random) => spliced(bytes, at(bytes, random), 0, Buffer.from(PIECES[random(PIECES.length)] ?? '')),
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let n = 1 + random(8); n > 0; n -= 1) {
      const i = random(copy.length);
      copy[i] = (copy[i] ?? 0) ^ (1 << random(8));
    }
    return copy;
  },
  (bytes, random) => {
    const [one, other] = [value(bytes, random), value(bytes, random)].toSorted((a, b) => a.from - b.from);
    if (!one || !other || one.to > other.from) return bytes;
    const parts = [
      bytes.subarray(0, one.from),
      bytes.subarray(other.from, other.to),
      bytes.subarray(one.to, other.from),
    ];
    return Buffer.concat([...parts, bytes.subarray(one.from, one.to), bytes.subarray(other.to)]);
  },
  (bytes, random) => {
    const { from, to } = value(bytes, random);
    return spliced(bytes, from, to - from, Buffer.alloc(1 + random(2_000_000), 'x9-,"'[random(5)]));
  },
  (bytes, random) => {
    const { from, to } = value(bytes, random);
    const depth = 1 + random(20_000);
    return spliced(bytes, from, to - from, Buffer.from('['.repeat(depth) + ']'.repeat(random(2) * depth)));
  },
  (bytes, random) => spliced(bytes, at(bytes, random), 0, Buffer.alloc(1 + random(64))),
  (bytes, random) => {
    const lines = bytes.toString('latin1').split('\n');
    const [i, j] = [random(lines.length), random(lines.length)];
    [lines[i], lines[j]] = [lines[j] ?? '', lines[i] ?? ''];
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  (bytes) => Buffer.concat([bytes, bytes]),
];

/** A file with one to four faults in it. */
export function mutated(bytes: Buffer, random: Random): Buffer {
  let found = bytes;
  for (let n = 1 + random(4); n > 0 && found.length > 0; n -= 1) {
    found = (MUTATIONS[random(MUTATIONS.length)] as Mutation)(found, random);
  }
  return found;
}
