import { ArrowRight } from 'lucide-react';
import { hashOf } from '../route.ts';
import { stepOf } from '../steps.ts';
import { useApp, useFigures } from '../use-app.ts';
import styles from './next-action.module.css';

/** The next thing to do, always in view. */
export function NextAction() {
  const { readiness } = useFigures();
  const at = useApp((app) => app.route.at);
  const next = readiness.missing[0];
  const step = stepOf(next?.step ?? 'brief');
  return (
    <aside className={styles.strip} aria-label="Next best action">
      <span className={styles.label}>Next</span>
      <span className={styles.sentence}>
        {next?.sentence ?? 'Nothing is missing: the brief can be printed without its draft mark.'}
      </span>
      {at === step.id ? null : (
        <a href={hashOf(step.id)} className={styles.link}>
          Go to {step.label}
          <ArrowRight aria-hidden />
        </a>
      )}
      {readiness.missing.length > 1 ? (
        <span className={styles.more}>
          and {readiness.missing.length - 1} more before the draft mark goes
        </span>
      ) : null}
    </aside>
  );
}
