import { declared } from '../figures/catalogue.ts';
import { type FigureRef, partsOf, type Said } from '../figures/said.ts';

/** How many figures a reader takes in within half a minute. */
export const MOST_FIGURES = 7;

/** The figures that texts hold, each once; dates are read like words and do not count. */
export function figuresIn(texts: readonly Said[]): FigureRef[] {
  const all = texts
    .flatMap(partsOf)
    .flatMap((part) => (typeof part === 'string' || 'given' in part ? [] : [part]));
  return onceEach(all.map(({ figure, subject }) => ({ figure, subject }))).filter(
    ({ figure }) => declared(figure).unit !== 'date',
  );
}

/** The same figures, each once. Throws on the eighth: what holds more is not read in half a minute. */
export function atMostSeven(figures: readonly FigureRef[]): readonly FigureRef[] {
  const each = onceEach(figures);
  if (each.length > MOST_FIGURES) {
    const names = each.map(({ figure }) => declared(figure).label).join(', ');
    throw new Error(`Outside charts stand ${each.length} figures, ${MOST_FIGURES} at most: ${names}.`);
  }
  return each;
}

function onceEach(figures: readonly FigureRef[]): FigureRef[] {
  return [...new Map(figures.map((ref) => [JSON.stringify([ref.figure, ref.subject]), ref])).values()];
}
