import type { OfferSide } from '../../../shared/engagement/document.ts';
import type { Recommendation } from '../../../shared/engagement/figures.ts';

export const SIDE_WORDS: Readonly<Record<OfferSide, string>> = {
  as_is: 'contract carried on',
  vendor: 'vendor',
  ours: 'our ask',
  fallback: 'our fallback',
  no_commit: 'no commitment',
};

/** The verdict on the size, in a few words. */
export function verdictWords({ verdict, current_annual_commit_usd }: Recommendation): string {
  if (current_annual_commit_usd === null) return 'No contract to compare with';
  switch (verdict) {
    case 'smaller':
      return 'Commit less';
    case 'larger':
      return 'Commit more';
    case 'restructured':
      return 'Same size, other terms';
    case 'unchanged':
      return 'Keep the commit';
  }
}
