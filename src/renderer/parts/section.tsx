import { type ReactNode, useId } from 'react';
import styles from './section.module.css';

export type SectionProps = {
  title: ReactNode;
  /** One line under the title. */
  note?: ReactNode;
  /** Quiet actions at the right of the title. */
  action?: ReactNode;
  children: ReactNode;
};

/** A part of a screen under its h2. */
export function Section({ title, note, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <header className={styles.head}>
        <div>
          <h2 id={id}>{title}</h2>
          {note === undefined ? null : <p className={styles.note}>{note}</p>}
        </div>
        {action === undefined ? null : <div className={styles.action}>{action}</div>}
      </header>
      {children}
    </section>
  );
}
