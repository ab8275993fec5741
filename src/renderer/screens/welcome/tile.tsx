import { type ReactNode, useId } from 'react';
import styles from './welcome-screen.module.css';

/** One way to begin. */
export function Tile({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.tile}>
      <h2 id={id}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {children}
    </section>
  );
}
