import { declared } from '../../src/shared/figures/catalogue.ts';
import { type FigureRef, partsOf, type Said } from '../../src/shared/figures/said.ts';
import type { HeadlineFigure } from '../../src/shared/overview/headline.ts';
import type { Overview } from '../../src/shared/overview/overview.ts';

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

/** Every figure that an overview shows outside its charts, each once. The readiness stands in a chart of its own. */
export function figuresOutsideCharts(overview: Overview): FigureRef[] {
  const shown = shownFigures(overview);
  return [
    ...shown.map(({ figure, subject }) => ({ figure, subject })),
    ...figuresIn([...shown.map(({ note }) => note), ...textsOf(overview)]),
  ];
}

function shownFigures({ headline: { first, others }, time }: Overview): HeadlineFigure[] {
  return [
    ...(first.kind === 'known' ? [first] : []),
    ...others,
    ...(time.kind === 'known' ? [time.runway, time.notice] : []),
  ];
}

function textsOf({ actions, lanes, programme }: Overview): Said[] {
  return [
    ...actions.map(({ sentence }) => sentence),
    ...[...lanes.running, ...lanes.negotiating].map(({ sentence }) => sentence),
    ...programme.reviews.map(({ date }) => date),
  ];
}
