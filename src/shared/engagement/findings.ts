import { amount, type Said, said, saidText } from '../figures/said.ts';
import { exactMoney, monthText, percent, ratePerMtok, tableMoney, tokenCount } from '../format.ts';
import type { FigureThresholds } from '../kpi/status.ts';
import { allTokens, TOKENS_PER_MTOK } from '../units.ts';
import type { Finding, MonthFigures, UsageFigures, WorkloadFigures } from './figures.ts';
import type { Judgement } from './judgement.ts';
import { shareOf } from './sums.ts';

const SLACK = 1e-9;

/** What the figures say that nobody asked: one model for nearly all, a rate that volume does not lower, work at a loss. */
export function findingsOf(
  usage: UsageFigures,
  workloads: readonly WorkloadFigures[],
  thresholds: FigureThresholds,
  judgement: Judgement,
): Finding[] {
  const found = findingsSaid(usage, workloads, thresholds, judgement);
  return found.map((finding) => ({ ...finding, sentence: saidText(finding.sentence) }));
}

/** A finding whose amounts know the figures they are. */
export type SaidFinding = Omit<Finding, 'sentence'> & { sentence: Said };

/** The same with what the amounts of each sentence open to. */
export function findingsSaid(
  usage: UsageFigures,
  workloads: readonly WorkloadFigures[],
  thresholds: FigureThresholds,
  judgement: Judgement,
): SaidFinding[] {
  return [
    ...concentration(usage, thresholds),
    ...tierNotWorking(usage.by_month, judgement),
    ...losses(workloads, judgement),
  ];
}

/** One model beyond the watch limit of the model mix is told; beyond its act limit, told strongly. */
function concentration({ by_model }: UsageFigures, { model_mix }: FigureThresholds): SaidFinding[] {
  const [watch, act] = [model_mix?.watch ?? model_mix?.target ?? null, model_mix?.act ?? null];
  const top = by_model.toSorted((a, b) => (b.net_share ?? 0) - (a.net_share ?? 0))[0];
  const share = top?.net_share ?? 0;
  const least = watch ?? act;
  if (top === undefined || least === null || share < least - SLACK) return [];
  const isStrong = act !== null && share >= act - SLACK;
  const so = isStrong
    ? 'nearly all spend rests on one model, an evident chance to route work elsewhere'
    : 'spend is concentrated; see which tasks need that model';
  return [
    {
      kind: 'concentration',
      weight: isStrong ? 'strong' : 'plain',
      sentence: said`${amount('model_net_share', percent(share), { model: top.model })} of net dollars go to ${top.model}: ${so}.`,
    },
  ];
}

/** The latest complete month against the latest earlier one that its tokens are a multiple of, such as twice as many. */
function tierNotWorking(
  months: readonly MonthFigures[],
  { tier_growth, tier_rate_within }: Judgement,
): SaidFinding[] {
  const complete = months.filter(({ complete, net_usd }) => complete && net_usd !== null);
  const last = complete.at(-1);
  const before = last && complete.findLast((month) => tokensOf(month) * tier_growth <= tokensOf(last));
  if (!last || !before || tokensOf(before) === 0) return [];
  const [rate, rateBefore] = [rateOf(last), rateOf(before)];
  if (rate === null || rateBefore === null || rate < rateBefore * (1 - tier_rate_within)) return [];
  const used = (month: MonthFigures) =>
    amount('usage_tokens', tokenCount(tokensOf(month)), { month: month.month });
  const paid = (month: MonthFigures, usdPerMtok: number) =>
    amount('month_rate', ratePerMtok(usdPerMtok), { month: month.month });
  return [
    {
      kind: 'tier_not_working',
      weight: 'strong',
      between: { from: before.month, to: last.month },
      sentence: said`Tier not working: from ${monthText(before.month)} to ${monthText(last.month)} use grew from ${used(before)} to ${used(last)} and the effective rate went from ${paid(before, rateBefore)} to ${paid(last, rate)}.`,
    },
  ];
}

function tokensOf({ tokens }: MonthFigures): number {
  return allTokens(tokens);
}

function rateOf(month: MonthFigures): number | null {
  const perToken = shareOf(month.net_usd, tokensOf(month));
  return perToken === null ? null : perToken * TOKENS_PER_MTOK;
}

/** Workloads whose outcomes cost more than they are worth, the worst margin first; those used most are named apart. */
function losses(workloads: readonly WorkloadFigures[], { pareto_share }: Judgement): SaidFinding[] {
  const losing = workloads
    .filter(({ margin_per_outcome_usd: margin }) => margin !== null && margin < 0)
    .toSorted((a, b) => (a.margin_per_outcome_usd ?? 0) - (b.margin_per_outcome_usd ?? 0));
  const popular = losing
    .filter((one) => isPopular(one, pareto_share))
    .map(({ name }) => ({
      kind: 'popular_at_a_loss' as const,
      weight: 'strong' as const,
      sentence: `${name} is used most and loses money on every outcome: growth makes it worse.`,
    }));
  return [...losing.map(lossOf), ...popular];
}

function lossOf(workload: WorkloadFigures): SaidFinding {
  const { workload_id, name, outcome_unit, outcome_count, margin_per_outcome_usd } = workload;
  const gap = -(margin_per_outcome_usd ?? 0);
  const each = amount('outcome_margin', exactMoney(gap), { workload_id });
  const all = amount('outcome_loss', tableMoney(gap * (outcome_count ?? 0)), { workload_id });
  return {
    kind: 'negative_margin',
    weight: 'plain',
    sentence: said`${name} costs ${each} more per ${outcome_unit || 'outcome'} than it is worth, ${all} over the months counted.`,
  };
}

/** Among the workloads that make up the first part of list cost, four fifths to begin with. */
function isPopular({ cumulative_share, share_of_list }: WorkloadFigures, upTo: number): boolean {
  return (
    cumulative_share !== null && share_of_list !== null && cumulative_share - share_of_list < upTo - SLACK
  );
}
