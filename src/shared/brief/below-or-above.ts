import { NOT_KNOWN, percent } from '../format.ts';

/** A saved share (0.184) as a comparison: 18.4% below; a share lost (-0.04) as 4.0% above. */
export function belowOrAbove(savedShare: number | null): string {
  if (savedShare === null) return NOT_KNOWN;
  return `${percent(Math.abs(savedShare))} ${savedShare < 0 ? 'above' : 'below'}`;
}
