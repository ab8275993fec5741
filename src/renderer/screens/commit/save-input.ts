import type { ParleyContract } from '../../../shared/contract.ts';
import type { InputOf } from '../../../shared/rpc.ts';
import type { OfferInput } from './offer-draft.ts';

/** What the call that saves an offer takes; id null makes a new one. */
export function saveInput(
  id: string | null,
  { offer, ...rest }: OfferInput,
): InputOf<ParleyContract['offer.save']> {
  const discount = typeof offer.discount === 'number' ? offer.discount : [...offer.discount];
  return { id, ...rest, offer: { ...offer, commits_usd: [...offer.commits_usd], discount } };
}
