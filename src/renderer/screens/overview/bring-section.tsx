import type { ThingToBring } from '../../../shared/overview/things-to-bring.ts';
import { Section } from '../../parts/section.tsx';
import { StepMark } from '../../parts/status-mark.tsx';
import { hashOf } from '../../route.ts';
import styles from './overview-screen.module.css';

export type BringSectionProps = { things: readonly ThingToBring[]; isEmpty?: boolean };

const UNLOCKS =
  'With them this page tells in half a minute what an outcome costs, what of the discount reaches the bill, how long there is to decide, and what to do next.';

/** The four things an engagement is made from, each ticked once it is there. */
export function BringSection({ things, isEmpty = false }: BringSectionProps) {
  return (
    <Section title="Four things to bring" {...(isEmpty ? { note: UNLOCKS } : {})}>
      <ol className={isEmpty ? styles.bringAll : styles.bring}>
        {things.map(({ step, title, what, status }) => (
          <li key={title}>
            <StepMark status={status} />
            <div>
              <a href={hashOf(step)}>{title}</a>
              <p className={styles.soft}>{what}</p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
