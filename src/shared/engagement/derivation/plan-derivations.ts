import type { CONTRACT_FIGURES } from '../../figures/contract.ts';
import type { DatedMilestone, Notice } from '../../plan/timeline.ts';
import {
  asOf,
  type Context,
  type Derivations,
  type Derive,
  type Draft,
  ofContract,
  ofFigure,
  workedOut,
} from './draft.ts';

type PlanFigure =
  | 'notice_contract_date'
  | 'days_to_internal_deadline'
  | 'days_to_renewal'
  | 'plan_step_begins'
  | 'plan_step_ends';

/** How the dates of the plan come about, all of them from the renewal date. */
export const planDerivations: Derivations<Pick<typeof CONTRACT_FIGURES, PlanFigure>> = {
  notice_contract_date: (context) =>
    withRenewal(context, (renewal) => ({
      value: knownNotice(context)?.contract_date ?? null,
      inputs: {
        renewal,
        notice: ofContract(
          'Notice period',
          context.document.contract?.notice_days ?? null,
          'days',
          'notice_days',
        ),
      },
      calculation: 'add_days(renewal, -notice)',
    })),
  days_to_internal_deadline: (context) => ({
    value: knownNotice(context)?.days_to_internal_deadline ?? null,
    inputs: { today: asOf(context), deadline: ofFigure(context, 'internal_deadline') },
    calculation: 'days_between(today, deadline)',
  }),
  days_to_renewal: (context) =>
    withRenewal(context, (renewal) => ({
      value: context.figures.contract?.timeline.days_to_renewal ?? null,
      inputs: { today: asOf(context), renewal },
      calculation: 'days_between(today, renewal)',
    })),
  plan_step_begins: ofStep(({ from, month_offset_from: offset }) => ({
    value: from,
    offset,
    calculation: 'add_months(add_days(renewal, 1), months)',
  })),
  plan_step_ends: ofStep(({ to, month_offset_to: offset }) => ({
    value: to,
    offset,
    calculation: 'add_days(add_months(add_days(renewal, 1), months), -1)',
  })),
};

function knownNotice({ figures }: Context): Extract<Notice, { kind: 'known' }> | null {
  const notice = figures.contract?.timeline.notice;
  return notice?.kind === 'known' ? notice : null;
}

function withRenewal(
  { document }: Context,
  draft: (renewal: ReturnType<typeof ofContract>) => Draft,
): Draft | null {
  const { contract } = document;
  return contract && draft(ofContract('Renewal date', contract.renewal_date, 'date', 'renewal_date'));
}

/** One end of the window of a step; the step of the renewal day is that day alone. */
function ofStep(
  end: (step: DatedMilestone) => { value: string; offset: number; calculation: string },
): Derive {
  return (context, { step }) =>
    withRenewal(context, (renewal) => {
      const found = context.figures.contract?.timeline.milestones.find(({ id }) => id === step);
      if (!found) return { value: null, inputs: {}, calculation: null };
      const { value, offset, calculation } = end(found);
      if (found.month_offset_from === found.month_offset_to) {
        return { value, inputs: { renewal }, calculation: 'renewal' };
      }
      const months = workedOut('Months from the day after the renewal', offset, 'count', 'the shipped plan');
      return { value, inputs: { renewal, months }, calculation };
    });
}
