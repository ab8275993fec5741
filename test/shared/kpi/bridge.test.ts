import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bridge, type BridgePartId, bridgeBetween } from '../../../src/shared/kpi/bridge.ts';
import type { KpiRow } from '../../../src/shared/kpi/kpi-row.ts';
import { type ByClass, mapClasses, NO_TOKENS, TOKEN_CLASSES } from '../../../src/shared/units.ts';

const Q2 = { from: '2026-04-01', to: '2026-06-30' };
const Q3 = { from: '2026-07-01', to: '2026-09-30' };
const RUNS = { numRuns: 1000 };

/** Dollars per million tokens of two made-up models. */
const RATES: Record<string, ByClass> = {
  opus: { input: 5, cache_write_5m: 6.25, cache_write_1h: 10, cache_read: 0.5, output: 25 },
  haiku: { input: 1, cache_write_5m: 1.25, cache_write_1h: 2, cache_read: 0.1, output: 5 },
};

describe('the bridge of cost change, by hand', () => {
  it('halves between volume and price what both changed together', () => {
    const from = [usage({ input: 10_000_000 })];
    const to = [usage({ input: 20_000_000 }, { price: 0.8 })];
    // 50 to 80 dollars: volume first adds 50, price second takes 20; price first takes 10, volume second adds 40.
    expect(parts(between(from, to))).toEqual({ ...NOTHING, volume: 45, price: -15 });
  });

  it('gives a move of tokens to a cheaper model to the mix', () => {
    const from = [usage({ input: 10_000_000 })];
    const to = [usage({ input: 5_000_000 }), usage({ input: 5_000_000 }, { model: 'haiku' })];
    const found = between(from, to);
    expect(parts(found)).toEqual({ ...NOTHING, mix: -20 });
    expect(found).toMatchObject({ models_from_only: [], models_to_only: ['haiku'] });
  });

  it('gives input that is read from the cache instead to the cache', () => {
    const from = [usage({ input: 10_000_000 })];
    const to = [usage({ input: 4_000_000, cache_read: 6_000_000 })];
    expect(parts(between(from, to))).toEqual({ ...NOTHING, cache: -27 });
  });

  it('gives work that moves to batch to batch, also where that work writes more than the rest', () => {
    const from = [usage({ input: 8_000_000, output: 2_000_000 })];
    const to = [usage({ input: 8_000_000 }), usage({ output: 2_000_000 }, { batch: true })];
    expect(parts(between(from, to))).toEqual({ ...NOTHING, batch: -25 });
  });

  it('gives longer answers at the same volume to output', () => {
    const from = [usage({ input: 9_000_000, output: 1_000_000 })];
    const to = [usage({ input: 8_000_000, output: 2_000_000 })];
    expect(parts(between(from, to))).toEqual({ ...NOTHING, output: 20 });
  });

  it('halves between cache and batch what both took off together', () => {
    const from = [usage({ input: 10_000_000 })];
    const to = [usage({ cache_read: 6_000_000 }), usage({ input: 4_000_000 }, { batch: true })];
    // 50 dollars; 23 with the cache alone, 25 with batch alone, 13 with both: 27 or 12 for the cache, 25 or 10 for batch.
    expect(parts(between(from, to))).toEqual({ ...NOTHING, cache: -19.5, batch: -17.5 });
  });

  it('keeps web searches apart from every token', () => {
    const from = [usage({ input: 1_000_000 }, { searches: 10 })];
    const to = [usage({ input: 1_000_000 }, { searches: 25 })];
    expect(parts(between(from, to))).toEqual({ ...NOTHING, other: 15 });
  });

  it('takes a rate that one period alone shows to have moved as the other rates of its model', () => {
    const from = [usage({ input: 10_000_000 })];
    const to = [usage({ input: 5_000_000, cache_read: 5_000_000 }, { price: 0.5 })];
    // 50 dollars; 27.50 with the cache alone, 25 with the price alone, 13.75 with both.
    expect(parts(between(from, to))).toEqual({ ...NOTHING, price: -19.375, cache: -16.875 });
  });

  it('reads a month of no usage as no volume, and nothing else', () => {
    expect(parts(between([], [usage({ input: 1_000_000, output: 3 })]))).toMatchObject({
      ...NOTHING,
      volume: 5.000075,
    });
  });

  it('leaves out and counts what has no price, and knows nothing where nothing has one', () => {
    const unpriced: KpiRow = { ...usage({ input: 7 }), list_usd: null, net_usd: null };
    const some = between([usage({ input: 1_000_000 }), unpriced], [usage({ input: 1_000_000 })]);
    expect(some).toMatchObject({ change_usd: 0, from: { tokens: 1_000_007, unpriced_tokens: 7 } });
    const none = between([unpriced], [usage({ input: 1_000_000 })]);
    expect(none).toMatchObject({ change_usd: null, parts: [], from: { net_usd: null } });
    expect(none.reason).toBe('a period has usage and none of it has a price');
  });

  it('takes each token to cost the same where dollars are not told by class, and counts such tokens', () => {
    const row = { ...usage({ input: 3_000_000, output: 1_000_000 }), list_usd_by_class: null };
    const found = between([row], [{ ...row, net_usd: 60 }]);
    expect(parts(found)).toEqual({ ...NOTHING, price: 20 });
    expect(found.from.unsplit_tokens).toBe(4_000_000);
  });

  it('prefers net dollars by class to what list dollars say', () => {
    const net = { ...NO_TOKENS, input: 1, output: 3 };
    const row = usage({ input: 1_000_000, output: 1_000_000 });
    const from = { ...row, net_usd: 4, net_usd_by_class: net };
    const more = { ...usage({ input: 1_000_000, output: 3_000_000 }), net_usd: 10 };
    const to = { ...more, net_usd_by_class: { ...net, output: 9 } };
    // Output at 3 a million: 1.0 + 3 x share; a half of 2 million to three quarters of 4 million tokens.
    expect(parts(between([from], [to]))).toEqual({ ...NOTHING, volume: 4.5, output: 1.5 });
  });

  it('says how the parts are made and how long each period is', () => {
    const found = between([usage({ input: 1 })], [usage({ input: 1 })]);
    expect([found.from.days, found.to.days]).toEqual([91, 92]);
    expect(found.attribution).toContain('average over all 720 orders');
  });
});

