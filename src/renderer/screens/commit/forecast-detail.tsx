import { useState } from 'react';
import type { ForecastMonth, WorkloadForecast } from '../../../shared/engagement/forecast-figures.ts';
import { growthSentence, growthText } from '../../../shared/engagement/growth-in-use.ts';
import { amount, type Said, said, saidText } from '../../../shared/figures/said.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { Select } from '../../parts/choice-fields.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { forecastChart } from './forecast-chart.ts';
import { ForecastExclude } from './forecast-exclude.tsx';
import { ForecastMonths } from './forecast-months.tsx';
import styles from './forecast-section.module.css';

type Props = {
  forecast: WorkloadForecast;
  workloads: readonly WorkloadForecast[];
  onChoose: (workload_id: string) => void;
};

/** One workload month by month: what was used, what the fit says, and which months it leaves out. */
export function ForecastDetail({ forecast, workloads, onChoose }: Props) {
  const [asking, setAsking] = useState<ForecastMonth | null>(null);
  const options = workloads.map(({ workload_id, name }) => ({ value: workload_id, label: name }));
  return (
    <div className={styles.detail}>
      <Select
        label="Month by month"
        options={options}
        value={forecast.workload_id}
        onCommit={onChoose}
        width="medium"
      />
      <ul className={styles.findings}>
        {findings(forecast).map((sentence) => (
          <li key={saidText(sentence)}>
            <SaidText>{sentence}</SaidText>
          </li>
        ))}
      </ul>
      <ChartFigure chart={forecastChart(forecast)} height={240} />
      <ForecastMonths forecast={forecast} onExclude={setAsking} />
      <ForecastExclude forecast={forecast} month={asking} onClose={() => setAsking(null)} />
    </div>
  );
}

/** What is in use, and what the months do not tell with the reason. */
function findings({ workload_id, in_use, fit }: WorkloadForecast): Said[] {
  const { growth_reason, seasonality_reason, seasonality, backtest } = fit;
  return [
    said`In use: ${growthSentence(workload_id, fit, in_use)}`,
    ...(growth_reason === null ? [] : [`No growth: ${growth_reason}`]),
    ...(seasonality_reason === null || seasonality_reason === growth_reason
      ? []
      : [`No season: ${seasonality_reason}`]),
    ...(seasonality !== null && backtest.seasonal_forecasts === 0
      ? [
          'The season is not in the back-test yet: it takes more than two years before the months to be tested.',
        ]
      : []),
    backtest.reason === null
      ? said`Back-test: ${String(backtest.forecasts)} forecasts, on the whole ${amount('forecast_bias', growthText(backtest.bias_share), { workload_id })} against what came.`
      : `No back-test: ${backtest.reason}`,
  ];
}
