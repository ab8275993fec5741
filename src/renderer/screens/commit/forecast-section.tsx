import { useState } from 'react';
import type { ForecastSettings } from '../../../shared/engagement/document.ts';
import type { ForecastFigures, WorkloadForecast } from '../../../shared/engagement/forecast-figures.ts';
import { RadioGroup } from '../../parts/choice-fields.tsx';
import { Section } from '../../parts/section.tsx';
import { useApp, useFigures } from '../../use-app.ts';
import { ForecastDetail } from './forecast-detail.tsx';
import { ForecastGrowth } from './forecast-growth.tsx';
import styles from './forecast-section.module.css';
import { ForecastTable } from './forecast-table.tsx';
import { NoForecast } from './no-forecast.tsx';

const BASES = [
  { value: 'flat', label: 'The average month, carried on', hint: 'No growth beside the cases of demand' },
  {
    value: 'fitted',
    label: 'The imported months',
    hint: 'Level, growth and season, where the back-test bears the fit out',
  },
] as const satisfies readonly { value: ForecastSettings['basis']; label: string; hint: string }[];

/** What the imported months say about the months to come, how well it would have said it, and what is made of it. */
export function ForecastSection() {
  const { forecast } = useFigures();
  return forecast.workloads.length === 0 ? <NoForecast /> : <Forecast forecast={forecast} />;
}

function Forecast({ forecast }: { forecast: ForecastFigures }) {
  const change = useApp((app) => app.change);
  const [shown, setShown] = useState<string | null>(null);
  const [growing, setGrowing] = useState<WorkloadForecast | null>(null);
  const { basis, workloads } = forecast;
  const detail = workloads.find(({ workload_id }) => workload_id === shown) ?? workloads[0];
  return (
    <Section
      title="Forecast from your own months"
      note="Dollars at list of each complete month. The back-test forecasts months that the fit has not seen, up to three ahead, and holds them against what came."
    >
      <div className={styles.stack}>
        <RadioGroup
          label="The demand of the offers moves on from"
          options={BASES}
          value={basis}
          onCommit={(next) => void change('forecast.use', { basis: next })}
        />
        <ForecastTable workloads={workloads} onChange={setGrowing} />
        {detail === undefined ? null : (
          <ForecastDetail forecast={detail} workloads={workloads} onChoose={setShown} />
        )}
      </div>
      <ForecastGrowth forecast={growing} onClose={() => setGrowing(null)} />
    </Section>
  );
}
