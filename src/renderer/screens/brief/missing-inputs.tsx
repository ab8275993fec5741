import { Notice } from '../../parts/notice.tsx';
import { hashOf } from '../../route.ts';
import { stepOf } from '../../steps.ts';
import { useFigures } from '../../use-app.ts';
import styles from './brief-screen.module.css';

/** What keeps the brief a draft, each with the step that settles it. */
export function MissingInputs() {
  const { draft, missing } = useFigures().readiness;
  if (!draft) return null;
  return (
    <Notice tone="warn" title="This brief is a draft and prints as one. Still missing:">
      <ul className={styles.missing}>
        {missing.map(({ step, sentence }) => (
          <li key={sentence}>
            <a href={hashOf(step)}>{stepOf(step).label}</a> {sentence}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
