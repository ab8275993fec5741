import type { Scenario } from '../../commit/offer.ts';
import type { PlaybookFacts } from './facts.ts';
import type { InputField } from './input-field.ts';
import type { InputReader } from './input-reader.ts';
import type { OfferTerm } from './offer-with-terms.ts';
import type { DollarKind } from './worth.ts';

/** What a declaration makes of its inputs; it is asked for only once every input is there. */
export type TermReading =
  | { kind: 'offer_term'; term: OfferTerm }
  | { kind: 'dollars'; usd: number }
  | { kind: 'does_not_apply'; sentence: string };

type Declared = {
  id: string;
  /** In words that a reader can follow with a calculator. */
  formula: string;
  /** The same on its inputs by their place, `input_1 * input_2`, where one sum of them gives the value. */
  calculation?: string;
  fields: readonly InputField[];
  /** Reads every input it needs, then says what the term does to the offer or what it comes to. */
  read: (inputs: InputReader, facts: PlaybookFacts) => () => TermReading;
};

/** One term of the playbook with a dollar value of its own accord. */
export type PlaybookTerm<K extends DollarKind = DollarKind> = Declared &
  (K extends 'stress' ? StressPart : ExpectedPart) &
  ({ acts: 'on_offer' | 'beside' } | { acts: 'apart'; apart_because: string });

type ExpectedPart = { kind: 'expected' };

type StressPart = {
  kind: 'stress';
  over: 'duration' | 'next_year';
  /** What is assumed to happen, in words. */
  shock: (facts: PlaybookFacts) => string;
  /** The scenarios under the shock. */
  scenarios?: (facts: PlaybookFacts) => Scenario[];
};

export type AnyPlaybookTerm = PlaybookTerm<'expected'> | PlaybookTerm<'stress'>;

/** A term that changes what the offer costs. */
export function onOffer(term: OfferTerm): TermReading {
  return { kind: 'offer_term', term };
}

/** A term that comes to an amount, in dollars. */
export function dollars(usd: number): TermReading {
  return { kind: 'dollars', usd };
}

/** A term that the offer gives no room for. */
export function doesNotApply(sentence: string): TermReading {
  return { kind: 'does_not_apply', sentence };
}
