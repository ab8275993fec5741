import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../../src/main/intake/engine.ts';
import { keyHash, suspectKeys } from '../../../src/main/intake/fold-records.ts';
import { KEYS_BELOW, repeatedKeys } from '../../../src/main/intake/repeated-keys.ts';
import { scratchFolder } from './staging.ts';

describe('keys that are there more than once', () => {
  const anyKey = fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.maxSafeInteger().map(Math.abs),
    fc.integer({ min: 0, max: 40 }).map((n) => KEYS_BELOW - 1 - n),
    fc.integer({ min: 0, max: 40 }).map((n) => n * 2 ** 40),
  );

  it('are found as by counting them', () => {
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 300 }), (keys) => {
        const counts = Map.groupBy(keys, (key) => key);
        const expected = [...counts].filter(([, same]) => same.length > 1).map(([key]) => key);
        expect([...repeatedKeys(Float64Array.from(keys))].toSorted((a, b) => a - b)).toEqual(
          expected.toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it('are none among no keys, and one where all are the same', () => {
    expect(repeatedKeys(new Float64Array(0)).size).toBe(0);
    expect([...repeatedKeys(new Float64Array(5000).fill(KEYS_BELOW - 1))]).toEqual([KEYS_BELOW - 1]);
  });
});

describe('records whose key another has', () => {
  const RECORDS = 40_000;
  /** Two repeats among kept records, a record with a problem and one set aside whose key a kept one has. */
  const folded = (repeats: string) => `CREATE TABLE folded AS
    SELECT g, strange, failed, list(${keyHash(['id'])}) AS "#keys" FROM (
      SELECT i % 97 AS g, false AS strange, CASE i WHEN 11 THEN 0 WHEN 12 THEN -1 END AS failed,
        CASE ${repeats} WHEN i = 12 THEN 14 ELSE i END AS id FROM range(${RECORDS}) AS numbers(i))
    GROUP BY ALL`;

  async function suspectsOf(repeats: string, atOnce: number) {
    const folder = join(scratchFolder(), 'work');
    mkdirSync(folder);
    const engine = await Engine.open(folder, '256MB', join(folder, 'none'));
    try {
      await engine.run(folded(repeats));
      const found = await suspectKeys(engine, { records: RECORDS, most: 100 }, atOnce);
      const keys = await engine.rows(
        `SELECT i FROM range(${RECORDS}) AS numbers(i) WHERE ${keyHash(['i'])} IN (SELECT key FROM suspect) ORDER BY i`,
      );
      return { found, keys: keys.map(({ i }) => Number(i)) };
    } finally {
      engine.close();
    }
  }

  it('are told however many shares the keys are compared in', async () => {
    const repeats = 'WHEN i = 30000 THEN 3 WHEN i IN (20000, 20001) THEN 5';
    const expected = { found: 6, keys: [3, 5, 11] };
    expect(await suspectsOf(repeats, RECORDS)).toEqual(expected);
    expect(await suspectsOf(repeats, 7_000)).toEqual(expected);
  });

  it('are all of them where more repeat one another than may be looked at', async () => {
    expect(await suspectsOf('WHEN i > 39000 THEN i - 1000', RECORDS)).toMatchObject({ found: RECORDS });
    expect(await suspectsOf('WHEN i > 10000 THEN 5', 7_000)).toMatchObject({ found: RECORDS });
  });
});
