import { Segmented, Select } from '../../parts/choice-fields.tsx';
import { DateField } from '../../parts/date-fields.tsx';
import { useFigures } from '../../use-app.ts';
import { type BridgeChoice, isOnOffer, type OpenPeriod, presetPeriods } from './bridge-question.ts';
import styles from './bridge-section.module.css';

const ALL = 'all';
const PRESETS = [
  { value: '3', label: 'Last 3 months with the 3 before' },
  { value: '1', label: 'Last month with the one before' },
  { value: 'own', label: 'Days of your own' },
] as const;

export type BridgePeriodsProps = { choice: BridgeChoice; onChoice: (choice: BridgeChoice) => void };

/** Which periods, and of which workload. */
export function BridgePeriods({ choice, onChoice }: BridgePeriodsProps) {
  const { usage, workloads } = useFigures();
  const presets = PRESETS.filter(({ value }) => isOnOffer({ ...choice, preset: value }, usage));
  const named = workloads.map(({ workload_id, name }) => ({ value: `id ${workload_id}`, label: name }));
  return (
    <div className={styles.choices}>
      <Segmented
        label="Compare"
        options={presets}
        value={choice.preset}
        onCommit={(preset) => onChoice(withPreset(choice, preset, usage))}
      />
      <Select
        label="Of"
        width="medium"
        options={[{ value: ALL, label: 'All usage' }, ...named]}
        value={choice.workload_id === null ? ALL : `id ${choice.workload_id}`}
        onCommit={(value) => onChoice({ ...choice, workload_id: value === ALL ? null : value.slice(3) })}
      />
      {choice.preset === 'own' ? (
        <>
          <Days name="Before" period={choice.from} onPeriod={(from) => onChoice({ ...choice, from })} />
          <Days name="After" period={choice.to} onPeriod={(to) => onChoice({ ...choice, to })} />
        </>
      ) : null}
    </div>
  );
}

/** Days of one's own begin with those of the preset that was in view. */
function withPreset(
  choice: BridgeChoice,
  preset: BridgeChoice['preset'],
  usage: Parameters<typeof presetPeriods>[1],
): BridgeChoice {
  const shown = choice.preset === 'own' ? null : presetPeriods(choice.preset, usage);
  return { ...choice, ...shown, preset };
}

type DaysProps = { name: string; period: OpenPeriod; onPeriod: (period: OpenPeriod) => void };

function Days({ name, period, onPeriod }: DaysProps) {
  return (
    <fieldset className={styles.days}>
      <legend>{name}</legend>
      <DateField
        label={`${name}, first day`}
        width="short"
        value={period.from}
        check={(from) => (period.to !== null && from > period.to ? 'This is after the last day.' : null)}
        onCommit={(from) => onPeriod({ ...period, from })}
      />
      <DateField
        label={`${name}, last day`}
        width="short"
        value={period.to}
        check={(to) => (period.from !== null && to < period.from ? 'This is before the first day.' : null)}
        onCommit={(to) => onPeriod({ ...period, to })}
      />
    </fieldset>
  );
}
