import type { Chart, Series } from '../../../shared/brief/chart.ts';
import { drawnModels } from '../../../shared/brief/drawn-models.ts';
import type { MonthFigures, UsageFigures } from '../../../shared/engagement/figures.ts';
import { sumKnown } from '../../../shared/engagement/sums.ts';
import { amount, type Said, type SaidFigure, said } from '../../../shared/figures/said.ts';
import { monthText, percent } from '../../../shared/format.ts';
import { monthsOfUse } from './months-of-use.ts';

/** Dollars at contract a month by model, the dearest models by name and the rest together; null without priced usage. */
export function monthsChart(usage: UsageFigures): Chart | null {
  const { by_model } = usage;
  const { named, others } = drawnModels(usage);
  const months = monthsOfUse(usage);
  if (named.length === 0) return null;
  const series: Series[] = named.map((model) => ({
    ...seriesOf(model, [model], months),
    opens: months.map(({ month }) => ({ figure: 'model_month_net', subject: { month, model } })),
  }));
  if (others.length > 0) {
    series.push({
      ...seriesOf('Other models', others, months),
      opens: months.map(({ month }) => ({ figure: 'other_models_month_net', subject: { month } })),
    });
  }
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

function titleOf(models: UsageFigures['by_model']): Said {
  const [first, second] = models;
  if (first === undefined) return '';
  if (second === undefined || second.net_usd === null) return `All spend at contract is on ${first.model}`;
  return said`${first.model} makes ${shareOf(first)} of spend at contract, ${second.model} ${shareOf(second)}`;
}

function shareOf({ model, net_share }: UsageFigures['by_model'][number]): SaidFigure {
  return amount('model_net_share', percent(net_share, 0), { model });
}

function unfinished(months: readonly MonthFigures[]): string {
  const partial = months.filter((m) => !m.complete && m.net_usd !== null).map((m) => monthText(m.month));
  return partial.length === 0 ? '' : `; not whole: ${partial.join(', ')}`;
}
