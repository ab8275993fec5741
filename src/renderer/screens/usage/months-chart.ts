import type { Chart, Series } from '../../../shared/brief/chart.ts';
import type { MonthFigures, UsageFigures } from '../../../shared/engagement/figures.ts';
import { sumKnown } from '../../../shared/engagement/sums.ts';
import { monthText, percent } from '../../../shared/format.ts';
import { monthsOfUse } from './months-of-use.ts';

const SHOWN_MODELS = 5;

/** Dollars at contract a month by model, the dearest models by name and the rest together; null without priced usage. */
export function monthsChart(usage: UsageFigures): Chart | null {
  const { by_model } = usage;
  const priced = by_model.filter((m) => m.net_usd !== null).map((m) => m.model);
  const months = monthsOfUse(usage);
  if (priced.length === 0) return null;
  const rest = priced.slice(SHOWN_MODELS);
  const series: Series[] = priced.slice(0, SHOWN_MODELS).map((model) => seriesOf(model, [model], months));
  if (rest.length > 0) series.push(seriesOf('Other models', rest, months));
  return {
    kind: 'stacked_months',
    title: titleOf(by_model),
    subtitle: `Dollars at contract a month by model${unfinished(months)}`,
    source: 'Imported usage files at the prices of the contract on file, else list.',
    months: months.map((m) => m.month),
    series,
  };
}

/** A month in which only other models were used holds 0; one without priced usage is not known. */
function seriesOf(label: string, models: readonly string[], months: readonly MonthFigures[]): Series {
  return {
    label,
    values: months.map(({ by_model, net_usd }) => {
      if (net_usd === null) return null;
      const used = by_model.filter((entry) => models.includes(entry.model));
      return used.length === 0 ? 0 : sumKnown(used.map((entry) => entry.net_usd));
    }),
  };
}

function titleOf(models: UsageFigures['by_model']): string {
  const [first, second] = models;
  if (first === undefined) return '';
  if (second === undefined || second.net_usd === null) return `All spend at contract is on ${first.model}`;
  return `${first.model} makes ${percent(first.net_share, 0)} of spend at contract, ${second.model} ${percent(second.net_share, 0)}`;
}

function unfinished(months: readonly MonthFigures[]): string {
  const partial = months.filter((m) => !m.complete && m.net_usd !== null).map((m) => monthText(m.month));
  return partial.length === 0 ? '' : `; not whole: ${partial.join(', ')}`;
}
