/** The kinds of value that are dollars of their own accord; the other kinds need a chance or a score. */
export type DollarKind = 'expected' | 'stress';

/** A screen and the field on it where an input is entered or read. */
export type InputPlace = {
  screen: 'contract' | 'usage' | 'floor' | 'audit' | 'benchmarks' | 'commit' | 'terms' | 'scorecard';
  field: string;
};

/** The numbers of our ask stand with the term's parameters. */
export const NEGOTIATED: InputPlace = { screen: 'terms', field: 'What is negotiated' };

export type InputUnit =
  | 'usd'
  | 'share'
  | 'points'
  | 'months'
  | 'count'
  | 'hours'
  | 'mtok'
  | 'multiple'
  | 'usd_per_mtok';

/** One number that a value was computed from, and where it comes from. */
export type TermInput = { label: string; value: number; unit: InputUnit; place: InputPlace };

/** What is missing before a term has a value, and where to enter it. */
export type MissingInput = { sentence: string; inputs: { label: string; place: InputPlace }[] };

/**
 * How a value relates to what the offer is computed to cost. `on_offer`: the term changes that cost. `beside`:
 * dollars that the cost does not hold. `apart`: the cost takes the term for granted, or the dollars belong to
 * another time, so that nothing may be added.
 */
export type Acts = 'on_offer' | 'beside' | 'apart';

/** Weights of the cases aside: what the term saves in one of them, dollars over the duration. */
export type CaseWorth = { name: string; usd: number };

/**
 * What one term is worth under one offer, in dollars over the offer's duration unless `over` says otherwise. The
 * kind is part of the type, so that amounts of two kinds cannot be handed to one sum.
 */
export type Worth<K extends DollarKind> = {
  term_id: string;
  kind: K;
  acts: Acts;
  over: 'duration' | 'next_year';
  /** What is assumed to happen; null for an expected value. */
  shock: K extends 'stress' ? string : null;
  alone_usd: number | null;
  /** What it adds to all the other terms of its kind. */
  in_package_usd: number | null;
  in_package_reason: string | null;
  /** The extra discount on this offer that is worth as much as the term alone. */
  discount_points: number | null;
  discount_points_reason: string | null;
  formula: string;
  inputs: TermInput[];
  by_case: CaseWorth[];
  missing: MissingInput | null;
};

export type AnyWorth = Worth<'expected'> | Worth<'stress'>;

/** The values of one kind. */
export function ofKind<W extends { kind: DollarKind }, K extends DollarKind>(
  worths: readonly W[],
  kind: K,
): Extract<W, { kind: K }>[] {
  return worths.filter((worth): worth is Extract<W, { kind: K }> => worth.kind === kind);
}
