import type { Scenario } from '../../commit/offer.ts';
import { type DiscountCurve, discountCurve, pointsOnCurve } from '../discount-points.ts';
import type { PlaybookFacts } from './facts.ts';
import { InputReader } from './input-reader.ts';
import { expectedTotal, type KindTotals, shockTotals } from './kind-totals.ts';
import { costsWith, meanCostWith, type OfferTerm } from './offer-with-terms.ts';
import { PLAYBOOK } from './playbook.ts';
import type { AnyPlaybookTerm, TermReading } from './playbook-term.ts';
import { type AnyWorth, type CaseWorth, type MissingInput, ofKind, type TermInput } from './worth.ts';

/** What the terms of the playbook are worth under one offer, and their totals by kind. */
export type PlaybookValues = { worths: AnyWorth[]; totals: KindTotals };

const NO_DISCOUNT_DOES = 'No discount between 0 and 100% makes the offer cost the same.';
const NOT_IN_THIS_OFFER =
  'These dollars belong to the year after: no discount of this offer stands against them.';

/** A term with its inputs read: what it does, or why there is no saying. */
type ReadTerm = {
  declared: AnyPlaybookTerm;
  inputs: TermInput[];
  reading: TermReading | null;
  missing: MissingInput | null;
};

/** The offer on the scenarios of one kind or shock, with all its terms on the offer. */
type Ground = {
  scenarios: readonly Scenario[];
  terms: ReadonlyMap<string, OfferTerm>;
  baseUsd: number;
  packageUsd: number;
  curve: DiscountCurve;
};

/**
 * The value of every term of `ids` that has one of its own accord, alone, in the package of its kind and as points
 * of discount, in dollars over the offer's duration. Definition: a term's value.
 */
export function playbookValues(facts: PlaybookFacts, ids: ReadonlySet<string>): PlaybookValues {
  const read = PLAYBOOK.filter(({ id }) => ids.has(id)).map((declared) => readTerm(declared, facts));
  const grounds = groundsOf(read, facts);
  const worths = read.map((term) => worthOf(term, facts, grounds));
  const expected = grounds.get(EXPECTED);
  return {
    worths: worths.toSorted((a, b) => (a.term_id < b.term_id ? -1 : 1)),
    totals: {
      expected: expectedTotal(
        ofKind(worths, 'expected'),
        expected ? expected.baseUsd - expected.packageUsd : 0,
      ),
      stress: shockTotals(ofKind(worths, 'stress'), ([first]) => shockPackage(first, read, facts, grounds)),
    },
  };
}

/**
 * The costs that a term's values are differences of, worked out on their own: of the offer as it stands, with the term,
 * with all terms of its kind, and with all the others; dollars over the duration. Null where a term changes no cost.
 */
export type TermCosts = {
  /** What the costs are means over: the scenarios, or those under the shock that the term answers. */
  scenarios: readonly Scenario[];
  stands_usd: number;
  won: { alone_usd: number; without_usd: number; together_usd: number } | null;
};

/** The costs behind the values of one term of `ids`; null where it has no value. */
export function termCosts(facts: PlaybookFacts, ids: ReadonlySet<string>, termId: string): TermCosts | null {
  const read = PLAYBOOK.filter(({ id }) => ids.has(id)).map((declared) => readTerm(declared, facts));
  const found = read.find(({ declared }) => declared.id === termId);
  if (found === undefined) return null;
  const key = groundKey(found.declared, facts);
  const { terms, scenarios } = groundOf(
    read.filter(({ declared }) => groundKey(declared, facts) === key),
    facts,
  );
  const cost = (won: readonly OfferTerm[]) => meanCostWith(facts.offer, won, scenarios);
  const own = found.reading?.kind === 'offer_term' ? found.reading.term : null;
  const others = [...terms].flatMap(([id, term]) => (id === termId ? [] : [term]));
  return {
    scenarios,
    stands_usd: cost([]),
    won: own
      ? { alone_usd: cost([own]), without_usd: cost(others), together_usd: cost([...terms.values()]) }
      : null,
  };
}

/** The amount a term comes to that changes no cost of the offer; null for one that does, or that waits for an input. */
export function termDollars(facts: PlaybookFacts, termId: string): number | null {
  const declared = PLAYBOOK.find(({ id }) => id === termId);
  const reading = declared === undefined ? null : readTerm(declared, facts).reading;
  return reading?.kind === 'dollars' ? reading.usd : null;
}

const EXPECTED = 'expected';

function shockPackage(
  termId: string | undefined,
  read: readonly ReadTerm[],
  facts: PlaybookFacts,
  grounds: ReadonlyMap<string, Ground>,
): number {
  const term = read.find(({ declared }) => declared.id === termId);
  const ground = term && grounds.get(groundKey(term.declared, facts));
  return ground ? ground.baseUsd - ground.packageUsd : 0;
}