describe('the bridge of any two periods', () => {
  const rows = fc.array(anyRow(), { maxLength: 12 });

  it('has parts that add up to the change to the micro-dollar', () => {
    fc.assert(
      fc.property(rows, rows, (from, to) => {
        const found = between(from, to);
        const sum = found.parts.reduce((micros, part) => micros + part.usd_micros, 0);
        expect(sum).toBe(found.change_usd_micros ?? 0);
        expect(found.change_usd_micros === null).toBe(found.reason !== null);
      }),
      RUNS,
    );
  });

  it('changes nothing between a period and itself', () => {
    fc.assert(
      fc.property(rows, (same) => {
        expect(between(same, same).parts.every((part) => part.usd_micros === 0)).toBe(true);
      }),
      RUNS,
    );
  });

  it('has every part turned around when the periods are swapped', () => {
    fc.assert(
      fc.property(rows, rows, (from, to) => {
        const back = between(to, from).parts.map((part) => 0 - part.usd_micros);
        expect(between(from, to).parts.map((part) => part.usd_micros)).toEqual(back);
      }),
      RUNS,
    );
  });

  it('is all volume where all tokens and their dollars grow alike', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 50 }), (from, times) => {
        expect(
          isAll(
            'volume',
            between(
              from,
              from.map((row) => scaled(row, times, times)),
            ),
          ),
        ).toBe(true);
      }),
      RUNS,
    );
  });

  it('is all price where the same tokens cost more or less', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0.1, max: 3, noNaN: true }), (from, times) => {
        expect(
          isAll(
            'price',
            between(
              from,
              from.map((row) => scaled(row, 1, times)),
            ),
          ),
        ).toBe(true);
      }),
      RUNS,
    );
  });

  it('is the same whether a day is one row or many', () => {
    fc.assert(
      fc.property(rows, rows, (from, to) => {
        const twice = (all: readonly KpiRow[]) => all.flatMap((row) => [row, row]);
        const doubled = between(twice(from), twice(to)).parts.map((part) => part.usd_micros);
        const plain = between(
          from.map((row) => scaled(row, 2, 2)),
          to.map((row) => scaled(row, 2, 2)),
        );
        plain.parts.forEach((part, i) => {
          expect(Math.abs(part.usd_micros - (doubled[i] ?? Number.NaN))).toBeLessThanOrEqual(1);
        });
      }),
      RUNS,
    );
  });
});

