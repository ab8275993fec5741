import { addDays, addMonths, isWithin } from '../calendar.ts';
import { commitment } from '../kpi/commitment.ts';
import { renewalRunway } from '../kpi/renewal-runway.ts';
import { coveredOnly } from '../kpi/segment-row.ts';
import { timelineFor } from '../plan/timeline.ts';
import type { ContractOnFile } from './document.ts';
import type { ContractFigures } from './figures.ts';
import type { Library } from './library.ts';
import type { PricedDay } from './priced-usage.ts';
import { shareOf, sumKnown } from './sums.ts';

const MONTHS_PER_YEAR = 12;

/** Runway, notice dates and the running commit period of the contract on file. */
export function contractFigures(
  contract: ContractOnFile,
  asOf: string,
  library: Library,
): Omit<ContractFigures, 'drawdown'> {
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

/**
 * How the commit of each period that has begun is drawn up to the as-of date, and all of them together, by the use that
 * the contract covers.
 */
export function drawdownOf(
  contract: ContractOnFile,
  days: readonly PricedDay[],
  asOf: string,
): ContractFigures['drawdown'] {
  const covered = coveredOnly(days);
  const periods = commitPeriods(contract)
    .filter(({ from }) => from <= asOf)
    .map((period) => {
      const { drawn_usd, utilisation } = commitment(covered, period, asOf);
      return { ...period, drawn_usd, utilisation };
    });
  const [first, last] = [periods[0], periods.at(-1)];
  if (!first || !last) return { periods, to_date: null };
  const commit_usd = periods.reduce((sum, period) => sum + period.commit_usd, 0);
  const drawn_usd = sumKnown(periods.map((period) => period.drawn_usd));
  const to_date = { from: first.from, to: last.to, commit_usd, drawn_usd };
  return { periods, to_date: { ...to_date, utilisation: shareOf(drawn_usd, commit_usd) } };
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
