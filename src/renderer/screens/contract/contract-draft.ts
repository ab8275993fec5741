import { addDays, addMonths } from '../../../shared/calendar.ts';
import type { ContractOnFile, NegotiatedRate } from '../../../shared/engagement/document.ts';
import { FIRST_PARTY } from '../../../shared/engagement/platforms.ts';

type Needed =
  | 'start_date'
  | 'duration_months'
  | 'renewal_date'
  | 'notice_days'
  | 'period_months'
  | 'discount';

/** The contract as it is being typed: what cannot be guessed is null until somebody says it. */
export type ContractDraft = Omit<ContractOnFile, Needed | 'commits_usd' | 'rates' | 'locks' | 'overage'> & {
  [K in Needed]: ContractOnFile[K] | null;
} & {
  commits_usd: (number | null)[];
  rates: DraftRate[];
  locks: { model: string; to: string | null }[];
  overage: { basis: 'committed' | 'list' | 'ratio' | null; ratio?: number | null | undefined };
};

export type DraftRate = Omit<NegotiatedRate, 'usd_per_mtok' | 'from' | 'to'> & {
  usd_per_mtok: number | null;
  from: string | null;
  to: string | null;
};

/** Paths of the input, each with the sentence that its field shows. */
export type Problems = Readonly<Record<string, string>>;

export const BLANK_CONTRACT: ContractDraft = {
  buyer: '',
  vendor: 'Anthropic',
  reference: '',
  start_date: null,
  duration_months: null,
  renewal_date: null,
  notice_days: null,
  auto_renews: null,
  platforms: FIRST_PARTY,
  period_months: 12,
  commits_usd: [null],
  discount: null,
  rates: [],
  overage: { basis: null },
  rollover: { share: 0, cap_share_of_commit: null },
  price_lock: { months: 0, pass_through_drops: false },
  locks: [],
  burst_share: 0,
  payment: 'monthly',
  prepay_discount: 0,
};

const NEEDED: Readonly<Record<Needed, string>> = {
  start_date: 'The start date is needed.',
  duration_months: 'The duration is needed.',
  renewal_date: 'The renewal date is needed.',
  notice_days: 'The notice period is needed; write 0 if there is none.',
  period_months: 'The commit period is needed.',
  discount: 'The discount is needed; write 0 if there is none.',
};

/** The number of commits that duration and period ask for; null while they do not fit each other. */
export function periodCount({ duration_months, period_months }: ContractDraft): number | null {
  if (!duration_months || !period_months || duration_months % period_months !== 0) return null;
  return duration_months / period_months;
}

/** Why the commit period does not fit the duration; null while it does or one of them is missing. */
export function periodProblem(draft: ContractDraft): string | null {
  const { duration_months, period_months } = draft;
  if (!duration_months || !period_months || periodCount(draft) !== null) return null;
  return `${duration_months} months cannot be split into periods of ${period_months}: change the period or the duration.`;
}

/** The renewal date is the last day of the duration; null while start or duration are missing. */
export function renewalOf({ start_date, duration_months }: ContractDraft): string | null {
  return start_date && duration_months ? addDays(addMonths(start_date, duration_months), -1) : null;
}

/** Takes over one change: commits follow the number of periods, the renewal follows start and duration. */
export function withChange(draft: ContractDraft, change: Partial<ContractDraft>): ContractDraft {
  const next = { ...draft, ...change };
  const followed = draft.renewal_date === null || draft.renewal_date === renewalOf(draft);
  const renewal = followed && !('renewal_date' in change) ? renewalOf(next) : next.renewal_date;
  return { ...next, renewal_date: renewal, commits_usd: fitted(next.commits_usd, periodCount(next)) };
}

/** The contract once nothing is missing, else what is. */
export function completed(
  draft: ContractDraft,
): { kind: 'complete'; contract: ContractOnFile } | { kind: 'incomplete'; problems: Problems } {
  const problems = missingIn(draft);
  if (Object.keys(problems).length > 0) return { kind: 'incomplete', problems };
  return { kind: 'complete', contract: draft as ContractOnFile };
}

function missingIn(draft: ContractDraft): Problems {
  const period = periodProblem(draft);
  return Object.fromEntries([
    ...needed(draft),
    ...(period === null ? [] : [['period_months', period]]),
    ...missingAt(draft.commits_usd, (usd, k) => [
      [`commits_usd[${k}]`, usd, 'The commit is needed; write 0 if there is none.'],
    ]),
    ...missingAt(draft.rates, (rate, k) => [
      [`rates[${k}].model`, rate.model || null, 'Choose a model.'],
      [`rates[${k}].usd_per_mtok`, rate.usd_per_mtok, 'The rate is needed.'],
      [`rates[${k}].from`, rate.from, 'The first day is needed.'],
      [`rates[${k}].to`, rate.to, 'The last day is needed.'],
    ]),
    ...missingAt(draft.locks, (lock, k) => [
      [`locks[${k}].model`, lock.model || null, 'Choose a model.'],
      [`locks[${k}].to`, lock.to, 'The end of the lock is needed.'],
    ]),
    ...missingAt([draft.overage], ({ basis, ratio }) => [
      ['overage.basis', basis, 'Choose what usage beyond the commit costs.'],
      ['overage.ratio', basis === 'ratio' ? (ratio ?? null) : 1, 'The agreed ratio is needed.'],
    ]),
  ]);
}

function needed(draft: ContractDraft): [path: string, sentence: string][] {
  return (Object.keys(NEEDED) as Needed[])
    .filter((field) => draft[field] === null)
    .map((field) => [field, NEEDED[field]]);
}

function missingAt<T>(
  items: readonly T[],
  fields: (item: T, index: number) => [path: string, value: unknown, sentence: string][],
): [path: string, sentence: string][] {
  return items
    .flatMap(fields)
    .filter(([, value]) => value === null)
    .map(([path, , sentence]) => [path, sentence]);
}

/** Keeps what was typed; a new period starts with the commit of the one before it. */
function fitted(commits: readonly (number | null)[], count: number | null): (number | null)[] {
  if (count === null) return [...commits];
  const last = commits.at(-1) ?? null;
  return Array.from({ length: count }, (_, k) => (k < commits.length ? (commits[k] ?? null) : last));
}
