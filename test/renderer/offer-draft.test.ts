import { describe, expect, it } from 'vitest';
import {
  BLANK_OFFER,
  completedOffer,
  type OfferDraft,
  withChange,
  withDiscountByPeriod,
} from '../../src/renderer/screens/commit/offer-draft.ts';
import { blankOffer, copyOf, startingOffers } from '../../src/renderer/screens/commit/starting-offers.ts';
import type { ContractOnFile, StoredOffer } from '../../src/shared/engagement/document.ts';

const contract: ContractOnFile = {
  buyer: 'Larkfield',
  vendor: 'Anthropic',
  reference: 'LF-1',
  start_date: '2025-12-01',
  duration_months: 24,
  renewal_date: '2027-11-30',
  notice_days: 60,
  auto_renews: true,
  platforms: ['anthropic', 'claude_enterprise'],
  period_months: 12,
  commits_usd: [4_000_000, 6_000_000],
  discount: 0.18,
  rates: [],
  overage: { basis: 'list' },
  rollover: { share: 0, cap_share_of_commit: null },
  price_lock: { months: 0, pass_through_drops: true },
  locks: [],
  burst_share: 0,
  payment: 'monthly',
  prepay_discount: 0,
};

const said: OfferDraft = {
  ...BLANK_OFFER,
  side: 'vendor',
  name: 'Vendor 1',
  start: '2027-12',
  months: 24,
  commits_usd: [5_000_000, 6_000_000],
  discount: 0.2,
  overage: { basis: 'committed' },
};

describe('an offer while it is typed', () => {
  it('starts a new period with the commit and the discount of the one before it', () => {
    const ramp = { ...said, discount: [0.2, 0.25] };
    const longer = withChange(ramp, { months: 36 });
    expect(longer.commits_usd).toEqual([5_000_000, 6_000_000, 6_000_000]);
    expect(longer.discount).toEqual([0.2, 0.25, 0.25]);
  });

  it('leaves the commits alone while the period does not divide the duration', () => {
    expect(withChange(said, { period_months: 7 }).commits_usd).toEqual(said.commits_usd);
  });

  it('states one discount for each period and takes it back', () => {
    const each = { ...said, ...withDiscountByPeriod(said, true) };
    expect(each.discount).toEqual([0.2, 0.2]);
    expect(withDiscountByPeriod(each, false)).toEqual({ discount: 0.2 });
  });

  it('takes a missing commit as nothing only for an offer without commitment', () => {
    const unsaid = { ...said, commits_usd: [null, 6_000_000] };
    expect(withChange(unsaid, { side: 'no_commit' }).commits_usd).toEqual([0, 6_000_000]);
    expect(withChange(unsaid, { side: 'ours' }).commits_usd).toEqual([null, 6_000_000]);
  });

  it('names every field that is still missing, by the path of the call', () => {
    const outcome = completedOffer({
      ...said,
      side: null,
      name: ' ',
      commits_usd: [5_000_000, null],
      discount: [0.2, null],
      overage: { basis: 'ratio', ratio: null },
    });
    expect(outcome.kind === 'incomplete' && Object.keys(outcome.problems)).toEqual([
      'side',
      'offer.name',
      'offer.overage.ratio',
      'offer.commits_usd[1]',
      'offer.discount[1]',
    ]);
  });

  it('is complete without a date of receipt and with a discount of zero', () => {
    const outcome = completedOffer({ ...said, discount: 0 });
    expect(outcome.kind === 'complete' && outcome.input.offer.discount).toBe(0);
    expect(outcome.kind === 'complete' && outcome.input.received_on).toBeNull();
  });
});

describe('offers begun from the contract', () => {
  it('are an ask and a vendor offer of its shape, from the month after the renewal', () => {
    const offers = startingOffers(contract);
    expect(offers.map(({ side, offer }) => [side, offer.start, offer.months, offer.commits_usd])).toEqual([
      ['ours', '2027-12', 24, [4_000_000, 6_000_000]],
      ['vendor', '2027-12', 24, [4_000_000, 6_000_000]],
    ]);
  });

  it('take over the months but neither commits nor discount when one is added by hand', () => {
    const blank = blankOffer(contract, '2026-11-22');
    expect(blank).toMatchObject({ start: '2027-12', months: 24, commits_usd: [null, null], discount: null });
    expect(blankOffer(null, '2026-12-22')).toMatchObject({ start: '2027-01', months: 12 });
  });

  it('turn a copy of the contract carried on into an ask, under a name that is free', () => {
    const asIs: StoredOffer = {
      id: 'as-is',
      side: 'as_is',
      offer: startingOffers(contract)[0]?.offer as StoredOffer['offer'],
      note: 'The contract on file, carried on unchanged.',
      received_on: null,
    };
    expect(copyOf(asIs, ['Our ask'])).toMatchObject({ side: 'ours', note: '', offer: { name: 'Our ask 2' } });
    expect(copyOf({ ...asIs, side: 'vendor' }, []).offer.name).toBe('Our ask (copy)');
  });
});
