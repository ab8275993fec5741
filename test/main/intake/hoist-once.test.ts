import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inJson, sqlOf } from '../../../src/main/intake/cell.ts';
import { Engine } from '../../../src/main/intake/engine.ts';
import { hoistOnce } from '../../../src/main/intake/hoist-once.ts';
import { scratchFolder } from './staging.ts';

const DOCUMENTS = [
  '{"a":{"b":12345678901234567890,"c":"x"},"B":"large","b":"small"}',
  '{"a":[{"b":1}],"b":null}',
  '{"a":"text","b":0.10}',
  '{"a":{"b":{"c":1}},"b":"","d e":"\\u00e9"}',
  '{"a":{"b":1}',
  '[{"b":1}]',
  '{}',
];
const CELLS = [['b'], ['B'], ['a', 'b'], ['a', 'b', 'c'], ['a'], ['a', 'c'], ['d e'], ["miss'ing"]].map(
  (path) => inJson('json', path),
);

/** Values of each document, of all paths at once or of each path alone. */
async function valuesOf(engine: Engine, atOnce: boolean): Promise<unknown[][]> {
  const read = async (cells: typeof CELLS) => {
    const once = hoistOnce();
    const columns = cells.map((cell, i) => `${once.sql(sqlOf(cell))} AS v${i}`);
    const rows = await engine.rows(`SELECT ${columns.join(', ')} FROM ${once.over('document')}`);
    return rows.map((row) => cells.map((_, i) => row[`v${i}`]));
  };
  if (atOnce) return read(CELLS);
  const alone = await Promise.all(CELLS.map((cell) => read([cell])));
  return DOCUMENTS.map((_, i) => alone.map((rows) => rows[i]?.[0]));
}

describe('values inside JSON', () => {
  it('are the same whether they are read at once or one by one, also objects of which values are read', async () => {
    const folder = join(scratchFolder(), 'work');
    mkdirSync(folder);
    const engine = await Engine.open(folder, '256MB', join(folder, 'none'));
    const rows = DOCUMENTS.map((text) => `('${text.replaceAll("'", "''")}')`);
    await engine.run(`CREATE TABLE document AS SELECT * FROM (VALUES ${rows.join(', ')}) AS t(json)`);
    const atOnce = await valuesOf(engine, true);
    expect(atOnce).toEqual(await valuesOf(engine, false));
    expect(atOnce[0]).toEqual([
      'small',
      'large',
      '12345678901234567890',
      null,
      '{"b":12345678901234567890,"c":"x"}',
      'x',
      null,
      null,
    ]);
    expect(atOnce[3]?.slice(2, 5)).toEqual(['{"c":1}', '1', '{"b":{"c":1}}']);
    expect(atOnce.slice(4).flat()).toEqual(Array(24).fill(null));
    engine.close();
  });
});
