import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sample, stageText } from './staging.ts';

const FILES = [
  'anthropic_admin_usage/messages_array_of_pages.json',
  'anthropic_admin_cost/cost_page1.json',
  'anthropic_console_usage_csv/claude_api_tokens_2026_11_v3.csv',
  'anthropic_console_cost_csv/claude_api_cost_2026_11_v4.csv',
].map((name) => readFileSync(sample(name)));

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
];

type Damage = { at: number; kind: 'cut' | 'drop' | 'insert' | 'flip'; piece: string; length: number };

const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((n) => n / 1_000_000),
  kind: fc.constantFrom('cut', 'drop', 'insert', 'insert', 'flip'),
  piece: fc.constantFrom(...PIECES),
  length: fc.integer({ min: 1, max: 40 }),
});

function damaged(bytes: Buffer, { at, kind, piece, length }: Damage): Buffer {
  const i = Math.floor(at * bytes.length);
  if (kind === 'cut') return bytes.subarray(0, i);
  if (kind === 'drop') return Buffer.concat([bytes.subarray(0, i), bytes.subarray(i + length)]);
  if (kind === 'insert') return Buffer.concat([bytes.subarray(0, i), Buffer.from(piece), bytes.subarray(i)]);
  const copy = Buffer.from(bytes);
  copy[i] = (copy[i] ?? 0) ^ (1 << (length % 8));
  return copy;
}

describe('a damaged file', () => {
  it('is either refused with a sentence or accounted for to the last record', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...FILES),
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        async (bytes, damages) => {
          const outcome = await stageText(damages.reduce(damaged, bytes)).catch((error: Error) => error);
          if (outcome instanceof Error) {
            expect(outcome).toMatchObject({ name: 'Refusal' });
            expect(outcome.message).toMatch(/\.$/);
            return;
          }
          const { rows_in, accepted, rejected, blank, duplicates, set_aside } = outcome;
          expect(accepted + rejected + blank + duplicates + set_aside).toBe(rows_in);
          expect(outcome.rejects).toHaveLength(Math.min(rejected, 1000));
        },
      ),
      { numRuns: 60 },
    );
  });
});
