import type { WorkloadForecast } from '../engagement/forecast-figures.ts';
import { growthSentence, growthText } from '../engagement/growth-in-use.ts';
import { amount } from '../figures/said.ts';
import { dateText, monthText, percent, plainNumber } from '../format.ts';
import { figuresIn, givenIn, words } from './columns.ts';
import type { BriefBlock, BriefTable } from './document.ts';
import type { BriefMaterial } from './material.ts';

/** The growth that demand is computed with, in a few words. */
export function growthAssumption({ figures: { forecast } }: BriefMaterial): string {
  return forecast.workloads.every(({ in_use }) => in_use.basis === 'flat')
    ? '0% a month'
    : 'by workload, in the table of growth';
}

/** How demand moves on where it does, with the test of each fit, and the log of the months left out of it. */
export function forecastBlocks(material: BriefMaterial): BriefBlock[] {
  const { workloads } = material.figures.forecast;
  const isMoving = workloads.some(({ in_use }) => in_use.wanted !== 'flat');
  const log = excludedRows(material);
  return [
    ...(isMoving ? [{ kind: 'table' as const, table: growthTable(workloads) }] : []),
    ...(log.length > 0 ? [{ kind: 'table' as const, table: excludedTable(log) }] : []),
  ];
}

function growthTable(workloads: readonly WorkloadForecast[]): BriefTable {
  return {
    title: 'Growth of demand by workload',
    columns: [
      words('Workload', 1.3),
      figuresIn('Growth', 'a month', 0.8),
      words('Made of', 2.6),
      figuresIn('Months fitted', undefined, 0.8),
      figuresIn('Error', 'back-test', 0.8),
      figuresIn('Months tested', undefined, 0.8),
      figuresIn('Error', 'last month carried on', 1.1),
    ],
    rows: workloads.map(({ workload_id, name, fit, in_use }) => ({
      cells: [
        name,
        amount('forecast_growth_in_use', growthText(in_use.growth_monthly), { workload_id }),
        growthSentence(workload_id, fit, in_use),
        plainNumber(fit.months_used),
        amount('forecast_error', percent(fit.backtest.error_share), { workload_id }),
        plainNumber(fit.backtest.months),
        amount('forecast_naive_error', percent(fit.backtest.naive_error_share), { workload_id }),
      ],
    })),
    note: 'Fitted on dollars at list of each complete month. Error: sum of what the forecasts were off by ÷ sum of what came, over months the fit had not seen.',
  };
}

type Row = { month: string; workload: string; reason: string; excluded_on: string };

function excludedRows({ settings, figures: { forecast } }: BriefMaterial): Row[] {
  const names = new Map(forecast.workloads.map(({ workload_id, name }) => [workload_id, name]));
  return settings.forecast.excluded.flatMap(({ workload_id, ...one }) => {
    const workload = workload_id === null ? 'all' : names.get(workload_id);
    return workload === undefined ? [] : [{ ...one, workload }];
  });
}

function excludedTable(rows: readonly Row[]): BriefTable {
  return {
    title: 'Months left out of the forecast',
    columns: [
      words('Month'),
      words('Workload', 1.4),
      givenIn('typed', words('Reason', 3)),
      givenIn('typed', words('Left out on')),
    ],
    rows: rows.map(({ month, workload, reason, excluded_on }) => ({
      cells: [monthText(month), workload, reason, dateText(excluded_on)],
    })),
    note: 'They stay in the history, in the baseline and in every figure of what was used.',
  };
}
