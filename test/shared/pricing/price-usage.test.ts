import { describe, expect, it } from 'vitest';
import type { ContractPricing } from '../../../src/shared/pricing/contract-rate.ts';
import type { PriceEntry } from '../../../src/shared/pricing/price-book.ts';
import { priceUsage, type UsageRow } from '../../../src/shared/pricing/price-usage.ts';
import { mapClasses, NO_TOKENS } from '../../../src/shared/units.ts';

const OPUS: PriceEntry = {
  model: 'opus',
  platform: 'anthropic',
  speed: 'standard',
  prompt_over_tokens: 0,
  effective_from: '2025-01-01',
  effective_to: null,
  usd_per_mtok: { input: 15, cache_write_5m: 18.75, cache_write_1h: 30, cache_read: 1.5, output: 75 },
  batch_multiplier: 0.5,
  us_inference_multiplier: 1.1,
  web_search_usd_per_1000: 10,
};

const CONTRACT: ContractPricing = { discount: 0.2, from: '2026-01-01', to: '2026-12-31', rates: [] };

const MTOK = 1_000_000;

describe('the price of a row', () => {
  it('is the latest of two entries that tie', () => {
    const later = { ...OPUS, effective_from: '2026-01-01', usd_per_mtok: { ...OPUS.usd_per_mtok, input: 5 } };
    expect(priced(usage(), { price_book: [OPUS, later] }).list_usd).toBe(5);
    expect(priced(usage(), { price_book: [later, OPUS] }).list_usd).toBe(5);
  });

  it('belongs to one platform and one speed', () => {
    expect(priced(usage({ platform: 'bedrock' })).priced_from).toBe('unpriced');
    expect(priced(usage({ speed: 'fast' })).priced_from).toBe('unpriced');
  });

  it('is unknown where the rate of a class with tokens is, and only there', () => {
    const book = [{ ...OPUS, usd_per_mtok: { ...OPUS.usd_per_mtok, cache_write_1h: null } }];
    const writes = usage({ tokens: { ...NO_TOKENS, cache_write_1h: 1 } });
    expect(priced(writes, { price_book: book })).toMatchObject({ list_usd: null, net_usd: null });
    expect(priced(writes, { price_book: book }).reason).toContain('1-hour cache writes');
    expect(priced(usage(), { price_book: book }).list_usd).toBe(15);
  });

  it('is unknown where a multiplier or search price that it needs is', () => {
    const book = [
      { ...OPUS, batch_multiplier: null, us_inference_multiplier: null, web_search_usd_per_1000: null },
    ];
    const rows = [
      usage({ batch: true }),
      usage({ inference_geo: 'us' }),
      usage({ web_searches: 1 }),
      usage(),
    ];
    const { totals } = priceUsage({ price_book: book, contract: null, rows });
    expect(totals).toMatchObject({ unpriced_rows: 3, unpriced_tokens: 3 * MTOK, list_usd: 15 });
  });

  it('does not fall back to a lower prompt band when the rate of its own band is unknown', () => {
    const long = { ...OPUS, prompt_over_tokens: 200_000, usd_per_mtok: mapClasses(() => null) };
    expect(priced(usage({ prompt_over_tokens: 200_000 }), { price_book: [OPUS, long] }).net_usd).toBeNull();
  });
});

describe('the net amount of a row', () => {
  const ownRate = {
    model: 'opus',
    class: 'input',
    usd_per_mtok: 9,
    from: '2026-03-01',
    to: '2026-03-31',
  } as const;

  it('takes the own rate that started latest, whatever the dates of the discount', () => {
    const newer = { ...ownRate, usd_per_mtok: 8, from: '2026-03-05' };
    const contract = { ...CONTRACT, from: '2026-05-01', rates: [ownRate, newer] };
    expect(priced(usage({ date: '2026-03-04' }), { contract }).net_usd).toBe(9);
    expect(priced(usage({ date: '2026-03-05' }), { contract }).net_usd).toBe(8);
    expect(priced(usage({ date: '2026-04-01' }), { contract })).toMatchObject({
      net_usd: 15,
      priced_from: 'list',
    });
  });

  it('takes an own rate for its own speed and prompt band alone', () => {
    const long = { ...OPUS, prompt_over_tokens: 200_000 };
    const fast = { ...OPUS, speed: 'fast' };
    const contract = { ...CONTRACT, rates: [{ ...ownRate, prompt_over_tokens: 200_000 }] };
    const price_book = [OPUS, long, fast];
    const inMarch = { date: '2026-03-04' };
    expect(priced(usage({ ...inMarch, prompt_over_tokens: 350_000 }), { price_book, contract }).net_usd).toBe(
      9,
    );
    expect(priced(usage(inMarch), { price_book, contract }).net_usd).toBe(12);
    expect(priced(usage({ ...inMarch, speed: 'fast' }), { price_book, contract }).net_usd).toBe(12);
  });

  it('comes from list when the contract gives no discount, or touches no class that has tokens', () => {
    expect(priced(usage(), { contract: { ...CONTRACT, discount: 0 } }).priced_from).toBe('list');
    const contract = { ...CONTRACT, discount: 0, rates: [{ ...ownRate, class: 'output' as const }] };
    expect(priced(usage({ date: '2026-03-04' }), { contract }).priced_from).toBe('list');
    expect(priced(usage({ tokens: NO_TOKENS, web_searches: 100 }), { contract: CONTRACT })).toMatchObject({
      net_usd: 1,
      priced_from: 'list',
    });
  });
});

describe('the totals', () => {
  it('are rounded once, so that small rows do not vanish', () => {
    const tiny = usage({ tokens: { ...NO_TOKENS, cache_read: 1 } });
    const { rows, totals } = price(Array(1000).fill(tiny));
    expect(rows[0]?.list_usd).toBe(0.0000015);
    expect(totals.list_usd).toBe(0.0015);
  });

  it('have no reconciliation without a row that has both amounts', () => {
    expect(price([usage()]).totals.reconciliation).toBeNull();
    expect(price([usage({ model: 'mystery', reported_usd: 3 })]).totals.reconciliation).toBeNull();
    expect(price([usage({ reported_usd: 0 })]).totals.reconciliation).toMatchObject({
      difference_share: null,
    });
  });
});

type Options = { price_book?: PriceEntry[]; contract?: ContractPricing | null };

function price(rows: UsageRow[], { price_book = [OPUS], contract = null }: Options = {}) {
  return priceUsage({ price_book, contract, rows });
}

function priced(row: UsageRow, options: Options = {}) {
  const [result] = price([row], options).rows;
  if (result === undefined) throw new Error('no row priced');
  return result;
}

function usage(changes: Partial<UsageRow> = {}): UsageRow {
  return {
    id: 'a',
    date: '2026-05-10',
    platform: 'anthropic',
    model: 'opus',
    speed: 'standard',
    batch: false,
    inference_geo: 'global',
    prompt_over_tokens: 0,
    tokens: { ...NO_TOKENS, input: MTOK },
    web_searches: 0,
    reported_usd: null,
    ...changes,
  };
}
