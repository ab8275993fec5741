import { describe, expect, it } from 'vitest';
import { originPlace } from '../../src/renderer/derivation/origin-place.ts';
import { asIsOffer } from '../../src/shared/engagement/as-is-offer.ts';
import { CONTRACT_ON_FILE } from '../contract-on-file.ts';

const offers = (['as_is', 'vendor'] as const).map((side) => ({
  id: side,
  side,
  offer: asIsOffer(CONTRACT_ON_FILE),
  note: '',
  received_on: null,
}));

describe('the place of an input', () => {
  it('is the field of the contract that states it', () => {
    expect(originPlace({ kind: 'contract', field: 'notice_days' }, { offers })).toEqual({
      href: '#/contract?field=notice_days',
      words: 'contract, notice of non-renewal',
    });
    expect(originPlace({ kind: 'contract', field: 'commits_usd[0]' }, { offers }).words).toBe(
      'contract, commit',
    );
  });

  it('is the question of the audit that was answered', () => {
    const place = originPlace({ kind: 'answer', workload_id: 'claims', question_id: 'O1' }, { offers });
    expect(place.href).toBe('#/audit?workload=claims&question=O1');
  });

  it('is the offer, or the contract for the contract carried on', () => {
    expect(originPlace({ kind: 'offer', offer_id: 'vendor', field: 'discount' }, { offers }).href).toBe(
      '#/commit?offer=vendor&field=discount',
    );
    expect(originPlace({ kind: 'offer', offer_id: 'as_is', field: 'discount' }, { offers }).href).toBe(
      '#/contract?field=discount',
    );
  });

  it.each([
    ['grade_weights.B', '#/floor?field=grade_weights.B'],
    ['baseline_months', '#/floor?field=baseline_months'],
    ['cost_of_capital_annual', '#/commit?field=cost_of_capital_annual'],
  ])('of the setting %s is the screen that holds it', (key, href) => {
    expect(originPlace({ kind: 'setting', key }, { offers }).href).toBe(href);
  });
});
