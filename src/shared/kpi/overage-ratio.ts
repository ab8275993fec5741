import { type Knowable, known, notKnown } from './knowable.ts';

/** What usage beyond the commit is charged at; `ratio` counts for the basis "ratio" alone. */
export type OverageTerms = Readonly<{
  basis: 'committed' | 'list' | 'ratio';
  ratio?: number | null | undefined;
}>;

/**
 * The overage rate over the committed rate: 1 at the committed rate, 1 / (1 - discount) at list, else the ratio agreed.
 * Not known where everything is free or the ratio is missing. Definition: scorecard, overage ratio.
 */
export function overageRatio(overage: OverageTerms, discount: number): Knowable {
  if (overage.basis === 'committed') return known(1);
  if (overage.basis === 'ratio')
    return overage.ratio == null ? notKnown('no overage ratio given') : known(overage.ratio);
  return discount === 1
    ? notKnown('a discount of 100 % leaves no committed rate')
    : known(1 / (1 - discount));
}
