import { useState } from 'react';
import type { ForecastMonth, WorkloadForecast } from '../../../shared/engagement/forecast-figures.ts';
import { monthText, tableMoney } from '../../../shared/format.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import { Button } from '../../parts/button.tsx';
import { Segmented } from '../../parts/choice-fields.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { errorAt, FormError } from '../../parts/form-error.tsx';
import { TextArea } from '../../parts/text-fields.tsx';
import { useApp, useDraft } from '../../use-app.ts';
import styles from './forecast-section.module.css';

type Scope = 'one' | 'all';
type Draft = { reason: string; scope: Scope };
type Props = { forecast: WorkloadForecast; month: ForecastMonth | null; onClose: () => void };

const BLANK: Draft = { reason: '', scope: 'one' };

/** Asks why a month says nothing about the months to come; what is typed outlives a walk to another step. */
export function ForecastExclude({ forecast, month, onClose }: Props) {
  const change = useApp((app) => app.change);
  const [draft, keep] = useDraft<Draft>(`leave-out ${forecast.workload_id} ${month?.month ?? ''}`);
  const [error, setError] = useState<ReplyError | null>(null);
  const { reason, scope } = draft ?? BLANK;
  const close = () => {
    setError(null);
    onClose();
  };
  const save = async () => {
    if (month === null) return;
    const workload_id = scope === 'all' ? null : forecast.workload_id;
    const reply = await change('forecast.exclude', { workload_id, month: month.month, reason }, 'return');
    if (!reply.ok) return setError(reply.error);
    keep(null);
    close();
  };
  return (
    <Dialog
      isOpen={month !== null}
      title={`Leave ${monthText(month?.month)} out of the fit?`}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Keep it in</Button>
          <Button tone="primary" onClick={() => void save()}>
            Leave it out
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>
          For a one-off that will not come back, such as a migration or an incident. The month and its{' '}
          <FigureValue
            inText
            figure="forecast_month_use"
            subject={{ workload_id: forecast.workload_id, month: month?.month ?? '' }}
          >
            {tableMoney(month?.usd)}
          </FigureValue>{' '}
          stay in the history, in the baseline and in the floor; only the fit and its back-test leave it out.
        </p>
        <Segmented
          label="Leave it out for"
          options={[
            { value: 'one', label: forecast.name },
            { value: 'all', label: 'All workloads' },
          ]}
          value={scope}
          onCommit={(next) => keep({ reason, scope: next })}
        />
        <TextArea
          label="Reason"
          hint="It is kept with the date and prints with the brief."
          value={reason}
          error={errorAt(error, 'reason')}
          onCommit={(words) => keep({ reason: words, scope })}
        />
        <FormError error={error} shownAt={(path) => path === 'reason'} />
      </div>
    </Dialog>
  );
}
