import { JUDGEMENT_KEYS, type Judgement, type JudgementKey } from '../../../shared/engagement/judgement.ts';
import { Button } from '../../parts/button.tsx';
import { NumberField, ShareField } from '../../parts/number-fields.tsx';
import { useApp, useRecord } from '../../use-app.ts';
import { SHIPPED_JUDGEMENT, useJudgement } from '../../use-judgement.ts';
import styles from './scorecard-screen.module.css';

type Edited = Partial<Judgement>;

/** The limits that belong to no single figure, saved as they are left; each says why it starts where it does. */
export function JudgementFields() {
  return JUDGEMENT_KEYS.filter((key) => SHIPPED_JUDGEMENT[key].editable).map((key) => (
    <JudgementLimit key={key} limit={key} />
  ));
}

function JudgementLimit({ limit }: { limit: JudgementKey }) {
  const change = useApp((app) => app.change);
  const edited = useRecord().settings.judgement[limit] !== undefined;
  const value = useJudgement()[limit];
  const { label, unit, source, min, max } = SHIPPED_JUDGEMENT[limit];
  const save = (next: (judgement: Edited) => Edited) =>
    void change('setting.save', ({ settings }) => ({ settings: { judgement: next(settings.judgement) } }));
  const field = {
    label: 'Limit',
    value,
    min,
    max,
    width: 'short' as const,
    onCommit: (given: number) => save((saved) => ({ ...saved, [limit]: given })),
  };
  return (
    <fieldset className={styles.target}>
      <legend>
        {label}, {edited ? 'edited' : 'default'}
      </legend>
      <p
        className={styles.soft}
        data-given="shipped"
      >{`${source.charAt(0).toUpperCase()}${source.slice(1)}.`}</p>
      <div className={styles.limits}>
        {unit === 'share' ? (
          <ShareField {...field} />
        ) : (
          <NumberField {...field} unit={unit === 'days' ? 'days' : '×'} />
        )}
        {edited ? (
          <Button tone="quiet" onClick={() => save((saved) => without(saved, limit))}>
            Reset to the default
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}

function without(judgement: Edited, limit: JudgementKey): Edited {
  return Object.fromEntries(Object.entries(judgement).filter(([key]) => key !== limit));
}
