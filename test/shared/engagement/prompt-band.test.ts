import { describe, expect, it } from 'vitest';
import { shippedPriceBook } from '../../../src/main/backend/resources.ts';
import type { UsageDay } from '../../../src/shared/engagement/document.ts';
import { pricedUsage } from '../../../src/shared/engagement/priced-usage.ts';
import { promptRange } from '../../../src/shared/engagement/prompt-band.ts';
import { EMPTY } from './empty-document.ts';

/** The Haiku 5.5 day of the golden organisation: 13.35 dollars at or below 100,000 tokens a prompt, 66.75 above. */
const HAIKU: UsageDay = {
  source_id: 's',
  date: '2026-11-17',
  platform: 'anthropic',
  model_raw: 'claude-haiku-5-5',
  model: 'claude-haiku-5-5',
  speed: 'standard',
  batch: false,
  service_tier: 'standard',
  inference_geo: 'global',
  context_window: '0-200k',
  workspace: '',
  api_key: '',
  team: '',
  customer: '',
  product: '',
  tokens: {
    input: 80_000_000,
    cache_write_5m: 2_000_000,
    cache_write_1h: 0,
    cache_read: 60_000_000,
    output: 9_000_000,
  },
  cache_write_unsplit: 0,
  web_searches: 0,
  requests: null,
};

const priced = (day: UsageDay) => pricedUsage({ ...EMPTY, price_book: shippedPriceBook, usage: [day] })[0];

describe('prompt bands of a report', () => {
  it('that cannot be told apart are priced in the lowest, with the highest beside it', () => {
    const day = priced(HAIKU);
    expect(day?.list_usd).toBeCloseTo(13.35, 9);
    expect(day?.list_usd_high).toBeCloseTo(66.75, 9);
  });

  it('that the model does not have leave no range', () => {
    const day = priced({ ...HAIKU, model: 'claude-sonnet-5-5', model_raw: 'claude-sonnet-5-5' });
    expect(day?.list_usd_high).toBe(day?.list_usd);
  });

  it('above 200,000 tokens are priced as such where the report tells', () => {
    const long = { ...HAIKU, date: '2026-03-04', model: 'claude-opus-4-6', model_raw: 'claude-opus-4-6' };
    const told = priced({ ...long, context_window: '200k-1M' });
    const short = priced({ ...long, context_window: '0-200k' });
    expect(told?.list_usd).toBeGreaterThan(short?.list_usd ?? Number.POSITIVE_INFINITY);
    expect(told?.list_usd_high).toBe(told?.list_usd);
    expect(short?.list_usd_high).toBe(short?.list_usd);
    const untold = priced({ ...long, context_window: '' });
    expect(untold?.list_usd).toBe(short?.list_usd);
    expect(untold?.list_usd_high).toBe(told?.list_usd);
  });

  it.each(['≤ 200k', 'â‰¤ 200k', '? 200k', '0-200k'])('reads "%s" as up to 200,000', (context_window) => {
    expect(promptRange({ context_window })).toEqual({ over: 0, up_to: 200_000 });
  });

  it.each([
    ['0-100k', { over: 0, up_to: 100_000 }],
    ['100k-200k', { over: 100_000, up_to: 200_000 }],
    ['unknown', { over: 0, up_to: null }],
  ])('reads "%s"', (context_window, range) => {
    expect(promptRange({ context_window })).toEqual(range);
  });

  it.each(['> 200k', '200k-1M'])('reads "%s" as above 200,000', (context_window) => {
    expect(promptRange({ context_window })).toEqual({ over: 200_000, up_to: null });
  });
});
