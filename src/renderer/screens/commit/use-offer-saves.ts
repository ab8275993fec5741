import type { StoredOffer } from '../../../shared/engagement/document.ts';
import { useApp, useRecord } from '../../use-app.ts';
import type { OfferInput } from './offer-draft.ts';
import { saveInput } from './save-input.ts';
import { copyOf, startingOffers } from './starting-offers.ts';

export type OfferSaves = {
  /** Saves an ask of ours and a vendor's offer with the shape of the contract on file. */
  begin: () => Promise<void>;
  /** Saves a copy and opens it. */
  copy: (offer: StoredOffer) => Promise<void>;
};

/** Offers that one click makes. */
export function useOfferSaves(): OfferSaves {
  const { offers, contract } = useRecord();
  const change = useApp((app) => app.change);
  const go = useApp((app) => app.go);

  const save = (input: OfferInput) => change('offer.save', saveInput(null, input));

  return {
    begin: async () => {
      if (contract === null) return;
      for (const input of startingOffers(contract)) {
        const reply = await save(input);
        if (!reply.ok) return;
      }
    },
    copy: async (offer) => {
      const names = offers.map((other) => other.offer.name);
      const reply = await save(copyOf(offer, names));
      const made = reply.ok
        ? reply.value.offers.find((o) => offers.every(({ id }) => id !== o.id))
        : undefined;
      if (made) go('commit', { offer: made.id });
    },
  };
}
