import type { GivenAs } from '../figures/said.ts';
import type { BriefColumn } from './document.ts';

/** A column of words. */
export function words(label: string, width = 1): BriefColumn {
  return { label, align: 'left', width };
}

/** A column of figures with their unit in the head. */
export function figuresIn(label: string, unit?: string, width = 1): BriefColumn {
  return { label, ...(unit === undefined ? {} : { unit }), align: 'right', width };
}

/** A column whose values were given to the product: typed, shipped, or the place on an axis. */
export function givenIn(given: GivenAs, column: BriefColumn): BriefColumn {
  return { ...column, given };
}

/** A column of letters or marks. */
export function letters(label: string, width = 1): BriefColumn {
  return { label, align: 'centre', width };
}
