import type { Chart } from '../../shared/brief/chart.ts';
import { dateText, monthText, percent, tableMoney } from '../../shared/format.ts';

export type ChartTable = { columns: string[]; rows: string[][] };

/** The numbers of a chart as a table, for those who do not look at it and for those who want to copy them. */
export function chartTable(chart: Chart): ChartTable {
  switch (chart.kind) {
    case 'waterfall':
      return {
        columns: ['Step', 'From, $', 'To, $', 'Change, $'],
        rows: chart.steps.map((step) =>
          step.role === 'total'
            ? [step.label, '', tableMoney(step.to_usd), '']
            : [
                step.label,
                tableMoney(step.from_usd),
                tableMoney(step.to_usd),
                tableMoney(step.to_usd - step.from_usd),
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
        rows: chart.bars.map(({ label, value }) => [
          label,
          chart.unit === 'usd' ? tableMoney(value) : percent(value),
        ]),
      };
    case 'cost_curve':
      return {
        columns: ['Commit, $', 'Discount', 'Expected cost, $', 'Paid, not used, $'],
        rows: chart.points.map((point) => [
          tableMoney(point.commit_usd),
          percent(point.discount),
          tableMoney(point.mean_usd),
          tableMoney(point.forfeited_usd),
        ]),
      };
    case 'offers':
      return {
        columns: ['Offer', ...chart.scenarios.map((scenario) => `${scenario}, $`)],
        rows: chart.offers.map(({ label, values }) => [label, ...values.map((usd) => tableMoney(usd))]),
      };
    case 'runway':
      return {
        columns: ['Date', ''],
        rows: [
          { date: chart.as_of, label: 'Today' },
          ...chart.marks,
          { date: chart.renewal_date, label: 'Renewal' },
        ].map(({ date, label }) => [dateText(date), label]),
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
      ...all.map(({ values }) => tableMoney(values[index] ?? null)),
    ]),
  };
}
