import { useState } from 'react';
import type { WorkloadForecast } from '../../../shared/engagement/forecast-figures.ts';
import { growthText } from '../../../shared/engagement/growth-in-use.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import { Button } from '../../parts/button.tsx';
import { RadioGroup } from '../../parts/choice-fields.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { errorAt, FormError } from '../../parts/form-error.tsx';
import { useApp, useDraft, useRecord } from '../../use-app.ts';
import styles from './forecast-section.module.css';
import { choiceOf, type GrowthDraft, savedDraft } from './growth-draft.ts';
import { StatedGrowth } from './stated-growth.tsx';

type Props = { forecast: WorkloadForecast | null; onClose: () => void };

const PATHS = ['choice.growth_monthly', 'choice.reason'];

/** Chooses what the demand of one workload is made of; a growth that somebody states needs a reason. */
export function ForecastGrowth({ forecast, onClose }: Props) {
  const record = useRecord();
  const change = useApp((app) => app.change);
  const workload_id = forecast?.workload_id ?? '';
  const [kept, keep] = useDraft<GrowthDraft>(`growth ${workload_id}`);
  const [error, setError] = useState<ReplyError | null>(null);
  const draft = kept ?? savedDraft(record, workload_id);
  const edit = (part: Partial<GrowthDraft>) => keep({ ...draft, ...part });
  const close = () => {
    setError(null);
    onClose();
  };
  const save = async () => {
    const choice = choiceOf(draft);
    const reply = await change('forecast.choose', { workload_id, choice }, 'return');
    if (!reply.ok) return setError(reply.error);
    keep(null);
    close();
  };
  return (
    <Dialog
      isOpen={forecast !== null}
      title={`How does the demand of ${forecast?.name ?? ''} move on?`}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Leave it as it is</Button>
          <Button tone="primary" onClick={() => void save()}>
            Use this
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <RadioGroup
          label="Its demand moves on from"
          hideLabel
          options={optionsFor(forecast)}
          value={draft.basis}
          onCommit={(basis) => edit({ basis })}
        />
        {draft.basis === 'stated' ? (
          <StatedGrowth
            draft={draft}
            growthError={errorAt(error, 'choice.growth_monthly')}
            reasonError={errorAt(error, 'choice.reason')}
            onEdit={edit}
          />
        ) : null}
        <FormError error={error} shownAt={(path) => PATHS.includes(path)} />
      </div>
    </Dialog>
  );
}

function optionsFor(forecast: WorkloadForecast | null) {
  const refused = forecast?.in_use.fit_refused ?? null;
  const fitted = `${growthText(forecast?.fit.growth_monthly ?? null)} a month from its own level`;
  return [
    { value: 'shared', label: 'What holds for all workloads' },
    { value: 'flat', label: 'Its average month, carried on' },
    {
      value: 'fitted',
      label: 'Its own months',
      hint: refused === null ? fitted : `Not used for as long as this stands: ${refused}`,
    },
    { value: 'stated', label: 'A growth that somebody states', hint: 'On the average month, without end' },
  ] as const;
}
