import type { FigureId } from '../../../shared/kpi/figures.ts';
import { figures } from '../../../shared/kpi/figures.ts';
import type { FigureThreshold } from '../../../shared/kpi/status.ts';
import { Button } from '../../parts/button.tsx';
import { useApp, useRecord } from '../../use-app.ts';
import { LimitField } from './limit-field.tsx';
import styles from './scorecard-screen.module.css';
import {
  orderProblem,
  shippedThreshold,
  type Targets,
  thresholdOf,
  withoutThreshold,
  withThreshold,
} from './thresholds.ts';

const LIMITS: readonly { key: keyof FigureThreshold; label: string }[] = [
  { key: 'target', label: 'Target' },
  { key: 'watch', label: 'Watch' },
  { key: 'act', label: 'Act' },
];

const BETTER = {
  higher: 'Higher is better.',
  lower: 'Lower is better.',
  band: 'Good between watch and target.',
} as const;

/** The three limits of one figure, saved as they are left. */
export function TargetFields({ figure }: { figure: FigureId }) {
  const change = useApp((app) => app.change);
  const { targets } = useRecord().settings;
  const limits = thresholdOf(figure, targets);
  const { label, good } = figures[figure];
  const save = (next: (targets: Targets) => Targets) =>
    void change('setting.save', ({ settings }) => ({ settings: { targets: next(settings.targets) } }));
  return (
    <fieldset className={styles.target} data-figure={figure}>
      <legend>
        {label}, {targets[figure] === undefined ? 'default' : 'edited'}
      </legend>
      <p className={styles.soft}>
        {BETTER[good]} {sentence(shippedThreshold(figure).source)}
      </p>
      <div className={styles.limits}>
        {LIMITS.map(({ key, label: name }) => (
          <LimitField
            key={key}
            figure={figure}
            label={name}
            value={limits[key]}
            check={(value) => orderProblem(good, { ...limits, [key]: value })}
            onCommit={(value) =>
              save((saved) => withThreshold(saved, figure, { ...thresholdOf(figure, saved), [key]: value }))
            }
          />
        ))}
        {targets[figure] === undefined ? null : (
          <Button tone="quiet" onClick={() => save((saved) => withoutThreshold(saved, figure))}>
            Reset to the default
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function sentence(text: string): string {
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
