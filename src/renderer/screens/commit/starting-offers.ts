import { addToMonth, monthOf } from '../../../shared/calendar.ts';
import { asIsOffer } from '../../../shared/engagement/as-is-offer.ts';
import type { ContractOnFile, StoredOffer } from '../../../shared/engagement/document.ts';
import { BLANK_OFFER, draftOf, type OfferDraft, type OfferInput } from './offer-draft.ts';

/** The first two offers of a negotiation, both with the shape of the contract, from the month after its renewal. */
export function startingOffers(contract: ContractOnFile): OfferInput[] {
  const shape = asIsOffer(contract);
  return [
    {
      side: 'ours',
      offer: { ...shape, name: 'Our ask' },
      note: 'Begun from the contract on file: change what you ask for.',
      received_on: null,
    },
    {
      side: 'vendor',
      offer: { ...shape, name: 'Vendor offer' },
      note: 'Begun from the contract on file: change it to what the vendor says.',
      received_on: null,
    },
  ];
}

/** A new offer: the shape of the contract without commit and discount, or nothing but a start next month. */
export function blankOffer(contract: ContractOnFile | null, asOf: string): OfferDraft {
  if (contract === null) return { ...BLANK_OFFER, start: addToMonth(monthOf(asOf), 1), months: 12 };
  const { start, months, period_months, commits_usd } = asIsOffer(contract);
  return { ...BLANK_OFFER, start, months, period_months, commits_usd: commits_usd.map(() => null) };
}

/** A copy to go on from; a copy of the contract carried on is an ask of ours. */
export function copyOf(
  { side, note, received_on, offer }: StoredOffer,
  taken: readonly string[],
): OfferInput {
  const fromContract = side === 'as_is';
  const draft = draftOf({ side: fromContract ? 'ours' : side, note, received_on, offer });
  const name = freeName(fromContract ? 'Our ask' : `${draft.name} (copy)`, taken);
  return {
    side: draft.side ?? 'ours',
    note: fromContract ? '' : note,
    received_on,
    offer: { ...offer, name },
  };
}

function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const number = taken.filter((other) => other.startsWith(name)).length + 1;
  return freeName(`${name} ${number}`, taken);
}
