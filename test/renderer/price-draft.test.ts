import { describe, expect, it } from 'vitest';
import { shippedPriceBook } from '../../src/main/backend/resources.ts';
import { blankPrice, completedPrice, draftOf } from '../../src/renderer/screens/benchmarks/price-draft.ts';
import { hintFor } from '../../src/renderer/screens/usage/model-hint.ts';
import { statedPrice } from '../../src/shared/contract.ts';
import type { PriceRow } from '../../src/shared/engagement/document.ts';

const opus = shippedPriceBook.find((row) => row.model === 'claude-opus-5-5') as PriceRow;

describe('a price while it is typed', () => {
  it('is not complete without rates, first day, confidence and source', () => {
    const outcome = completedPrice(blankPrice('in-house-model', shippedPriceBook, '2026-11-22'));
    expect(outcome.kind === 'incomplete' && Object.keys(outcome.problems)).toEqual([
      'price.effective_from',
      'price.usd_per_mtok.input',
      'price.usd_per_mtok.output',
      'price.confidence',
      'price.source',
    ]);
  });

  it('in place of a shipped one starts from its rates, but its source is asked anew', () => {
    const draft = draftOf(opus, '2026-11-22');
    expect(draft).toMatchObject({ was: null, source: '', confidence: null, read_on: '2026-11-22' });
    expect(draft.usd_per_mtok).toEqual(opus.usd_per_mtok);
    const outcome = completedPrice({ ...draft, source: 'order form', confidence: 'A' });
    expect(outcome.kind === 'complete' && statedPrice.safeParse(outcome.price).success).toBe(true);
  });

  it('of one’s own is edited with its source, under the key it has in the book', () => {
    const own: PriceRow = { ...opus, origin: 'user', read_on: '2026-11-01' };
    const draft = draftOf(own, '2026-11-22');
    expect(draft).toMatchObject({ source: opus.source, confidence: opus.confidence, read_on: '2026-11-01' });
    expect(draft.was).toEqual({
      model: 'claude-opus-5-5',
      platform: 'anthropic',
      speed: 'standard',
      prompt_over_tokens: 0,
      effective_from: '2026-09-22',
    });
  });
});

describe('a hint for a name that is read as no model', () => {
  const models = [
    'claude-opus-4-8',
    'claude-opus-5',
    'claude-opus-5-5',
    'claude-opus-6',
    'claude-sonnet-5-5',
  ];

  it('says what the same name was tied to elsewhere', () => {
    const remembered = [{ model_raw: 'Our Profile', model: 'claude-opus-5-5' }];
    expect(hintFor('our profile', remembered, models)).toBe(
      'You read it as claude-opus-5-5 in another engagement.',
    );
  });

  it('names the family that the name names, and chooses nothing', () => {
    expect(hintFor('my-sonnet', [], models)).toBe(
      'Names the sonnet family: claude-sonnet-5-5; the version is for you to say.',
    );
    expect(hintFor('opus-prod', [], models)).toContain(
      'such as claude-opus-5, claude-opus-5-5, claude-opus-6',
    );
  });

  it('has nothing to say of a name that names no family', () => {
    expect(hintFor('support-default', [], models)).toBeNull();
  });
});
