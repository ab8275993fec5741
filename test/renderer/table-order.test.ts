import { useTable } from '@tanstack/react-table';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { filtered, orderOptions, type Sort, TEXT_COLUMN } from '../../src/renderer/parts/table-order.ts';

type Row = { name: string; usd: number | null };

const rows: Row[] = [
  { name: 'Claims assistant', usd: 2_500_000 },
  { name: 'Underwriting research', usd: null },
  { name: 'Émigré letters', usd: 40_000 },
  { name: 'Broker email triage', usd: 1_010_000 },
];

type Use = { initialSort?: Sort; press?: string[]; words?: string };

/** The first words of the rows that a table shows after these presses on its headers and these words looked for. */
function shown({ initialSort, press = [], words }: Use = {}): string[] {
  const names: string[] = [];
  function Table() {
    const table = useTable(
      orderOptions<Row>({
        columns: [
          { id: 'name', sortBy: ({ name }) => name },
          { id: 'usd', sortBy: ({ usd }) => usd },
          { id: 'buttons' },
        ],
        rows,
        rowKey: ({ name }) => name,
        filter: { text: ({ name }) => name },
        ...(initialSort ? { initialSort } : {}),
      }),
    );
    for (const column of press) table.getColumn(column)?.toggleSorting();
    if (words !== undefined) table.getColumn(TEXT_COLUMN)?.setFilterValue(words);
    names.push(...table.getRowModel().rows.map(({ original }) => String(original.row.name.split(' ')[0])));
    return null;
  }
  renderToStaticMarkup(createElement(Table));
  return names;
}

describe('the order of a table', () => {
  it('is the order of the rows until a column is chosen', () => {
    expect(shown()).toEqual(['Claims', 'Underwriting', 'Émigré', 'Broker']);
  });

  it('puts rows without a value last, whichever way it is sorted', () => {
    const by = (direction: 'up' | 'down') => shown({ initialSort: { column: 'usd', direction } });
    expect(by('down')).toEqual(['Claims', 'Broker', 'Émigré', 'Underwriting']);
    expect(by('up')).toEqual(['Émigré', 'Broker', 'Claims', 'Underwriting']);
  });

  it('starts with the largest, turns round on the next press, and never falls back to no order', () => {
    expect(shown({ press: ['usd'] })[0]).toBe('Claims');
    expect(shown({ press: ['usd', 'usd'] })[0]).toBe('Émigré');
    expect(shown({ press: ['usd', 'usd', 'usd'] })[0]).toBe('Claims');
    expect(shown({ initialSort: { column: 'usd', direction: 'up' }, press: ['usd'] })[0]).toBe('Claims');
  });

  it('sorts by one column at a time, names as English does', () => {
    expect(shown({ press: ['usd', 'name', 'name'] })).toEqual(['Broker', 'Claims', 'Émigré', 'Underwriting']);
  });
});

describe('the words looked for in a table', () => {
  it('keep the rows that hold every word, capitals aside, in the order chosen', () => {
    expect(shown({ words: 'ASSISTANT claims' })).toEqual(['Claims']);
    expect(shown({ words: 'er', press: ['usd'] })).toEqual(['Broker', 'Émigré', 'Underwriting']);
    expect(shown({ words: ' ' })).toHaveLength(rows.length);
    expect(shown({ words: 'claims broker' })).toEqual([]);
  });

  it('work on any list', () => {
    expect(filtered(rows, 'TRIAGE email', ({ name }) => name)).toEqual([rows[3]]);
    expect(filtered(rows, ' ', ({ name }) => name)).toEqual(rows);
  });
});
