import { describe, expect, it } from 'vitest';
import { library, shippedBands, shippedPriceBook } from '../../../src/main/backend/resources.ts';
import { asIsOffer } from '../../../src/shared/engagement/as-is-offer.ts';
import type { EngagementDocument, UsageDay } from '../../../src/shared/engagement/document.ts';
import { figuresOf } from '../../../src/shared/engagement/figures-of.ts';
import { tokensOnFile } from '../../../src/shared/engagement/usage-figures.ts';
import { CONTRACT_ON_FILE } from '../../contract-on-file.ts';
import { EMPTY, source } from './empty-document.ts';

/** 30 million uncached input tokens of Sonnet 4.5 in October at 3 dollars a million: 90 dollars at list. */
const USAGE: UsageDay = {
  source_id: '2026-10-01-2026-10-31',
  date: '2026-10-15',
  platform: 'anthropic',
  model_raw: 'claude-sonnet-4-5-20250929',
  model: 'claude-sonnet-4-5',
  speed: 'standard',
  batch: false,
  service_tier: 'standard',
  inference_geo: 'global',
  context_window: '0-200k',
  workspace: 'Support',
  api_key: 'k',
  team: '',
  customer: '',
  product: '',
  tokens: { input: 30_000_000, cache_write_5m: 0, cache_write_1h: 0, cache_read: 0, output: 0 },
  cache_write_unsplit: 0,
  web_searches: 0,
  requests: null,
};

const MEASURED: EngagementDocument = {
  ...EMPTY,
  price_book: shippedPriceBook,
  bands: shippedBands,
  contract: CONTRACT_ON_FILE,
  sources: [source('2026-10-01', '2026-10-31')],
  usage: [USAGE],
  offers: [{ id: 'as-is', side: 'as_is', offer: asIsOffer(CONTRACT_ON_FILE), note: '', received_on: null }],
};

describe('the figures of an engagement', () => {
  it('are all unknown, with what is missing, while nothing is on file', () => {
    const figures = figuresOf(EMPTY, '2026-11-22', library);
    expect(figures.floor).toBeNull();
    expect(figures.offers).toBeNull();
    expect(figures.usage.net_usd).toBeNull();
    expect(figures.scorecard.map((line) => line.value)).toEqual(Array(11).fill(null));
    expect(figures.scorecard.every((line) => line.missing?.startsWith('needs '))).toBe(true);
    expect(figures.readiness.draft).toBe(true);
  });

  it('do not know tokens while only a cost file is on file', () => {
    const cost = source('2026-10-01', '2026-10-31', { measure: 'cost' });
    const { usage } = figuresOf({ ...EMPTY, sources: [cost] }, '2026-11-22', library);
    expect(tokensOnFile(usage)).toBeNull();
    expect(tokensOnFile(figuresOf(MEASURED, '2026-11-22', library).usage)).toBe(30_000_000);
  });

  it('price usage at list and net of the discount of the contract on file', () => {
    const { usage } = figuresOf(MEASURED, '2026-11-22', library);
    expect(usage.list_usd).toBeCloseTo(90, 9);
    expect(usage.net_usd).toBeCloseTo(72, 9);
    expect(usage.by_model).toMatchObject([
      { model: 'claude-sonnet-4-5', usd_per_mtok: expect.closeTo(2.4, 9) },
    ]);
  });

  it('size the floor on the average month, twelve of them a year', () => {
    const { floor } = figuresOf(MEASURED, '2026-11-22', library);
    expect(floor?.baseline_months).toEqual(['2026-10']);
    expect(floor?.annual_baseline_usd).toBeCloseTo(1080, 6);
    expect(floor?.annual_floors.planned).toBeCloseTo(1080, 6);
  });

  it('scale a few days to a month and say so', () => {
    const twoDays = { ...MEASURED, sources: [source('2026-10-15', '2026-10-16')] };
    const { floor } = figuresOf(twoDays, '2026-11-22', library);
    expect(floor?.baseline_note).toContain('2 days');
    expect(floor?.annual_baseline_usd).toBeCloseTo((90 / 2) * 365.25, 6);
  });

  it('leave usage of an unknown model out of every dollar figure and show it', () => {
    const mystery = { ...USAGE, model: null, model_raw: 'mystery-1' };
    const { usage, floor } = figuresOf({ ...MEASURED, usage: [USAGE, mystery] }, '2026-11-22', library);
    expect(usage.list_usd).toBeCloseTo(90, 9);
    expect(usage.unpriced_models).toMatchObject([{ model_raw: 'mystery-1', tokens: 30_000_000 }]);
    expect(floor?.annual_baseline_usd).toBeCloseTo(1080, 6);
    expect(floor?.unpriced).toEqual([{ model: 'mystery-1', tokens: 30_000_000 }]);
  });

  it('cost the contract carried on over low, base and high demand', () => {
    const { offers } = figuresOf(MEASURED, '2026-11-22', library);
    const asIs = offers?.rows[0];
    expect(offers?.start).toBe('2027-01');
    expect(asIs?.annual_commit_usd).toBe(1200);
    expect(asIs?.by_scenario.map((s) => Math.round(s.list_usd))).toEqual([972, 1242, 1566]);
    expect(asIs?.by_scenario.map((s) => Math.round(s.total_usd))).toEqual([1200, 1200, 1266]);
  });

  it('use the fixed as-of date of the engagement, else today', () => {
    const fixed = { ...MEASURED, engagement: { ...MEASURED.engagement, as_of: '2026-11-01' } };
    expect(figuresOf(fixed, '2030-01-01', library).as_of).toBe('2026-11-01');
    expect(figuresOf(MEASURED, '2026-11-22', library).contract?.runway.days).toBe(39);
  });

  it('are the same for the same document, day and library', () => {
    const once = figuresOf(MEASURED, '2026-11-22', library);
    expect(figuresOf(structuredClone(MEASURED), '2026-11-22', library)).toEqual(once);
  });
});
