import { addDays, addMonths, isWithin } from '../calendar.ts';
import { renewalRunway } from '../kpi/renewal-runway.ts';
import { timelineFor } from '../plan/timeline.ts';
import type { ContractOnFile } from './document.ts';
import type { ContractFigures } from './figures.ts';
import type { Library } from './library.ts';

const MONTHS_PER_YEAR = 12;

/** Runway, notice dates and the running commit period of the contract on file. */
export function contractFigures(contract: ContractOnFile, asOf: string, library: Library): ContractFigures {
  const { renewal_date, notice_days, commits_usd, duration_months } = contract;
  const { months, days, notice_deadline, days_to_notice } = renewalRunway({
    as_of: asOf,
    renewal_date,
    notice_days,
  });
  return {
    runway: { months, days, notice_deadline, days_to_notice },
    timeline: timelineFor({ as_of: asOf, renewal_date, notice_days }, library.timeline),
    commit_period: commitPeriods(contract).find((period) => isWithin(asOf, period)) ?? null,
    annual_commit_usd: (commits_usd.reduce((sum, usd) => sum + usd, 0) * MONTHS_PER_YEAR) / duration_months,
  };
}

/** The commit periods one after the other, both days included, in net dollars. */
export function commitPeriods(contract: ContractOnFile): { from: string; to: string; commit_usd: number }[] {
  const { start_date, period_months } = contract;
  return contract.commits_usd.map((commit_usd, i) => ({
    from: addMonths(start_date, i * period_months),
    to: addDays(addMonths(start_date, (i + 1) * period_months), -1),
    commit_usd,
  }));
}
