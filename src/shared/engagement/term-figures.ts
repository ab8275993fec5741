import type { Scenario } from '../commit/offer.ts';
import { CORE_FOUR_POSITIONS, coreFourValues } from '../terms/core-four.ts';
import {
  coverageScore,
  missingMusts,
  type Term,
  type TermStatus,
  type TermStatuses,
} from '../terms/library.ts';
import { playbookValues } from '../terms/playbook/playbook-values.ts';
import type { EngagementDocument } from './document.ts';
import type { OfferFigures, OfferPlaybook, TermFigures } from './figures.ts';
import type { Library } from './library.ts';
import { factsByOffer, type TermGround } from './term-facts.ts';

/** Key of the contract on file among the statuses. */
export const CONTRACT_STATUS = 'contract';

/** The core four and the playbook in dollars under each offer, and how much of the library each offer covers. */
export function termFigures(
  document: EngagementDocument,
  offers: OfferFigures | null,
  library: Library,
  ground: Omit<TermGround, 'document' | 'offers' | 'library'>,
): TermFigures {
  const terms = library.term_groups.flatMap((group) => group.terms);
  const columns = [
    ...(document.contract ? [{ offer_id: CONTRACT_STATUS, title: 'Contract on file' }] : []),
    ...document.offers.map((o) => ({ offer_id: o.id, title: o.offer.name })),
  ];
  return {
    core: offers ? coreValues(document, offers.scenarios, offers.months) : [],
    playbook: offers ? playbook({ ...ground, document, offers, library }, terms) : [],
    coverage: columns.map((column) => {
      const statuses = statusesOf(document, column.offer_id);
      return {
        ...column,
        share: coverageScore(statuses, terms),
        musts_open: missingMusts(statuses, terms).map((t) => t.id),
      };
    }),
    statuses: Object.fromEntries(document.stances.map((s) => [s.term_id, s.status])) as Record<
      string,
      Record<string, TermStatus>
    >,
  };
}

function coreValues(
  document: EngagementDocument,
  scenarios: readonly Scenario[],
  months: number,
): TermFigures['core'] {
  return document.offers
    .filter((o) => o.offer.months === months)
    .map(({ id, offer }) => ({
      offer_id: id,
      title: offer.name,
      values: coreFourValues(offer, scenarios, CORE_FOUR_POSITIONS, document.settings.stress),
    }));
}

function playbook(ground: TermGround, terms: readonly Term[]): OfferPlaybook[] {
  const ids = new Set(terms.map(({ id }) => id));
  const factsUnder = factsByOffer(ground);
  return ground.document.offers
    .filter(({ offer }) => offer.months === ground.offers.months)
    .map((stored) => ({
      offer_id: stored.id,
      title: stored.offer.name,
      months: stored.offer.months,
      ...playbookValues(factsUnder(stored), ids),
    }));
}

function statusesOf(document: EngagementDocument, offerId: string): TermStatuses {
  return Object.fromEntries(
    document.stances.flatMap((s) => {
      const status = s.status[offerId];
      return status ? [[s.term_id, status]] : [];
    }),
  );
}
