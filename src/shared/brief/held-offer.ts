import type { BriefMaterial } from './material.ts';

type Coverage = BriefMaterial['figures']['terms']['coverage'][number];

/** Id of the contract on file among the offers. */
export const CONTRACT = 'contract';

/** How much of the library an offer covers, or null while nobody has recorded where it stands on any term. */
export function coverageOf({ figures }: BriefMaterial, offerId: string): Coverage | null {
  const { coverage, statuses } = figures.terms;
  const isRecorded = Object.values(statuses).some((byOffer) => byOffer[offerId] !== undefined);
  return isRecorded ? (coverage.find(({ offer_id }) => offer_id === offerId) ?? null) : null;
}

/** Every offer with a recorded status, the contract on file first. */
export function recordedCoverage(material: BriefMaterial): Coverage[] {
  return material.figures.terms.coverage.filter(({ offer_id }) => coverageOf(material, offer_id) !== null);
}

/** What the terms are held against: the vendor's latest offer with a recorded status, else the contract on file. */
export function heldOffer(material: BriefMaterial): Coverage | null {
  const vendors = material.offers.filter(({ side }) => side === 'vendor').toReversed();
  const candidates = [...vendors.map(({ id }) => id), CONTRACT];
  return candidates.map((id) => coverageOf(material, id)).find((coverage) => coverage !== null) ?? null;
}
