import { sum } from '../../commit/offer.ts';
import type { PlaybookFacts } from './facts.ts';
import { meanDiscount, offerInput } from './offer-inputs.ts';
import { dollars, onOffer, type PlaybookTerm } from './playbook-term.ts';

const MONTHS_PER_YEAR = 12;

/** A year with options against the duration of the offer: freedom to take a falling price against points given up. */
export const DURATION_TERM: PlaybookTerm<'expected'> = {
  id: 'T52',
  kind: 'expected',
  acts: 'apart',
  apart_because: 'Another duration is another offer: its value cannot be added to terms of this one.',
  formula:
    'Net spend after the first year, times what a buyer who is free to leave would save by then if the market falls as assumed, less list spend times the points of discount that a year on its own would give up.',
  fields: [
    {
      key: 'short_discount',
      label: 'Discount offered for a year on its own',
      unit: 'share',
      starts_at: null,
      otherwise: 'the one of a shorter offer on file',
    },
    { key: 'market_fall', label: 'Fall of market prices a year', unit: 'share', starts_at: null },
  ],
  read: (inputs, facts) => {
    const months = offerInput.duration(inputs, facts);
    const year = inputs.asked('term_months', 'months');
    if (months <= year) return () => onOffer({});
    const discount = offerInput.discount(inputs, facts);
    const shorter = inputs.givenOr(
      'short_discount',
      `Discount of the shorter offer ${facts.shorter?.title ?? ''}`.trimEnd(),
      facts.shorter?.discount ?? null,
      { screen: 'commit', field: 'Offers' },
    );
    const fall = inputs.given('market_fall');
    if (Number.isFinite(shorter)) {
      inputs.figure(
        'Points gained for each further month',
        (discount - shorter) / (months - year),
        'points',
        {
          screen: 'commit',
          field: 'Discount',
        },
      );
    }
    return () => dollars(freedomUsd(facts, fall) - pointsGivenUpUsd(facts, shorter));
  },
};

/** What falling prices would save on the spend of each later year, at the start of that year's prices. */
function freedomUsd({ mean_draw_usd }: PlaybookFacts, fall: number): number {
  return sum(
    mean_draw_usd.map((usd, month) => usd * (1 - (1 - fall) ** Math.floor(month / MONTHS_PER_YEAR))),
  );
}

function pointsGivenUpUsd({ mean_list_usd, offer }: PlaybookFacts, shortDiscount: number): number {
  return sum(mean_list_usd) * (meanDiscount(offer) - shortDiscount);
}
