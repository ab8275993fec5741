import type { Offer, Scenario } from '../commit/offer.ts';
import { CORE_FOUR_POSITIONS, coreFourValues, type ListRise } from '../terms/core-four.ts';
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
import type { Recall } from './recall.ts';
import { type FactsData, factsDataByOffer, type TermGround, withLookUps } from './term-facts.ts';

/** Key of the contract on file among the statuses. */
export const CONTRACT_STATUS = 'contract';

/** The core four and the playbook in dollars under each offer, and how much of the library each offer covers. */
export function termFigures(
  document: EngagementDocument,
  offers: OfferFigures | null,
  library: Library,
  { recall, ...ground }: Omit<TermGround, 'document' | 'offers' | 'library'> & { recall: Recall },
): TermFigures {
  const terms = library.term_groups.flatMap((group) => group.terms);
  const columns = [
    ...(document.contract ? [{ offer_id: CONTRACT_STATUS, title: 'Contract on file' }] : []),
    ...document.offers.map((o) => ({ offer_id: o.id, title: o.offer.name })),
  ];
  return {
    core: offers ? coreValues(document, offers.scenarios, offers.months, recall) : [],
    playbook: offers ? playbook({ ...ground, document, offers, library }, terms, recall) : [],
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
  recall: Recall,
): TermFigures['core'] {
  return document.offers
    .filter((o) => o.offer.months === months)
    .map(({ id, offer }) => ({
      offer_id: id,
      title: offer.name,
      values: recall.of(coreValuesOf, { offer, scenarios, stress: document.settings.stress }),
    }));
}

type CoreGround = { offer: Offer; scenarios: readonly Scenario[]; stress: ListRise };

function coreValuesOf({ offer, scenarios, stress }: CoreGround) {
  return coreFourValues(offer, scenarios, CORE_FOUR_POSITIONS, stress);
}

function playbook(ground: TermGround, terms: readonly Term[], recall: Recall): OfferPlaybook[] {
  const ids = terms.map(({ id }) => id);
  const factsUnder = factsDataByOffer(ground);
  return ground.document.offers
    .filter(({ offer }) => offer.months === ground.offers.months)
    .map((stored) => ({
      offer_id: stored.id,
      title: stored.offer.name,
      months: stored.offer.months,
      ...recall.of(valuesUnder, { ids, facts: factsUnder(stored) }),
    }));
}

function valuesUnder({ ids, facts }: { ids: readonly string[]; facts: FactsData }) {
  return playbookValues(withLookUps(facts), new Set(ids));
}

function statusesOf(document: EngagementDocument, offerId: string): TermStatuses {
  return Object.fromEntries(
    document.stances.flatMap((s) => {
      const status = s.status[offerId];
      return status ? [[s.term_id, status]] : [];
    }),
  );
}
