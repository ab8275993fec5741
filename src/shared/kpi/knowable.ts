/** A figure, or the reason why it cannot be known. */
export type Knowable = Readonly<{ value: number; reason: null } | { value: null; reason: string }>;

/** A figure that is known. */
export function known(value: number): Knowable {
  return { value, reason: null };
}

/** A figure that cannot be known, and why. */
export function notKnown(reason: string): Knowable {
  return { value: null, reason };
}

/** The quotient; not known, for the reason given, where either side is unknown or the denominator is 0. */
export function quotient(numerator: number | null, denominator: number | null, reason: string): Knowable {
  if (numerator === null || denominator === null || denominator === 0) return notKnown(reason);
  return known(numerator / denominator);
}

/** The same figure, but no more than 1. */
export function cappedAtOne(figure: Knowable): Knowable {
  return figure.value === null ? figure : known(Math.min(1, figure.value));
}
