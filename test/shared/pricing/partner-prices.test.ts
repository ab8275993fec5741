import { describe, expect, it } from 'vitest';
import { pricedGeo, withPartnerPrices } from '../../../src/shared/pricing/partner-prices.ts';
import type { PriceEntry } from '../../../src/shared/pricing/price-book.ts';

function entry(model: string, us_inference_multiplier: number | null, platform = 'anthropic'): PriceEntry {
  return {
    model,
    platform,
    speed: 'standard',
    prompt_over_tokens: 0,
    effective_from: '2026-01-01',
    effective_to: null,
    usd_per_mtok: { input: 3, cache_write_5m: 3.75, cache_write_1h: 6, cache_read: 0.3, output: 15 },
    batch_multiplier: 0.5,
    us_inference_multiplier,
    web_search_usd_per_1000: 10,
  };
}

function factorOn(platform: string, model: string, us: number | null): number | null | undefined {
  const book = withPartnerPrices([entry(model, us)], [platform]);
  return book.find((one) => one.platform === platform)?.us_inference_multiplier;
}

describe('prices at partners', () => {
  it("are the vendor's where the book has none for the platform", () => {
    const [own, atPartner] = withPartnerPrices([entry('claude-sonnet-5-5', 1.1)], ['bedrock', 'bedrock']);
    expect(atPartner).toEqual({ ...own, platform: 'bedrock' });
  });

  it('are left as the book has them', () => {
    const book = [entry('claude-sonnet-5-5', 1.1), entry('claude-sonnet-5-5', 1.25, 'vertex')];
    expect(withPartnerPrices(book, ['vertex', 'anthropic'])).toEqual(book);
  });

  it('are a tenth dearer in a region since the 4.5 models, and not before', () => {
    expect(factorOn('bedrock', 'claude-sonnet-5-5', 1.1)).toBe(1.1);
    expect(factorOn('vertex', 'claude-sonnet-4-5', null)).toBe(1.1);
    expect(factorOn('bedrock', 'claude-sonnet-4', null)).toBe(1);
    expect(factorOn('foundry', 'claude-sonnet-4-5', null)).toBeNull();
  });

  it('take a regional endpoint of a cloud for a region, and a global one for none', () => {
    expect(pricedGeo('bedrock', 'regional')).toBe('us');
    expect(pricedGeo('vertex', 'geo:eu')).toBe('us');
    expect(pricedGeo('bedrock', 'global')).toBe('global');
    expect(pricedGeo('bedrock', '')).toBe('');
    expect(pricedGeo('anthropic', 'us')).toBe('us');
  });
});
