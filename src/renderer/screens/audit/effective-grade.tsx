import type { QuestionId } from '../../../shared/audit/questions.ts';
import { percent } from '../../../shared/format.ts';
import { Given } from '../../parts/given.tsx';
import { useFigures, useRecord } from '../../use-app.ts';
import styles from './audit-screen.module.css';

/** What the saved answer counts with, and why that is less than stated. */
export function EffectiveGrade({ workloadId, question }: { workloadId: string; question: QuestionId }) {
  const { grade_weights } = useRecord().settings;
  const readings = useFigures().audit.workloads.find((w) => w.workload_id === workloadId)?.readings ?? [];
  const reading = readings.find((one) => one.question === question);
  if (!reading) return null;
  const { effective_grade, grade_reason } = reading;
  if (reading.kind === 'open') {
    return <p className={styles.lowered}>Sets no lever: {reading.reason}</p>;
  }
  return (
    <p className={grade_reason === null ? styles.counts : styles.lowered} aria-live="polite">
      {grade_reason ?? `Counts as ${effective_grade}, as stated.`}{' '}
      <Given as="typed">{percent(grade_weights[effective_grade], 0)}</Given> of it is in the planned floor.
    </p>
  );
}
