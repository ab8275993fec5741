import { mergeLines, scaleState, type WorkloadLine } from '../audit/workload-state.ts';
import { daysInRange, firstDay, isWithin, lastDay, monthOf } from '../calendar.ts';
import { counted, dateText, monthText } from '../format.ts';
import { coveredOnly } from '../kpi/segment-row.ts';
import { findPrice, indexPriceBook } from '../pricing/price-book.ts';
import { allTokens } from '../units.ts';
import { completeMonths, latestRun } from './coverage.ts';
import type { EngagementDocument } from './document.ts';
import type { Period } from './figures.ts';
import type { PricedDay } from './priced-usage.ts';
import { UNASSIGNED } from './workload-of.ts';

const DAYS_PER_MONTH = 365.25 / 12;

/** The month that everything is sized on: each workload's average month, and what could not be priced in it. */
export type Baseline = {
  /** The complete months averaged; empty when the files cover none and their days were scaled to a month. */
  months: string[];
  /** From its first to its last day. */
  run: Period;
  /** Number of months the rows stand for; below 1 when a few days were scaled. */
  month_count: number;
  rows: PricedDay[];
  workloads: { workload_id: string; name: string; lines: WorkloadLine[] }[];
  unpriced: { model: string; tokens: number }[];
  note: string;
};

/**
 * The average of the last complete months of usage before the as-of date. With no complete month the latest run of
 * covered days is scaled to a month of 30.4 days, and the note says so. Null without usage.
 */
export function baselineOf(
  document: EngagementDocument,
  days: readonly PricedDay[],
  asOf: string,
): Baseline | null {
  const window = baselineWindow(document, asOf);
  const rows = window === null ? [] : days.filter(window.holds);
  if (window === null || rows.length === 0) return null;
  const { months, run, month_count, note } = window;
  return { months, run, month_count, note, rows, ...workloadLines(document, rows, asOf, month_count) };
}

/**
 * The same of the use that the contract covers alone, which is what can draw a commit; the baseline itself where it
 * covers all of it, null where it covers none.
 */
export function coveredBaseline(
  document: EngagementDocument,
  days: readonly PricedDay[],
  baseline: Baseline | null,
  asOf: string,
): Baseline | null {
  if (baseline === null || coveredOnly(baseline.rows) === baseline.rows) return baseline;
  return baselineOf(document, coveredOnly(days), asOf);
}

type BaselineWindow = Pick<Baseline, 'months' | 'run' | 'month_count' | 'note'> & {
  holds: (row: PricedDay) => boolean;
};

function baselineWindow(document: EngagementDocument, asOf: string): BaselineWindow | null {
  const months = completeMonths(document, asOf).slice(-document.settings.baseline_months);
  if (months.length > 0) return ofMonths(months);
  const run = latestRun(document.sources, 'usage');
  return run && ofDays(run);
}

function ofMonths(months: string[]): BaselineWindow {
  const wanted = new Set(months);
  const [first = '', last = ''] = [months[0], months.at(-1)];
  return {
    months,
    run: { from: firstDay(first), to: lastDay(last) },
    month_count: months.length,
    note: `Average of ${counted(months.length, 'complete month')}, ${monthText(first)} to ${monthText(last)}.`,
    holds: (row) => wanted.has(monthOf(row.date)),
  };
}

function ofDays(run: Period): BaselineWindow {
  const days = daysInRange(run.from, run.to);
  const dates = days === 1 ? dateText(run.from) : `${dateText(run.from)} to ${dateText(run.to)}`;
  return {
    months: [],
    run,
    month_count: days / DAYS_PER_MONTH,
    note: `No complete month yet: ${counted(days, 'day')} of usage, ${dates}, scaled to a month.`,
    holds: (row) => isWithin(row.date, run),
  };
}

function workloadLines(
  document: EngagementDocument,
  rows: readonly PricedDay[],
  asOf: string,
  monthCount: number,
) {
  const book = indexPriceBook(document.price_book);
  const hasPrice = (model: string) =>
    findPrice(book, { model, platform: null, speed: 'standard', date: asOf, prompt_over_tokens: 0 }) !== null;
  const withPrice = new Set([...new Set(rows.map((row) => row.model))].filter(hasPrice));
  const isPriced = (model: string) => withPrice.has(model);
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
