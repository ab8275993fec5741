import type { EngagementRecord } from '../../../shared/engagement/document.ts';
import type { EngagementFigures } from '../../../shared/engagement/figures.ts';
import type { CoreFourValue } from '../../../shared/terms/core-four.ts';
import type { TermStatus } from '../../../shared/terms/library.ts';

/** A paper that terms are held against: the contract on file, or an offer. */
export type Paper = { id: string; title: string };

export const CONTRACT_ID = 'contract';

/** The contract on file first, then the offers in their order. */
export function papersOf({ contract, offers }: EngagementRecord): Paper[] {
  const onFile = contract ? [{ id: CONTRACT_ID, title: 'Contract on file' }] : [];
  return [...onFile, ...offers.map(({ id, offer }) => ({ id, title: offer.name }))];
}

/** The paper asked for, else the latest offer of the vendor, else the last paper there is. */
export function chosenPaper(record: EngagementRecord, wanted: string | undefined): Paper | null {
  const papers = papersOf(record);
  const latest = record.offers.findLast(({ side }) => side === 'vendor')?.id;
  const find = (id: string | undefined) => papers.find((paper) => paper.id === id);
  return find(wanted) ?? find(latest) ?? papers.at(-1) ?? null;
}

/** The core four in dollars under a paper, or why there are none. */
export function coreUnder(
  paper: Paper | null,
  figures: EngagementFigures,
): { values: CoreFourValue[]; why: null } | { values: null; why: string } {
  const found = figures.terms.core.find(({ offer_id }) => offer_id === paper?.id);
  if (found) return { values: found.values, why: null };
  if (paper?.id === CONTRACT_ID) {
    return {
      values: null,
      why: 'The contract on file is valued as the offer that renews as is: choose that offer.',
    };
  }
  const left = figures.offers?.left_out.find(({ offer_id }) => offer_id === paper?.id);
  if (left) return { values: null, why: left.reason };
  if (figures.offers === null) return { values: null, why: 'Needs priced usage and at least one offer.' };
  return { values: null, why: 'This offer runs for another duration than the ones compared.' };
}

/** Where a paper stands on a term; silence is "not addressed". */
export function statusUnder(record: EngagementRecord, termId: string, paperId: string): TermStatus {
  const stance = record.stances.find(({ term_id }) => term_id === termId);
  return stance?.status[paperId] ?? 'not_addressed';
}

/** Whether anybody has recorded a status under the paper. */
export function isRecorded(record: EngagementRecord, paperId: string): boolean {
  return record.stances.some(({ status }) => status[paperId] !== undefined);
}
