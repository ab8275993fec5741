import { COMMIT_TERMS } from './commit-terms.ts';
import { CORE_TERMS } from './core-terms.ts';
import { DEPLOYMENT_TERMS } from './deployment-terms.ts';
import { DURATION_TERM } from './duration-term.ts';
import type { InputField } from './input-field.ts';
import type { AnyPlaybookTerm } from './playbook-term.ts';
import { PRICE_TERMS } from './price-terms.ts';
import { SERVICE_TERMS } from './service-terms.ts';
import { STRESS_TERMS } from './stress-terms.ts';

/**
 * The order in which terms apply to one offer: its price, the size and timing of the commit, what is left of it,
 * what goes beyond it, the ceiling over all of it, and last the cost of money. Later terms see what is left.
 */
const APPLICATION_ORDER: readonly string[] = [
  ...['T13', 'T49', 'T12'],
  ...['T11', 'T03', 'T08', 'T02'],
  ...['T04', 'T06', 'T17', 'T14'],
];

/** Every term with a value of kind expected or stress, in the order in which those on the offer apply. */
export const PLAYBOOK: readonly AnyPlaybookTerm[] = [
  ...CORE_TERMS,
  ...COMMIT_TERMS,
  ...PRICE_TERMS,
  ...STRESS_TERMS,
  ...SERVICE_TERMS,
  ...DEPLOYMENT_TERMS,
  DURATION_TERM,
].toSorted((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1));

/** The numbers that a term asks of the buyer; none for a term without them. */
export function fieldsOf(termId: string): readonly InputField[] {
  return PLAYBOOK.find(({ id }) => id === termId)?.fields ?? [];
}

/** A term's formula as a calculation on its inputs by their place, `input_1 * input_2`; null where no single sum gives it. */
export function calculationOf(termId: string): string | null {
  return PLAYBOOK.find(({ id }) => id === termId)?.calculation ?? null;
}

/** Whether a term has a dollar value of its own accord. */
export function isInPlaybook(termId: string): boolean {
  return PLAYBOOK.some(({ id }) => id === termId);
}

function rankOf({ id }: AnyPlaybookTerm): number {
  const rank = APPLICATION_ORDER.indexOf(id);
  return rank < 0 ? APPLICATION_ORDER.length : rank;
}
