import { monthOf } from '../calendar.ts';
import { usdFromMicros } from '../money.ts';
import { allTokens, TOKENS_PER_MTOK } from '../units.ts';
import { completeMonths, coveredPeriod } from './coverage.ts';
import type { CostDay, EngagementDocument } from './document.ts';
import type { ModelFigures, MonthFigures, UsageFigures } from './figures.ts';
import type { PricedDay } from './priced-usage.ts';
import { reconcileByMonth } from './reconcile.ts';
import { shareOf, sumKnown, sumTokens } from './sums.ts';

/** All tokens of the usage files; null without one, since a cost file does not count tokens. */
export function tokensOnFile({ sources, tokens }: Pick<UsageFigures, 'sources' | 'tokens'>): number | null {
  return sources.some((source) => source.measure === 'usage') ? allTokens(tokens) : null;
}

/** What the imported files hold: tokens, dollars at list and net, by model and month, against the reported cost. */
export function usageFigures(
  document: EngagementDocument,
  days: readonly PricedDay[],
  asOf: string,
): UsageFigures {
  const unpriced = days.filter((row) => row.list_usd === null);
  return {
    sources: document.sources,
    period: coveredPeriod(document.sources, 'usage') ?? coveredPeriod(document.sources, 'cost'),
    tokens: sumTokens(days),
    list_usd: sumKnown(days.map((row) => row.list_usd)),
    list_usd_high: listUsdHigh(days),
    net_usd: sumKnown(days.map((row) => row.net_usd)),
    reported_usd: reportedUsd(document.costs),
    unpriced_tokens: unpriced.reduce((n, row) => n + allTokens(row.tokens), 0),
    unpriced_models: [...Map.groupBy(unpriced, (row) => row.model_raw)].map(([model_raw, rows]) => ({
      model_raw,
      tokens: allTokens(sumTokens(rows)),
    })),
    by_model: byModel(days),
    by_month: byMonth(document, days, asOf),
  };
}

function listUsdHigh(days: readonly PricedDay[]): number | null {
  const isOpen = days.some((row) => row.list_usd_high !== row.list_usd);
  return isOpen ? sumKnown(days.map((row) => row.list_usd_high)) : null;
}

function reportedUsd(costs: readonly CostDay[]): number | null {
  if (costs.length === 0) return null;
  return usdFromMicros(costs.reduce((micros, row) => micros + row.cost_usd_micros, 0));
}

function byModel(days: readonly PricedDay[]): ModelFigures[] {
  const all = allTokens(sumTokens(days));
  const net = sumKnown(days.map((row) => row.net_usd));
  const models = [...Map.groupBy(days, (row) => row.model)].map(([model, rows]) => {
    const priced = rows.filter((row) => row.net_usd !== null);
    const tokens = sumTokens(rows);
    const net_usd = sumKnown(rows.map((row) => row.net_usd));
    const perToken = shareOf(net_usd, allTokens(sumTokens(priced)));
    return {
      model,
      tokens,
      list_usd: sumKnown(rows.map((row) => row.list_usd)),
      net_usd,
      token_share: shareOf(allTokens(tokens), all),
      net_share: shareOf(net_usd, net),
      usd_per_mtok: perToken === null ? null : perToken * TOKENS_PER_MTOK,
    };
  });
  return models.sort((a, b) => (b.net_usd ?? -1) - (a.net_usd ?? -1));
}

function byMonth(document: EngagementDocument, days: readonly PricedDay[], asOf: string): MonthFigures[] {
  const complete = new Set(completeMonths(document, asOf));
  const reconciliations = reconcileByMonth(days, document.costs, document.sources);
  const rowsOf = Map.groupBy(days, (row) => monthOf(row.date));
  const costsOf = Map.groupBy(document.costs, (row) => monthOf(row.date));
  const months = new Set([...rowsOf.keys(), ...costsOf.keys()]);
  return [...months].sort().map((month) => {
    const rows = rowsOf.get(month) ?? [];
    return {
      month,
      complete: complete.has(month),
      tokens: sumTokens(rows),
      list_usd: sumKnown(rows.map((row) => row.list_usd)),
      net_usd: sumKnown(rows.map((row) => row.net_usd)),
      reported_usd: reportedUsd(costsOf.get(month) ?? []),
      by_model: splitNet(rows, (row) => row.model).map(([model, net_usd]) => ({ model, net_usd })),
      by_workload: splitNet(rows, (row) => row.workload).map(([workload_id, net_usd]) => ({
        workload_id,
        net_usd,
      })),
      reconciliation: reconciliations.get(month) ?? null,
    };
  });
}

function splitNet(rows: readonly PricedDay[], by: (row: PricedDay) => string): [string, number | null][] {
  return [...Map.groupBy(rows, by)].map(([key, group]) => [key, sumKnown(group.map((row) => row.net_usd))]);
}
