import type { LeversReading } from '../audit/answers.ts';
import { addMonths, firstDay, lastDay } from '../calendar.ts';
import type { ScorecardContract, ScorecardQuestion } from '../kpi/scorecard.ts';
import { allInput, allTokens, type TokenCounts } from '../units.ts';
import { commitPeriods, contractFigures } from './contract-figures.ts';
import type { ContractOnFile, EngagementDocument } from './document.ts';
import type { Period, WorkloadFigures } from './figures.ts';
import type { Library } from './library.ts';

/** Builds what the scorecard is asked from the document, for any window. */
export function scorecardQuestion(
  document: EngagementDocument,
  workloads: readonly WorkloadFigures[],
  levers: ReadonlyMap<string, LeversReading>,
  asOf: string,
  library: Library,
): (window: Period) => ScorecardQuestion {
  const base = {
    as_of: asOf,
    contract: document.contract && scorecardContract(document.contract, asOf, library),
    audit: eligibleShares(workloads, levers, library.thresholds.enough_audited_share),
    benchmark: document.bands,
    forfeited_usd: null,
  };
  return (window) => ({ ...base, window, outcomes: outcomesIn(document, window) });
}

function scorecardContract(contract: ContractOnFile, asOf: string, library: Library): ScorecardContract {
  const periods = commitPeriods(contract);
  const running = contractFigures(contract, asOf, library).commit_period ?? periods.at(-1);
  const lock = contract.price_lock.months;
  return {
    commit_period: running ?? { from: contract.start_date, to: contract.renewal_date, commit_usd: 0 },
    discount: contract.discount,
    overage: contract.overage,
    locks: [
      ...contract.locks,
      ...(lock > 0 ? [{ model: '*', to: addMonths(contract.start_date, lock) }] : []),
    ],
    renewal_date: contract.renewal_date,
    notice_days: contract.notice_days,
  };
}

/** Repeatable and deferrable shares over the workloads whose audit says so, weighted by their tokens. */
export function eligibleShares(
  workloads: readonly WorkloadFigures[],
  levers: ReadonlyMap<string, LeversReading>,
  enoughShare: number,
): ScorecardQuestion['audit'] {
  const over = { workloads, levers, enoughShare };
  return {
    repeatable_share: weightedShare(over, 'caching', 'repeatable_share', allInput),
    async_share: weightedShare(over, 'batch', 'async_share', allTokens),
  };
}

type Asked = {
  workloads: readonly WorkloadFigures[];
  levers: ReadonlyMap<string, LeversReading>;
  enoughShare: number;
};

/** Null where the answers cover less than `enoughShare` of the tokens: then nothing is known for the whole. */
function weightedShare(
  { workloads, levers, enoughShare }: Asked,
  lever: 'caching' | 'batch',
  parameter: string,
  weigh: (tokens: Readonly<TokenCounts>) => number,
): number | null {
  const all = workloads.reduce((sum, w) => sum + weigh(w.tokens), 0);
  const answered = workloads.flatMap((w) => {
    const found = levers.get(w.workload_id)?.levers.find((l) => l.lever === lever);
    const share = found ? (found.base as unknown as Record<string, number>)[parameter] : undefined;
    return share === undefined ? [] : [{ share, weight: weigh(w.tokens) }];
  });
  const covered = answered.reduce((sum, a) => sum + a.weight, 0);
  if (all === 0 || covered / all < enoughShare) return null;
  return answered.reduce((sum, a) => sum + a.share * a.weight, 0) / covered;
}

function outcomesIn(document: EngagementDocument, window: Period): ScorecardQuestion['outcomes'] {
  return document.outcomes
    .map((o) => ({ workload: o.workload_id, from: firstDay(o.month), to: lastDay(o.month), count: o.count }))
    .filter((o) => window.from <= o.from && o.to <= window.to);
}