const NOTHING: Record<BridgePartId, number> = {
  volume: 0,
  mix: 0,
  price: 0,
  cache: 0,
  batch: 0,
  output: 0,
  other: 0,
};

function between(from: readonly KpiRow[], to: readonly KpiRow[]): Bridge {
  return bridgeBetween({ ...Q2, rows: from }, { ...Q3, rows: to });
}

function parts(found: Bridge): Record<string, number> {
  return Object.fromEntries(found.parts.map((part) => [part.part, part.usd]));
}

/** Whether nothing but one part may have changed, and that one by the whole change. */
function isAll(cause: BridgePartId, found: Bridge): boolean {
  return found.parts.every((part) => part.usd_micros === (part.part === cause ? found.change_usd_micros : 0));
}

type Settings = { model?: string; batch?: boolean; price?: number; searches?: number };

/** A row at the made-up rates, half of them in batch, times `price`; a web search costs a dollar. */
function usage(
  some: Partial<ByClass>,
  { model = 'opus', batch = false, price = 1, searches = 0 }: Settings = {},
): KpiRow {
  const tokens = { ...NO_TOKENS, ...some };
  const factor = (batch ? 0.5 : 1) / 1_000_000;
  const list = mapClasses((c) => tokens[c] * (RATES[model]?.[c] ?? 3) * factor);
  const sum = TOKEN_CLASSES.reduce((usd, c) => usd + list[c], 0);
  return {
    date: '2026-04-10',
    model,
    workload: null,
    batch,
    tokens,
    list_usd: sum + searches,
    net_usd: sum * price + searches,
    list_usd_by_class: list,
  };
}

/** Rows of any kind, without web searches and without dollars beside their tokens. */
function anyRow(): fc.Arbitrary<KpiRow> {
  const tokens = fc.record(mapClasses(() => fc.oneof(fc.constant(0), fc.nat(1e8))));
  const settings = {
    model: fc.constantFrom('opus', 'haiku', 'sonnet'),
    batch: fc.boolean(),
    price: fc.double({ min: 0.3, max: 1.2, noNaN: true }),
  };
  return fc
    .tuple(tokens, fc.record(settings), fc.constantFrom('by class', 'net by class', 'no class', 'no price'))
    .map(([some, given, told]) => {
      const row = usage(some, given);
      if (told === 'no price') return { ...row, list_usd: null, net_usd: null, list_usd_by_class: null };
      if (told === 'no class') return { ...row, list_usd_by_class: null };
      if (told === 'by class') return row;
      const byClass = row.list_usd_by_class;
      return { ...row, net_usd_by_class: byClass ? mapClasses((c) => byClass[c] * given.price) : null };
    });
}

function scaled(row: KpiRow, tokens: number, usd: number): KpiRow {
  const times = (by: Readonly<ByClass> | null | undefined, k: number) =>
    by == null ? null : mapClasses((c) => by[c] * k);
  return {
    ...row,
    tokens: mapClasses((c) => row.tokens[c] * tokens),
    net_usd: row.net_usd === null ? null : row.net_usd * usd,
    list_usd: row.list_usd === null ? null : row.list_usd * tokens,
    list_usd_by_class: times(row.list_usd_by_class, tokens),
    net_usd_by_class: times(row.net_usd_by_class, usd),
  };
}
