import type { Subject } from '../../figures/declaration.ts';
import type { TERM_FIGURES } from '../../figures/terms.ts';
import type { OfferPlaybook } from '../figures.ts';
import { type Context, type Derivations, numbered, ofFigure, plus, workedOut } from './draft.ts';

type Total = 'terms_worth_in_offer' | 'terms_worth_beside';

/** How the two parts of what all expected terms are worth come about. */
export const termTotalDerivations: Derivations<Pick<typeof TERM_FIGURES, Total>> = {
  terms_worth_in_offer: (context, subject) => {
    const found = playbookOf(context, subject);
    if (!found) return null;
    const { offer_id, months, totals } = found;
    const stands = ofFigure(context, 'offer_cost', { offer_id }, 'Expected cost of the offer, a year');
    const { package_usd, package_terms } = totals.expected;
    return {
      value: package_usd,
      inputs: {
        stands,
        months: workedOut('Months of the offer', months, 'months', 'its duration'),
        won: workedOut(
          'Expected cost with all of them won, over the duration',
          package_usd === null ? null : (Number(stands.value) * months) / 12 - package_usd,
          'usd',
          package_terms.length === 0
            ? 'no term moves it'
            : `the offer costed again with ${package_terms.join(', ')}`,
        ),
      },
      calculation: 'stands * months / 12 - won',
    };
  },
  terms_worth_beside: (context, subject) => {
    const found = playbookOf(context, subject);
    if (!found) return null;
    const { offer_id, totals } = found;
    const { beside_usd, beside_terms } = totals.expected;
    return {
      value: beside_usd,
      inputs: numbered(
        'term',
        beside_terms.map((term_id) =>
          ofFigure(context, 'term_worth_alone', { offer_id, term_id }, `${term_id}, alone`),
        ),
      ),
      calculation: plus(beside_terms.length, (n) => `term_${n}`),
    };
  },
};

function playbookOf({ figures }: Context, { offer_id }: Subject): OfferPlaybook | undefined {
  return figures.terms.playbook.find((one) => one.offer_id === offer_id);
}
