import type { OfferSide } from '../engagement/document.ts';
import { amount, given, said } from '../figures/said.ts';
import { dateText } from '../format.ts';
import { factAt, type LaneFact, type LaneMaterial, type LaneReader } from './lane-fact.ts';
import { noticeStatus } from './time-left.ts';

/** What matters to those who negotiate: the floor behind the ask, its size, the offers, terms, leverage and notice. */
export const NEGOTIATING: readonly LaneReader[] = [floor, size, offers, coreTerms, leverage, notice];

/** The terms that every negotiation turns on. */
const CORE_TERMS = ['T01', 'T02', 'T03', 'T04'];

function floor({ figures: { floor: found } }: LaneMaterial): LaneFact {
  if (found === null || found.review.kind === 'none')
    return factAt('floor', found === null ? 'unknown' : 'watch', 'Nobody has reviewed the floor.');
  const { kind, review } = found.review;
  const who = given('typed', `${review.reviewed_by}, ${dateText(review.reviewed_on)}`);
  return kind === 'standing'
    ? factAt('floor', 'good', said`The floor is reviewed: ${who}.`)
    : factAt('floor', 'act', said`The floor has changed since its review: ${who}.`);
}

const VERDICTS = {
  smaller: 'The next commit should be smaller than today’s.',
  larger: 'The next commit should be larger than today’s.',
  restructured: 'The next commit should keep its size and change its terms.',
  unchanged: 'The next commit should stay as it is.',
} as const;

function size({ figures: { offers: found } }: LaneMaterial): LaneFact {
  if (found === null) return factAt('commit', 'unknown', 'The next commit is not sized.');
  const verdict = VERDICTS[found.recommendation.verdict];
  return found.draft
    ? factAt('commit', 'watch', `${verdict} This is a draft.`)
    : factAt('commit', 'good', verdict);
}

function offers({ record }: LaneMaterial): LaneFact {
  const has = (side: OfferSide) => record.offers.some((one) => one.side === side);
  const [ours, theirs] = [has('ours'), has('vendor')];
  if (ours && theirs) return factAt('commit', 'good', 'Our ask and an offer of the vendor are on the table.');
  if (ours) return factAt('commit', 'watch', 'The vendor has made no offer yet.');
  return factAt(
    'commit',
    'watch',
    theirs ? 'The vendor has made an offer; we have not said what we ask.' : 'No offer is on the table yet.',
  );
}

function coreTerms({ record: { stances } }: LaneMaterial): LaneFact {
  const isRecorded = (id: string) =>
    Object.keys(stances.find(({ term_id }) => term_id === id)?.status ?? {}).length > 0;
  return CORE_TERMS.every(isRecorded)
    ? factAt('terms', 'good', 'Where the core terms stand is recorded.')
    : factAt('terms', 'watch', 'Where the core terms stand is not recorded for all of them.');
}

function leverage({ record: { leverage: items } }: LaneMaterial): LaneFact {
  if (items.length === 0) return factAt('leverage', 'unknown', 'No leverage is written down.');
  return items.every(({ proof }) => proof.trim() !== '')
    ? factAt('leverage', 'good', 'Every item of leverage has its proof.')
    : factAt('leverage', 'watch', 'Some leverage still lacks its proof.');
}

function notice({ figures: { contract } }: LaneMaterial): LaneFact {
  const found = contract?.timeline.notice;
  if (found?.kind !== 'known') return factAt('contract', 'unknown', 'The notice deadline is not known.');
  const internal = amount('internal_deadline', dateText(found.internal_deadline));
  const sentences = {
    open: said`We decide on notice by ${internal}.`,
    decide: said`Our own deadline for notice, ${internal}, is behind us.`,
    passed: 'The notice deadline has passed.',
  };
  return factAt('timeline', noticeStatus(found).status, sentences[found.state]);
}
