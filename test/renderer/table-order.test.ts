import { describe, expect, it } from 'vitest';
import { filtered, nextSort, sorted } from '../../src/renderer/parts/table-order.ts';

type Row = { name: string; usd: number | null };

const rows: Row[] = [
  { name: 'Claims assistant', usd: 2_500_000 },
  { name: 'Coding assistant', usd: null },
  { name: 'Broker email triage', usd: 1_010_000 },
];
const columns = [{ id: 'usd', sortBy: (row: Row) => row.usd }];
const namesBy = (direction: 'up' | 'down') =>
  sorted(rows, { column: 'usd', direction }, columns).map(({ name }) => name[0]);

describe('the order of a table', () => {
  it('puts rows without a value last, whichever way it is sorted', () => {
    expect(namesBy('down')).toEqual(['C', 'B', 'C']);
    expect(namesBy('up')).toEqual(['B', 'C', 'C']);
    expect(sorted(rows, { column: 'usd', direction: 'up' }, columns).at(-1)?.usd).toBeNull();
  });

  it('starts with the largest and turns round on the next press', () => {
    const first = nextSort(null, 'usd');
    expect(first.direction).toBe('down');
    expect(nextSort(first, 'usd').direction).toBe('up');
    expect(nextSort(first, 'name')).toEqual({ column: 'name', direction: 'down' });
  });

  it('keeps the rows that hold every word, capitals aside', () => {
    expect(filtered(rows, 'ASSISTANT claims', ({ name }) => name)).toHaveLength(1);
    expect(filtered(rows, ' ', ({ name }) => name)).toHaveLength(3);
  });
});
