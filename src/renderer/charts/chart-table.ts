import type { Chart } from '../../shared/brief/chart.ts';
import { given, opening, type Said } from '../../shared/figures/said.ts';
import { dateText, monthText, percent, tableMoney } from '../../shared/format.ts';

export type ChartTable = { columns: string[]; rows: Said[][] };

/** The numbers of a chart as a table, for those who do not look at it and for those who want to copy or open them. */
export function chartTable(chart: Chart): ChartTable {
  switch (chart.kind) {
    case 'waterfall':
      return {
        columns: ['Step', 'From, $', 'To, $', 'Change, $'],
        rows: chart.steps.map(({ label, role, from_usd, to_usd, opens }) =>
          role === 'total'
            ? [label, '', opening(tableMoney(to_usd), opens?.to), '']
            : [
                label,
                opening(tableMoney(from_usd), opens?.from),
                opening(tableMoney(to_usd), opens?.to),
                opening(tableMoney(to_usd - from_usd), opens?.change),
              ],
        ),
      };
    case 'stacked_months':
      return monthsTable(chart);
    case 'fan':
      return monthsTable({ months: chart.months, series: [chart.low, chart.middle, chart.high] });
    case 'bars':
      return {
        columns: ['', chart.unit === 'usd' ? 'Amount, $' : 'Share'],
        rows: chart.bars.map(({ label, value, opens }) => [
          label,
          opening(chart.unit === 'usd' ? tableMoney(value) : percent(value), opens),
        ]),
      };
    case 'cost_curve':
      return {
        columns: ['Commit, $', 'Discount', 'Expected cost, $', 'Paid, not used, $'],
        rows: [
          ...chart.marks.map(({ label, commit_usd, cost_usd, opens }) => [
            `${label}: ${tableMoney(commit_usd)}`,
            '',
            opening(tableMoney(cost_usd), opens),
            '',
          ]),
          ...chart.points.map(({ commit_usd, discount, mean_usd, forfeited_usd, opens }) => [
            tableMoney(commit_usd),
            [given('shipped', percent(discount))],
            opening(tableMoney(mean_usd), opens?.mean),
            opening(tableMoney(forfeited_usd), opens?.forfeited),
          ]),
        ],
      };
    case 'offers':
      return {
        columns: ['Offer', ...chart.scenarios.map((scenario) => `${scenario}, $`)],
        rows: chart.offers.map(({ label, values, opens }) => [
          label,
          ...values.map((usd, i) => opening(tableMoney(usd), opens?.[i])),
        ]),
      };
    case 'runway':
      return {
        columns: ['', 'Date'],
        rows: [
          ['Today', [given('typed', dateText(chart.as_of))]],
          ...chart.marks.map(({ date, label, opens }) => [label, opening(dateText(date), opens)]),
          ['Renewal', [given('typed', dateText(chart.renewal_date))]],
        ],
      };
  }
}

function monthsTable({
  months,
  series,
  line,
}: Pick<Extract<Chart, { kind: 'stacked_months' }>, 'months' | 'series' | 'line'>): ChartTable {
  const all = line ? [...series, line] : series;
  return {
    columns: ['Month', ...all.map(({ label }) => `${label}, $`)],
    rows: months.map((month, index) => [
      monthText(month),
      ...all.map(({ values, opens }) => opening(tableMoney(values[index] ?? null), opens?.[index])),
    ]),
  };
}
