import { monthOf } from '../calendar.ts';
import { allTokens, TOKENS_PER_MTOK } from '../units.ts';
import { billReadings, upperEnd } from './bill-readings.ts';
import { billedRows } from './billed-rows.ts';
import { completeMonths, coveredPeriod, measures } from './coverage.ts';
import type { CostDay, EngagementDocument, Settings } from './document.ts';
import type { ModelFigures, MonthFigures, OutsideContract, UnpricedModel, UsageFigures } from './figures.ts';
import { impliedBands } from './implied-band.ts';
import type { Judgement } from './judgement.ts';
import { namedLike, withNamedModels } from './model-alias.ts';
import type { PricedDay } from './priced-usage.ts';
import { billedUsd, contractAmount, reconcileAll, reconcileByMonth } from './reconcile.ts';
import { shareOf, sumKnown, sumTokens } from './sums.ts';

const UNREAD = 'the name is read as no model';

/** All tokens of the usage files; null without one, since a cost file does not count tokens. */
export function tokensOnFile({ sources, tokens }: Pick<UsageFigures, 'sources' | 'tokens'>): number | null {
  return sources.some((source) => measures(source, 'usage')) ? allTokens(tokens) : null;
}

/** What the figures of the imported files depend on, besides the priced days. */
export type FiledDocument = Pick<EngagementDocument, 'sources' | 'usage' | 'costs' | 'price_book'> & {
  settings: Pick<Settings, 'model_aliases'>;
};

/** What the imported files hold: tokens, dollars at list and net, by model and month, against the reported cost. */
export function usageFigures(
  stored: FiledDocument,
  days: readonly PricedDay[],
  asOf: string,
  { reconciled_within: within }: Pick<Judgement, 'reconciled_within'>,
): UsageFigures {
  const document = withNamedModels(stored);
  const { billed, estimated } = billedRows(document);
  const unpriced = days.filter((row) => row.list_usd === null);
  const agreement = { sources: document.sources, within };
  return {
    sources: document.sources,
    period: coveredPeriod(document.sources, 'usage') ?? coveredPeriod(document.sources, 'cost'),
    tokens: sumTokens(days),
    list_usd: sumKnown(days.map((row) => row.list_usd)),
    list_usd_high: listUsdHigh(days),
    net_usd: sumKnown(days.map((row) => row.net_usd)),
    net_usd_high: netUsdHigh(days),
    open_to: [...new Set(days.flatMap((row) => row.open_to))],
    reported_usd: reportedUsd(billed),
    estimated_usd: reportedUsd(estimated),
    reconciliation: reconcileAll(days, billed, agreement),
    readings: billReadings(days, billed, agreement),
    implied_bands: impliedBands(days, billed),
    outside_contract: outsideContract(days),
    unpriced_tokens: unpriced.reduce((n, row) => n + allTokens(row.tokens), 0),
    unpriced_models: unpricedModels(unpriced, document.price_book),
    unread_bill_names: unreadBillNames(billed),
    mapped_models: mappedModels(document.settings, billed, days),
    by_model: byModel(days),
    by_month: byMonth(document, billed, days, asOf, within),
  };
}

function outsideContract(days: readonly PricedDay[]): OutsideContract[] {
  const outside = days.filter(({ is_covered }) => !is_covered);
  return [...Map.groupBy(outside, ({ platform }) => platform)]
    .map(([platform, rows]) => ({
      platform,
      tokens: allTokens(sumTokens(rows)),
      list_usd: sumKnown(rows.map((row) => row.list_usd)),
      list_usd_high: listUsdHigh(rows),
    }))
    .sort((a, b) => (b.list_usd ?? -1) - (a.list_usd ?? -1));
}

/** List dollars with every open price at its upper end; null where none is open. */
export function listUsdHigh(rows: readonly PricedDay[]): number | null {
  return upperEnd(
    rows.map(({ list_usd, list_usd_high }) =>
      list_usd === null ? null : { low: list_usd, high: list_usd_high ?? list_usd },
    ),
  );
}

function netUsdHigh(rows: readonly PricedDay[]): number | null {
  return upperEnd(rows.map((row) => (row.net_usd === null ? null : contractAmount(row))));
}

function unpricedModels(
  unpriced: readonly PricedDay[],
  book: EngagementDocument['price_book'],
): UnpricedModel[] {
  const priced = new Set(book.map(({ model }) => model));
  return [...Map.groupBy(unpriced, (row) => row.model_raw)]
    .map(([model_raw, rows]) => {
      const [first] = rows;
      const isKnown = first?.is_known_model === true;
      return {
        model_raw,
        model: isKnown ? first.model : null,
        tokens: allTokens(sumTokens(rows)),
        reason: first === undefined || !isKnown ? UNREAD : noPriceReason(first, priced),
      };
    })
    .sort((a, b) => b.tokens - a.tokens);
}

function noPriceReason({ model, unpriced_reason }: PricedDay, priced: ReadonlySet<string>): string {
  return priced.has(model) ? (unpriced_reason ?? '') : 'the price book has no price for it';
}

function unreadBillNames(costs: readonly CostDay[]): UsageFigures['unread_bill_names'] {
  const unread = costs.filter((row) => row.model === null && row.model_raw !== '');
  return [...Map.groupBy(unread, (row) => row.model_raw)].map(([model_raw, rows]) => ({
    model_raw,
    billed_usd: billedUsd(rows),
  }));
}

function mappedModels(
  settings: Pick<Settings, 'model_aliases'>,
  costs: readonly CostDay[],
  days: readonly PricedDay[],
): UsageFigures['mapped_models'] {
  return Object.entries(settings.model_aliases).map(([model_raw, model]) => {
    const isNamed = namedLike(model_raw);
    return {
      model_raw,
      model,
      tokens: allTokens(sumTokens(days.filter(isNamed))),
      billed_usd: reportedUsd(costs.filter(isNamed)),
    };
  });
}

function reportedUsd(costs: readonly CostDay[]): number | null {
  return costs.length === 0 ? null : billedUsd(costs);
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
      list_usd_high: listUsdHigh(rows),
      net_usd,
      net_usd_high: netUsdHigh(rows),
      token_share: shareOf(allTokens(tokens), all),
      net_share: shareOf(net_usd, net),
      usd_per_mtok: perToken === null ? null : perToken * TOKENS_PER_MTOK,
    };
  });
  return models.sort((a, b) => (b.net_usd ?? -1) - (a.net_usd ?? -1));
}

function byMonth(
  document: FiledDocument,
  billed: readonly CostDay[],
  days: readonly PricedDay[],
  asOf: string,
  within: number,
): MonthFigures[] {
  const complete = new Set(completeMonths(document, asOf));
  const reconciliations = reconcileByMonth(days, billed, document.sources, within);
  const rowsOf = Map.groupBy(days, (row) => monthOf(row.date));
  const costsOf = Map.groupBy(billed, (row) => monthOf(row.date));
  const months = new Set([...rowsOf.keys(), ...costsOf.keys()]);
  return [...months].sort().map((month) => {
    const rows = rowsOf.get(month) ?? [];
    return {
      month,
      complete: complete.has(month),
      tokens: sumTokens(rows),
      list_usd: sumKnown(rows.map((row) => row.list_usd)),
      list_usd_high: listUsdHigh(rows),
      net_usd: sumKnown(rows.map((row) => row.net_usd)),
      net_usd_high: netUsdHigh(rows),
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
