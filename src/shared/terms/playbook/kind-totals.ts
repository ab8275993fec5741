import { sum } from '../../commit/offer.ts';
import type { Worth } from './worth.ts';

/** The terms of kind expected: what they save together in the offer, and what they come to beside it. */
export type ExpectedTotal = {
  kind: 'expected';
  /** All terms on the offer won together; what two of them cover both counts once. */
  package_usd: number;
  package_terms: string[];
  /** Terms whose dollars lie beside the offer's cost, added up. */
  beside_usd: number;
  beside_terms: string[];
  total_usd: number;
  /** Terms with a value that is in no total, as the offer's cost takes them for granted. */
  apart_terms: string[];
  /** Terms that still need an input. */
  unknown_terms: string[];
};

/** The terms that answer one shock, won together. Shocks are not added up: they need not come together. */
export type ShockTotal = {
  kind: 'stress';
  shock: string;
  over: Worth<'stress'>['over'];
  package_usd: number;
  terms: string[];
};

/** Totals by kind of value; there is none across kinds. */
export type KindTotals = { expected: ExpectedTotal; stress: ShockTotal[] };

/** The total of the expected values of one offer; `packageUsd` is what its terms save together. */
export function expectedTotal(worths: readonly Worth<'expected'>[], packageUsd: number): ExpectedTotal {
  const ids = (keep: (worth: Worth<'expected'>) => boolean) =>
    worths.filter(keep).map(({ term_id }) => term_id);
  const isKnown = ({ alone_usd }: Worth<'expected'>) => alone_usd !== null;
  const beside = worths.filter(({ acts }) => acts === 'beside');
  const besideUsd = sum(beside.map(({ alone_usd }) => alone_usd ?? 0));
  return {
    kind: 'expected',
    package_usd: packageUsd,
    package_terms: ids((worth) => worth.acts === 'on_offer' && isKnown(worth)),
    beside_usd: besideUsd,
    beside_terms: ids((worth) => worth.acts === 'beside' && isKnown(worth)),
    total_usd: packageUsd + besideUsd,
    apart_terms: ids((worth) => worth.acts === 'apart' && isKnown(worth)),
    unknown_terms: ids((worth) => !isKnown(worth)),
  };
}

/** One line for each shock that a term answers, with what its terms save together. */
export function shockTotals(
  worths: readonly Worth<'stress'>[],
  packageOf: (termIds: readonly string[]) => number,
): ShockTotal[] {
  const known = worths.filter(({ alone_usd }) => alone_usd !== null);
  return [...Map.groupBy(known, ({ shock }) => shock)].map(([shock, answers]) => ({
    kind: 'stress',
    shock,
    over: answers[0]?.over ?? 'duration',
    package_usd: togetherUsd(answers, packageOf),
    terms: answers.map(({ term_id }) => term_id),
  }));
}

function togetherUsd(
  answers: readonly Worth<'stress'>[],
  packageOf: (termIds: readonly string[]) => number,
): number {
  const onOffer = answers.filter(({ acts }) => acts === 'on_offer').map(({ term_id }) => term_id);
  const others = answers.filter(({ acts }) => acts !== 'on_offer');
  return packageOf(onOffer) + sum(others.map(({ alone_usd }) => alone_usd ?? 0));
}
