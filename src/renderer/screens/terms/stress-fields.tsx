import { NumberField, ShareField } from '../../parts/number-fields.tsx';
import { useApp, useRecord } from '../../use-app.ts';
import styles from './worth.module.css';

/** The rise of list prices that locks are stressed with. */
export function StressFields() {
  const { stress } = useRecord().settings;
  const change = useApp((app) => app.change);
  const save = (part: Partial<typeof stress>) =>
    void change('setting.save', ({ settings }) => ({
      settings: { stress: { ...settings.stress, ...part } },
    }));
  return (
    <div className={styles.stress}>
      <ShareField
        label="Assumed list rise"
        width="short"
        max={10}
        value={stress.list_rise}
        onCommit={(list_rise) => save({ list_rise })}
      />
      <NumberField
        label="From month"
        width="short"
        whole
        min={1}
        max={120}
        value={stress.start_month}
        onCommit={(start_month) => save({ start_month })}
      />
    </div>
  );
}
