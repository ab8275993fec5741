import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

export type EmptyStateProps = {
  /** What the screen is for. */
  title: string;
  what: ReactNode;
  /** What to have at hand. */
  bring: readonly string[];
  action: ReactNode;
  /** What becomes visible once it is there. */
  unlocks: ReactNode;
};

/** A screen without anything on it yet. */
export function EmptyState({ title, what, bring, action, unlocks }: EmptyStateProps) {
  return (
    <section className={styles.empty}>
      <div>
        <h2>{title}</h2>
        <p className={styles.what}>{what}</p>
        <div className={styles.action}>{action}</div>
      </div>
      <div className={styles.aside}>
        <h3>What to bring</h3>
        <ul>
          {bring.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
        <h3>What it unlocks</h3>
        <p>{unlocks}</p>
      </div>
    </section>
  );
}