function readTerm(declared: AnyPlaybookTerm, facts: PlaybookFacts): ReadTerm {
  const reader = new InputReader(declared.id, declared.fields, facts);
  const conclude = declared.read(reader, facts);
  const missing = reader.missing();
  if (missing !== null) return { declared, inputs: reader.inputs, reading: null, missing };
  const reading = conclude();
  return reading.kind === 'does_not_apply'
    ? {
        declared,
        inputs: reader.inputs,
        reading: null,
        missing: { sentence: reading.sentence, inputs: [] },
      }
    : { declared, inputs: reader.inputs, reading, missing: null };
}

function groundKey(declared: AnyPlaybookTerm, facts: PlaybookFacts): string {
  return declared.kind === 'stress' && declared.scenarios ? declared.shock(facts) : EXPECTED;
}

/** The ground of expected values, and one of each shock that moves the scenarios. */
function groundsOf(read: readonly ReadTerm[], facts: PlaybookFacts): Map<string, Ground> {
  const byGround = Map.groupBy(read, ({ declared }) => groundKey(declared, facts));
  const all = byGround.has(EXPECTED) ? byGround : new Map([...byGround, [EXPECTED, []]]);
  return new Map([...all].map(([key, terms]) => [key, groundOf(terms, facts)]));
}

function groundOf(terms: readonly ReadTerm[], facts: PlaybookFacts): Ground {
  const { offer } = facts;
  const shocked = terms.map(({ declared }) => declared).find((d) => d.kind === 'stress' && d.scenarios);
  const scenarios =
    shocked?.kind === 'stress' && shocked.scenarios ? shocked.scenarios(facts) : facts.scenarios;
  const onOffer = new Map(
    terms.flatMap(({ declared, reading }) =>
      declared.acts === 'on_offer' && reading?.kind === 'offer_term'
        ? [[declared.id, reading.term] as const]
        : [],
    ),
  );
  return {
    scenarios,
    terms: onOffer,
    baseUsd: meanCostWith(offer, [], scenarios),
    packageUsd: meanCostWith(offer, [...onOffer.values()], scenarios),
    curve: discountCurve(offer, scenarios),
  };
}

function worthOf(term: ReadTerm, facts: PlaybookFacts, grounds: ReadonlyMap<string, Ground>): AnyWorth {
  const { declared } = term;
  const ground = grounds.get(groundKey(declared, facts));
  if (ground === undefined) throw new Error(`${declared.id} has no ground to stand on`);
  const aloneUsd = aloneOf(term, facts, ground);
  const common = {
    term_id: declared.id,
    acts: declared.acts,
    alone_usd: aloneUsd,
    ...inPackage(term, facts, ground, aloneUsd),
    ...pointsOf(term, ground, aloneUsd),
    formula: declared.formula,
    inputs: term.inputs,
    by_case: casesOf(term, facts),
    missing: term.missing,
  };
  return declared.kind === 'stress'
    ? { ...common, kind: 'stress', over: declared.over, shock: declared.shock(facts) }
    : { ...common, kind: 'expected', over: 'duration', shock: null };
}

function aloneOf({ reading }: ReadTerm, { offer }: PlaybookFacts, ground: Ground): number | null {
  if (reading === null || reading.kind === 'does_not_apply') return null;
  if (reading.kind === 'dollars') return reading.usd;
  return ground.baseUsd - meanCostWith(offer, [reading.term], ground.scenarios);
}

function inPackage(
  { declared, reading }: ReadTerm,
  { offer }: PlaybookFacts,
  ground: Ground,
  aloneUsd: number | null,
) {
  if (aloneUsd === null) return { in_package_usd: null, in_package_reason: null };
  if (declared.acts === 'apart') return { in_package_usd: null, in_package_reason: declared.apart_because };
  if (declared.acts === 'beside' || reading?.kind !== 'offer_term') {
    return { in_package_usd: aloneUsd, in_package_reason: null };
  }
  const others = [...ground.terms].flatMap(([id, term]) => (id === declared.id ? [] : [term]));
  const withoutUsd = meanCostWith(offer, others, ground.scenarios);
  return { in_package_usd: withoutUsd - ground.packageUsd, in_package_reason: null };
}

function pointsOf({ declared }: ReadTerm, { curve, baseUsd }: Ground, aloneUsd: number | null) {
  if (aloneUsd === null) return { discount_points: null, discount_points_reason: null };
  if (declared.kind === 'stress' && declared.over === 'next_year') {
    return { discount_points: null, discount_points_reason: NOT_IN_THIS_OFFER };
  }
  const points = pointsOnCurve(curve, baseUsd - aloneUsd);
  return { discount_points: points, discount_points_reason: points === null ? NO_DISCOUNT_DOES : null };
}

function casesOf({ declared, reading }: ReadTerm, facts: PlaybookFacts): CaseWorth[] {
  if (reading?.kind !== 'offer_term') return [];
  const { offer } = facts;
  const { term } = reading;
  const cases =
    declared.kind === 'stress' ? declared.scenarios?.({ ...facts, scenarios: facts.cases }) : facts.cases;
  const [without, within] = [costsWith(offer, []), costsWith(offer, [term])];
  return (cases ?? []).map((one) => ({ name: one.name, usd: without(one) - within(one) }));
}
