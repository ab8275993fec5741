import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContractPricing } from '../../../src/shared/pricing/contract-rate.ts';
import type { PriceEntry } from '../../../src/shared/pricing/price-book.ts';
import { type PricedRow, priceUsage, type UsageRow } from '../../../src/shared/pricing/price-usage.ts';
import { mapClasses, TOKEN_CLASSES, type TokenCounts } from '../../../src/shared/units.ts';
import { price as listPrice } from '../audit/audit-arbitraries.ts';
import { LAW } from './runs.ts';

const BOOK: readonly PriceEntry[] = [
  listPrice('opus', 15),
  listPrice('opus', 5, { effective_from: '2026-03-13' }),
  listPrice('sonnet', 3),
  listPrice('sonnet', 6, { prompt_over_tokens: 200_000 }),
];

const tokens = fc.record(mapClasses(() => fc.nat(1e9))) as fc.Arbitrary<TokenCounts>;
const share = fc.double({ min: 0, max: 1, noNaN: true });
const dates = fc.constantFrom('2026-01-31', '2026-03-12', '2026-03-13', '2026-06-30', '2026-07-01');

const usage: fc.Arbitrary<UsageRow> = fc.record({
  id: fc.constant('row'),
  date: dates,
  platform: fc.constantFrom('anthropic', 'anthropic', 'elsewhere'),
  model: fc.constantFrom('opus', 'sonnet', 'unheard-of'),
  speed: fc.constant('standard'),
  batch: fc.boolean(),
  inference_geo: fc.constantFrom('global', 'us', null),
  prompt_over_tokens: fc.constantFrom(0, 200_000),
  tokens,
  web_searches: fc.nat(100),
  reported_usd: fc.option(fc.integer({ min: 0, max: 1e6 })),
});

const contracts: fc.Arbitrary<ContractPricing | null> = fc.option(
  fc.record({
    discount: share,
    from: fc.constant('2026-02-01'),
    to: fc.constant('2026-06-30'),
    rates: fc.array(
      fc.record({
        model: fc.constantFrom('opus', 'sonnet'),
        class: fc.constantFrom(...TOKEN_CLASSES),
        usd_per_mtok: fc.double({ min: 0, max: 50, noNaN: true }),
        from: fc.constantFrom('2026-01-01', '2026-03-01'),
        to: fc.constantFrom('2026-03-12', '2026-12-31'),
      }),
      { maxLength: 3 },
    ),
  }),
);

const rowsOf = fc.array(usage, { minLength: 1, maxLength: 5 });

function price(rows: readonly UsageRow[], contract: ContractPricing | null, price_book = BOOK) {
  return priceUsage({ price_book, contract, rows });
}

function sameToMicros(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(2e-6 + 1e-12 * Math.abs(expected));
}

describe('laws of pricing', () => {
  it('splitting a row changes no total', () => {
    fc.assert(
      fc.property(rowsOf, contracts, share, (rows, contract, part) => {
        const split = rows.flatMap((row) => {
          const first = mapClasses((c) => Math.floor(row.tokens[c] * part));
          const rest = mapClasses((c) => row.tokens[c] - first[c]);
          const reported = row.reported_usd === null ? null : row.reported_usd / 2;
          const half = { ...row, reported_usd: reported };
          return [
            { ...half, tokens: first, web_searches: 0 },
            { ...half, tokens: rest },
          ];
        });
        const [whole, halves] = [price(rows, contract).totals, price(split, contract).totals];
        sameToMicros(halves.list_usd, whole.list_usd);
        sameToMicros(halves.net_usd, whole.net_usd);
        expect(halves.unpriced_tokens).toBe(whole.unpriced_tokens);
        sameToMicros(
          halves.reconciliation?.difference_usd ?? null,
          whole.reconciliation?.difference_usd ?? null,
        );
      }),
      LAW,
    );
  });

  it('the order of rows and the order of the price book change nothing', () => {
    fc.assert(
      fc.property(rowsOf, contracts, (rows, contract) => {
        const back = price(rows.toReversed(), contract, BOOK.toReversed());
        const { rows: priced, totals } = price(rows, contract);
        expect(back.rows.toReversed()).toEqual(priced);
        sameToMicros(back.totals.net_usd, totals.net_usd);
        sameToMicros(back.totals.list_usd, totals.list_usd);
      }),
      LAW,
    );
  });

  it('a higher rate never lowers a cost', () => {
    const rise = fc.double({ min: 1, max: 9, noNaN: true });
    fc.assert(
      fc.property(rowsOf, contracts, fc.constantFrom(...TOKEN_CLASSES), rise, (rows, contract, c, times) => {
        const book = BOOK.map((entry) => ({
          ...entry,
          usd_per_mtok: { ...entry.usd_per_mtok, [c]: (entry.usd_per_mtok[c] ?? 0) * times },
        }));
        const rates = contract?.rates.map((rate) => ({ ...rate, usd_per_mtok: rate.usd_per_mtok * times }));
        const [before, after] = [
          price(rows, contract),
          price(rows, contract && { ...contract, rates: rates ?? [] }, book),
        ];
        for (const [i, row] of before.rows.entries()) {
          notBelow(after.rows[i]?.list_usd, row.list_usd);
          notBelow(after.rows[i]?.net_usd, row.net_usd);
        }
      }),
      LAW,
    );
  });

  it('a deeper discount never raises a cost', () => {
    fc.assert(
      fc.property(rowsOf, contracts, share, (rows, contract, more) => {
        if (!contract) return;
        const deeper = { ...contract, discount: contract.discount + (1 - contract.discount) * more };
        const [before, after] = [price(rows, contract), price(rows, deeper)];
        for (const [i, row] of after.rows.entries()) notBelow(before.rows[i]?.net_usd, row.net_usd);
      }),
      LAW,
    );
  });

  it('without own rates, net is list less the discount inside the contract dates and list outside, searches at list', () => {
    fc.assert(
      fc.property(rowsOf, share, (rows, discount) => {
        const contract = { discount, from: '2026-02-01', to: '2026-06-30', rates: [] };
        for (const [i, row] of price(rows, contract).rows.entries()) {
          const date = rows[i]?.date ?? '';
          const inside = date >= contract.from && date <= contract.to;
          if (row.list_usd === null) continue;
          const ofClasses = sumOf(row.list_usd_by_class) * (inside ? 1 - discount : 1);
          sameToMicros(row.net_usd, ofClasses + (row.list_usd - sumOf(row.list_usd_by_class)));
        }
      }),
      LAW,
    );
  });

  it('the classes and the searches make up the row, and nothing is priced at 0 for want of a price', () => {
    fc.assert(
      fc.property(rowsOf, contracts, (rows, contract) => {
        for (const [i, row] of price(rows, contract).rows.entries()) {
          const used = rows[i];
          if (row.list_usd === null) expect(row.net_usd).toBe(used?.reported_usd ?? null);
          else sameToMicros(row.list_usd, sumOf(row.list_usd_by_class) + (used?.web_searches ?? 0) / 100);
        }
      }),
      LAW,
    );
  });
});

function notBelow(actual: number | null | undefined, least: number | null): void {
  if (least === null) expect(actual).toBeNull();
  else expect(actual).toBeGreaterThanOrEqual(least * (1 - 1e-12));
}

function sumOf(byClass: PricedRow['list_usd_by_class']): number {
  return byClass === null ? 0 : TOKEN_CLASSES.reduce((sum, c) => sum + byClass[c], 0);
}
