import { percent } from './format.ts';

/**
 * What others have published about savings. A claim is quoted beside a figure of ours or asks for evidence; none
 * enters a figure. `article` is the number of the article it comes from; shares are fractions.
 */
export type PublishedClaim = {
  id: ClaimId;
  least: number;
  most: number;
  about: string;
  article: keyof typeof ARTICLES;
};

const ARTICLES = { '000': 'What procurement measures', '002': 'Optimise before the commit' } as const;

export type ClaimId = (typeof CLAIM_IDS)[number];

export const CLAIM_IDS = ['routing', 'cache', 'batch', 'average'] as const;

/** The one table of published claims; whatever quotes one reads it here. */
export const PUBLISHED_CLAIMS: Readonly<Record<ClaimId, PublishedClaim>> = {
  routing: {
    id: 'routing',
    least: 0.4,
    most: 0.7,
    about: 'less than one top model for everything, by routing with discipline',
    article: '000',
  },
  cache: {
    id: 'cache',
    least: 0,
    most: 0.9,
    about: 'off repeated input that is read from cache',
    article: '000',
  },
  batch: { id: 'batch', least: 0.5, most: 0.5, about: 'off work in the batch lane', article: '000' },
  average: {
    id: 'average',
    least: 0.34,
    most: 0.34,
    about: 'saved on average by optimising',
    article: '002',
  },
};

/** The figure of a claim with its label, such as "up to 90% (playbook)". */
export function claimFigure({ least, most }: PublishedClaim): string {
  return `${range(least, most)} (playbook)`;
}

/** The claim as a sentence that says whose it is. */
export function claimSentence(claim: PublishedClaim): string {
  const text = `${claimFigure(claim)} ${claim.about}; from article ${claim.article}, ${ARTICLES[claim.article]}.`;
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

/** Whether a share lies in the published range. */
export function isWithinClaim(share: number, { least, most }: PublishedClaim): boolean {
  return share >= least && share <= most;
}

function range(least: number, most: number): string {
  if (least === most) return percent(most, 0);
  return least === 0 ? `up to ${percent(most, 0)}` : `${percent(least, 0)} to ${percent(most, 0)}`;
}
