import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { library } from '../../../src/main/backend/resources.ts';
import { addToMonth } from '../../../src/shared/calendar.ts';
import type { EngagementDocument, Settings } from '../../../src/shared/engagement/document.ts';
import { figuresOf, workOut } from '../../../src/shared/engagement/figures-of.ts';
import { isSameData, Recall } from '../../../src/shared/engagement/recall.ts';
import { AS_OF, answer, buyer, offer, routing, use } from '../../acceptance/buyer.ts';

type Change = (document: EngagementDocument) => EngagementDocument;

const set = (settings: Partial<Settings>): Change => {
  return (document) => ({ ...document, settings: { ...document.settings, ...settings } });
};

/** What people change: each touches something that some remembered step depends on, or nothing that any does. */
const CHANGES: readonly Change[] = [
  (document) => ({ ...document, answers: [answer('M1', routing(0.4))] }),
  (document) => ({ ...document, answers: [answer('M1', routing(0.2), { grade: 'C' })] }),
  (document) => ({ ...document, offers: document.offers.slice(0, -1) }),
  (document) => ({ ...document, offers: [offer('ask', 'ours', { discount: 0.3 }), ...document.offers] }),
  (document) => ({ ...document, stances: [{ ...STANCE, status: { ask: 'ask' } }] }),
  (document) => ({ ...document, bands: document.bands.slice(1) }),
  (document) => ({ ...document, price_book: document.price_book.filter((_, i) => i % 2 === 0) }),
  (document) => ({ ...document, usage: document.usage.slice(2) }),
  (document) => ({ ...document, contract: null }),
  (document) => ({ ...document, sources: document.sources.slice(1) }),
  (document) => ({ ...document, workloads: document.workloads.slice(1) }),
  set({ model_aliases: { 'claude-opus-4-5': 'claude-haiku-4-5' } }),
  set({ judgement: { reconciled_within: 0.2, flat_within: 0.5 } }),
  set({ term_inputs: { T07: { fenced_commit_share: 0.2, fenced_use_share: 0.1 } } }),
  set({ cost_of_capital_annual: 0.02 }),
  set({ stress: { list_rise: 0.3, start_month: 2 } }),
  set({ objective: 'cvar90' }),
  set({ floor_basis: 'evidenced' }),
  set({ size_on_bill_reason: 'The board wants it' }),
  (document) => set({ demand_model: { ...document.settings.demand_model, kind: 'stated' } })(document),
  (document) => set({ demand_model: { ...document.settings.demand_model, seed: 7 } })(document),
];

const STANCE = { term_id: 'T01', status: {}, value: '', owner: '', note: '' };

const ENGAGEMENT = set({
  demand_model: { ...buyer().settings.demand_model, kind: 'simulated', scenarios: 12, seed: 3 },
})(
  buyer({
    usage: Array.from({ length: 6 }, (_, k) => use(addToMonth('2026-06', k), { input: 900 + 20 * k })),
  }),
);

describe('what is recalled from the last figures', () => {
  it('never shows: after any changes the figures are those of a first look', () => {
    const session = fc.array(fc.constantFrom(...CHANGES), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(session, (changes) => {
        const recall = new Recall();
        workOut(ENGAGEMENT, AS_OF, library, recall);
        const changed = changes.reduce((document, change) => {
          const next = change(document);
          workOut(next, AS_OF, library, recall);
          return next;
        }, ENGAGEMENT);
        const now = workOut(structuredClone(changed), AS_OF, library, recall).figures;
        expect(now).toEqual(figuresOf(changed, AS_OF, library));
      }),
      { numRuns: 10 },
    );
  });

  it('is asked once for what has not changed, however the data came about', () => {
    const recall = new Recall();
    const asked: number[] = [];
    const double = ({ of }: { of: readonly number[] }) => {
      asked.push(...of);
      return of.map((n) => 2 * n);
    };
    expect(recall.of(double, { of: [1, 2] })).toEqual([2, 4]);
    expect(recall.of(double, { of: [3] })).toEqual([6]);
    expect(recall.of(double, { of: [1, 2] })).toEqual([2, 4]);
    expect(asked).toEqual([1, 2, 3]);
  });

  it.each([
    [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, true],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [{ a: undefined }, { b: undefined }, false],
    [[1, 2], [1, 2, 3], false],
    [[1], { 0: 1 }, false],
    [Number.NaN, Number.NaN, true],
    [new Map([[1, 2]]), new Map([[1, 2]]), false],
  ])('takes %j and %j for the same data: %s', (one, other, same) => {
    expect(isSameData(one, other)).toBe(same);
  });
});
