import precedentBook from '../../../../resources/precedents.json' with { type: 'json' };
import capacity from '../../../../resources/terms/capacity.json' with { type: 'json' };
import compliance from '../../../../resources/terms/compliance.json' with { type: 'json' };
import costFlex from '../../../../resources/terms/cost-flex.json' with { type: 'json' };
import exit from '../../../../resources/terms/exit.json' with { type: 'json' };
import ip from '../../../../resources/terms/ip.json' with { type: 'json' };
import kinds from '../../../../resources/terms/kinds.json' with { type: 'json' };
import leverage from '../../../../resources/terms/leverage.json' with { type: 'json' };
import pricing from '../../../../resources/terms/pricing.json' with { type: 'json' };
import privacy from '../../../../resources/terms/privacy.json' with { type: 'json' };
import privateTerms from '../../../../resources/terms/private.json' with { type: 'json' };
import sla from '../../../../resources/terms/sla.json' with { type: 'json' };
import { assembleLibrary, type Term, type TermFile, type TermKinds } from '../../../shared/terms/library.ts';

const FILES = [
  costFlex,
  pricing,
  capacity,
  privateTerms,
  sla,
  ip,
  privacy,
  compliance,
  leverage,
  exit,
] as unknown as TermFile[];

/** The shipped terms by group, with the words for their values and statuses. */
export const library = assembleLibrary(FILES, kinds as unknown as TermKinds);

const byId = new Map(library.terms.map((term) => [term.id, term]));
const groupNames = new Map(library.groups.map((group) => [group.id, group.name]));

/** The term with this id; undefined where an address names none. */
export function termOf(id: string | undefined): Term | undefined {
  return id === undefined ? undefined : byId.get(id);
}

export function groupName(term: Pick<Term, 'group'>): string {
  return groupNames.get(term.group) ?? term.group;
}

export type Precedent = { id: string; label: string; lesson: string };

export const PRECEDENT_NOTICE: string = precedentBook.notice;

/** Reported cases that touch on the term; nobody has verified them. */
export function precedentsFor(id: string): Precedent[] {
  return precedentBook.precedents.filter(({ terms }) => terms.includes(id));
}
