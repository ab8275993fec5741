import { mergeLines, scaleState, type WorkloadLine } from '../audit/workload-state.ts';
import { monthOf } from '../calendar.ts';
import { findPrice, indexPriceBook } from '../pricing/price-book.ts';
import { allTokens } from '../units.ts';
import { completeMonths, coveredDays } from './coverage.ts';
import type { EngagementDocument } from './document.ts';
import type { PricedDay } from './priced-usage.ts';
import { UNASSIGNED } from './workload-of.ts';

const DAYS_PER_MONTH = 365.25 / 12;

/** The month that everything is sized on: each workload's average month, and what could not be priced in it. */
export type Baseline = {
  /** The complete months averaged; empty when the files cover none and their days were scaled to a month. */
  months: string[];
  /** Number of months the rows stand for; below 1 when a few days were scaled. */
  month_count: number;
  rows: PricedDay[];
  workloads: { workload_id: string; name: string; lines: WorkloadLine[] }[];
  unpriced: { model: string; tokens: number }[];
  note: string;
};

/**
 * The average of the last complete months of usage before the as-of date. With no complete month the covered
 * days are scaled to a month of 30.4 days, and the note says so. Null without usage.
 */
export function baselineOf(
  document: EngagementDocument,
  days: readonly PricedDay[],
  asOf: string,
): Baseline | null {
  if (days.length === 0) return null;
  const months = completeMonths(document.sources, 'usage', asOf).slice(-document.settings.baseline_months);
  const wanted = new Set(months);
  const rows = months.length === 0 ? [...days] : days.filter((row) => wanted.has(monthOf(row.date)));
  if (rows.length === 0) return null;
  const covered = coveredDays(document.sources, 'usage');
  const month_count = months.length === 0 ? covered / DAYS_PER_MONTH : months.length;
  return {
    months,
    month_count,
    rows,
    ...workloadLines(document, rows, asOf, month_count),
    note:
      months.length === 0
        ? `No complete month yet: ${covered} ${covered === 1 ? 'day' : 'days'} of usage scaled to a month.`
        : `Average of ${months.length} complete ${months.length === 1 ? 'month' : 'months'}, ${months[0]} to ${months.at(-1)}.`,
  };
}

function workloadLines(
  document: EngagementDocument,
  rows: readonly PricedDay[],
  asOf: string,
  monthCount: number,
) {
  const book = indexPriceBook(document.price_book);
  const isPriced = (model: string) =>
    findPrice(book, { model, platform: null, speed: 'standard', date: asOf, prompt_over_tokens: 0 }) !== null;
  const [priced, unpriced] = [rows.filter((r) => isPriced(r.model)), rows.filter((r) => !isPriced(r.model))];
  const byWorkload = Map.groupBy(priced, (row) => row.workload);
  const named = [...document.workloads, { id: UNASSIGNED, name: 'Not assigned' }];
  return {
    workloads: named
      .filter(({ id }) => byWorkload.has(id))
      .map(({ id, name }) => ({
        workload_id: id,
        name,
        lines: [...scaleState(mergeLines(byWorkload.get(id) ?? []), 1 / monthCount)].map(
          ({ model, batch, tokens }) => ({
            model,
            batch,
            tokens,
          }),
        ),
      })),
    unpriced: [...Map.groupBy(unpriced, (row) => row.model)].map(([model, group]) => ({
      model,
      tokens: group.reduce((n, row) => n + allTokens(row.tokens), 0),
    })),
  };
}
