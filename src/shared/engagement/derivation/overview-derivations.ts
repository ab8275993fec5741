import type { OVERVIEW_FIGURES } from '../../figures/overview.ts';
import { discountGap } from '../../kpi/discount-gap.ts';
import { MUST_STEPS, readinessScore } from '../readiness.ts';
import { type Derivations, ofFigure, workedOut } from './draft.ts';

/** How the figures that stand on the overview alone come about. */
export const overviewDerivations: Derivations<typeof OVERVIEW_FIGURES> = {
  discount_gap: (context) => ({
    value: discountGap(
      context.figures.scorecard_card.discount_off_list,
      context.document.contract?.discount ?? null,
    ),
    inputs: {
      lived: ofFigure(context, 'discount_off_list'),
      signed: ofFigure(context, 'signed_discount'),
    },
    calculation: '(lived - signed) / signed',
    missing: context.document.contract?.discount === 0 ? 'the contract has no discount' : null,
  }),
  readiness_score: ({ figures: { readiness } }) => {
    const open = readiness.missing.map(({ step }) => step);
    const closed = MUST_STEPS.length - open.length;
    return {
      value: readinessScore(readiness),
      inputs: {
        closed: workedOut('Must-steps closed', closed, 'count', `open: ${open.join(', ') || 'none'}`),
        all: workedOut('Must-steps', MUST_STEPS.length, 'count', MUST_STEPS.join(', ')),
      },
      calculation: 'closed / all',
    };
  },
};
