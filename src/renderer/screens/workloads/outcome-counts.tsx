import type { Workload } from '../../../shared/engagement/document.ts';
import { monthText } from '../../../shared/format.ts';
import { NumberField } from '../../parts/number-fields.tsx';
import { useApp, useFigures, useRecord } from '../../use-app.ts';
import { monthsOfUse } from '../usage/months-of-use.ts';
import styles from './workloads-screen.module.css';

/** Outcomes a month, for the months of the usage; an empty field is not known, never zero. */
export function OutcomeCounts({ workload }: { workload: Workload }) {
  const change = useApp((app) => app.change);
  const { usage } = useFigures();
  const { outcomes } = useRecord();
  const countOf = new Map(
    outcomes.filter((o) => o.workload_id === workload.id).map(({ month, count }) => [month, count]),
  );
  const months = [...new Set([...monthsOfUse(usage).map(({ month }) => month), ...countOf.keys()])].sort();
  const save = (month: string, count: number | null) =>
    void change('outcome.save', { workload_id: workload.id, counts: [{ month, count }] });
  return (
    <fieldset className={styles.stack}>
      <legend className={styles.legend}>
        Outcomes a month{workload.outcome_unit === '' ? '' : ` (unit: ${workload.outcome_unit})`}
      </legend>
      <p className={styles.aside}>
        {months.length === 0
          ? 'Months appear here once usage is imported.'
          : 'An empty field is not known, not zero. Months without a count are left out of the cost per outcome.'}
      </p>
      <div className={styles.counts}>
        {months.map((month) => (
          <NumberField
            key={month}
            optional
            whole
            min={0}
            width="full"
            placeholder="not known"
            label={monthText(month)}
            value={countOf.get(month) ?? null}
            onCommit={(count) => save(month, count)}
          />
        ))}
      </div>
    </fieldset>
  );
}
