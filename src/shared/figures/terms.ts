import type { Declaration } from './declaration.ts';

/** What protective terms are worth, and how much of them each offer covers. */
export const TERM_FIGURES = {
  core_term_value: {
    label: 'Worth of a position',
    unit: 'usd',
    formula: 'expected cost of the offer − expected cost of the offer with the position, over its duration',
    source:
      'What the position saves on our own demand; below zero the offer is better already. A price lock is valued under the stated rise of list prices, a stress that is never added to expected values.',
    good: 'higher',
    needs: ['an offer', 'demand from priced usage'],
    of: ['offer_id', 'term_id', 'position'],
  },
  term_worth_alone: {
    label: 'Worth of our ask, alone',
    unit: 'usd',
    formula:
      'weighted mean over the cases of what the term saves when it alone is won; each term states its own sum',
    source: 'What the term is worth on our own demand. Terms overlap, so values alone are not added up.',
    good: 'higher',
    needs: ['an offer', 'demand from priced usage', 'the inputs that the term names'],
    of: ['offer_id', 'term_id'],
  },
  term_worth_in_package: {
    label: 'Worth of our ask, in package',
    unit: 'usd',
    formula: 'expected cost with all other terms of its kind won − expected cost with them all won',
    source: 'What the term adds to all the others; a stress stands with the terms of the same shock.',
    good: 'higher',
    needs: ['an offer', 'demand from priced usage', 'the inputs that the term names'],
    of: ['offer_id', 'term_id'],
  },
  term_worth_points: {
    label: 'Worth of our ask, as points of discount',
    unit: 'share',
    formula: 'the extra discount on this offer that is worth as much as the term alone',
    source: 'An exchange rate between words and price.',
    good: 'higher',
    needs: ['an offer', 'demand from priced usage', 'the inputs that the term names'],
    of: ['offer_id', 'term_id'],
  },
  terms_worth_total: {
    label: 'All expected terms won together',
    unit: 'usd',
    formula: 'saved in the cost of the offer by all of them together + worth of those beside its cost',
    source: 'The headline of the expected values; stresses are never part of it.',
    good: 'higher',
    needs: ['an offer', 'demand from priced usage'],
    of: ['offer_id'],
  },
  term_coverage: {
    label: 'Terms covered',
    unit: 'share',
    formula: 'weight of the terms at acceptable or better ÷ weight of all terms; must 3, should 2, could 1',
    source: 'How much of the library the offer grants.',
    good: 'higher',
    needs: ['recorded statuses of terms'],
    of: ['offer_id'],
  },
  open_musts: {
    label: 'Open musts',
    unit: 'count',
    formula: 'must terms at walk-away or not addressed under the offer',
    source: 'What stands between the offer and a signature.',
    good: 'lower',
    needs: ['recorded statuses of terms'],
    of: ['offer_id'],
  },
} as const satisfies Record<string, Declaration>;
