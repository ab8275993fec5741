import { describe, expect, it } from 'vitest';
import {
  filterTerms,
  NO_FILTERS,
  neighbour,
  ownersOf,
} from '../../src/renderer/screens/terms/filter-terms.ts';
import { library, precedentsFor } from '../../src/renderer/screens/terms/term-library.ts';
import { termRows } from '../../src/renderer/screens/terms/term-rows.ts';

const rows = termRows({
  stances: [
    { term_id: 'T05', owner: 'Anna Keller', note: 'cuts reach us', status: { v: 'walk_away' } },
    { term_id: 'T07', owner: '', note: '', status: { v: 'acceptable' } },
  ],
});
const ids = (filters: Partial<typeof NO_FILTERS>) =>
  filterTerms(rows, { ...NO_FILTERS, ...filters }, 'v').map(({ term }) => term.id);

describe('the library of terms in the window', () => {
  it('holds sixty terms, and every link and case leads to one of them', () => {
    const known = new Set(library.terms.map(({ id }) => id));
    expect(known.size).toBe(60);
    expect(library.terms.flatMap(({ see_also }) => see_also).filter((id) => !known.has(id))).toEqual([]);
    expect(precedentsFor('T01').map(({ label }) => label)).toEqual(['Rate-locked buyer']);
  });

  it('finds words in name, owner and note', () => {
    expect(ids({ words: 'keller CUTS' })).toEqual(['T05']);
  });

  it('counts walk-away and silence as open, and acceptable as closed', () => {
    const open = ids({ status: 'open', priority: 'must' });
    expect(open).toContain('T05');
    expect(open).toContain('T01');
    expect(open).not.toContain('T07');
  });

  it('takes the role that the library suggests where no owner is named', () => {
    expect(ids({ owner: 'Anna Keller' })).toEqual(['T05']);
    expect(ownersOf(rows)).toContain('Privacy officer');
  });

  it('steps on from a term that the filter no longer shows', () => {
    const shown = filterTerms(rows, { ...NO_FILTERS, status: 'open', priority: 'must' }, 'v');
    expect(neighbour(library.terms, shown, 'T07', 1)?.id).toBe('T11');
    expect(neighbour(library.terms, shown, 'T07', -1)?.id).toBe('T05');
    expect(neighbour(library.terms, shown, 'T01', -1)).toBeUndefined();
  });
});
