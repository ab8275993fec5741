import type { Derivation } from '../../../src/shared/engagement/derivation/finish.ts';
import { derivationContext, derivationOf } from '../../../src/shared/engagement/derivation.ts';
import type { WorkedOut } from '../../../src/shared/engagement/figures-of.ts';
import type { Quantity } from '../../../src/shared/figures/calculation.ts';
import type { Subject } from '../../../src/shared/figures/declaration.ts';
import { shownFigures } from './shown-figures.ts';

/** Derivations by figure and subject, with the value that is shown where it is shown. */
export type Opened = Map<string, { derivation: Derivation; shown?: Quantity | undefined }>;

/** Equal to a billionth, as two ways of working out one number are. */
export function isSame(a: Quantity, b: Quantity): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

export function openedKey(figure: string, subject: Subject): string {
  return JSON.stringify([figure, Object.entries(subject).toSorted()]);
}

/** Every figure shown and every figure that one of them opens to. */
export function openedFigures(workedOut: WorkedOut): Opened {
  const context = derivationContext(workedOut);
  const opened: Opened = new Map();
  const wanted: { figure: string; subject: Subject; shown?: Quantity | undefined }[] = shownFigures(
    workedOut.figures,
  ).map(({ value, ...asked }) => ({ ...asked, shown: value }));
  for (const { figure, subject, ...rest } of wanted) {
    const key = openedKey(figure, subject);
    if (opened.has(key)) continue;
    const derivation = derivationOf(context, figure, subject);
    if (derivation === null) throw new Error(`${key} does not open`);
    opened.set(key, { derivation, ...rest });
    wanted.push(...furtherFigures(derivation));
  }
  return opened;
}

/** The figures that a derivation opens to: its inputs, and the upper end of a range. */
export function furtherFigures({
  steps,
  high,
}: Derivation): { figure: Derivation['figure']; subject: Subject }[] {
  const inputs = steps.flatMap(({ from }) =>
    from.kind === 'figure' ? [{ figure: from.figure, subject: from.subject }] : [],
  );
  return high === null ? inputs : [...inputs, { figure: high.figure, subject: high.subject }];
}

/** A sentence for each figure that opens to another value, does not recompute, or cannot be checked. */
export function wrongAmong(opened: Opened): string[] {
  return [...opened].flatMap(([key, { derivation, shown }]) => {
    const { value, calculation, recomputed, method, missing, checks } = derivation;
    if (shown !== undefined && !isSame(shown, value)) return [`${key} shows ${shown}, opens to ${value}`];
    if (value === null) return missing === null ? [`${key} does not say what is missing`] : [];
    if (calculation !== null) {
      return isSame(value, recomputed) ? [] : [`${key}: ${calculation} gives ${recomputed}, not ${value}`];
    }
    if (method === null) return [`${key} has neither calculation nor method`];
    return checks.length === 0 ? [`${key} has a method and nothing to check it by`] : [];
  });
}
