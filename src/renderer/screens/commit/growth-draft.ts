import type { EngagementRecord, ForecastOwner, GrowthBasis } from '../../../shared/engagement/document.ts';

/** "shared" is no choice of the workload's own: what holds for all holds for it. */
export type GrowthDraft = {
  basis: GrowthBasis | 'shared';
  growth_monthly: number | null;
  whose: ForecastOwner;
  reason: string;
};

/** The form as the engagement holds it. */
export function savedDraft({ settings }: EngagementRecord, workload_id: string): GrowthDraft {
  const choice = settings.forecast.choices.find((one) => one.workload_id === workload_id);
  const blank: GrowthDraft = { basis: 'shared', growth_monthly: null, whose: 'ours', reason: '' };
  if (choice === undefined) return blank;
  if (choice.basis !== 'stated') return { ...blank, basis: choice.basis };
  const { basis, growth_monthly, whose, reason } = choice;
  return { basis, growth_monthly, whose, reason };
}

/** What is sent: a growth that is not typed goes as no number, so that the refusal names its field. */
export function choiceOf({ basis, growth_monthly, whose, reason }: GrowthDraft) {
  if (basis === 'shared') return null;
  if (basis !== 'stated') return { basis };
  return { basis, growth_monthly: growth_monthly ?? Number.NaN, whose, reason };
}
