import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './page.module.css';

export type PageProps = {
  title: string;
  /** What the screen is for, in one line. */
  purpose: ReactNode;
  /** The one main action, top right; quiet actions may stand before it. */
  action?: ReactNode;
  /** Whether its parts still fit a window of 1024 pixels; the others scroll sideways there, beneath bar and rail. */
  fitsNarrow?: boolean;
  children: ReactNode;
};

/** The frame of every screen: its one h1, which takes the focus when the step is entered. */
export function Page({ title, purpose, action, fitsNarrow = false, children }: PageProps) {
  return (
    <article className={classNames(styles.page, fitsNarrow && styles.narrow)}>
      <header className={styles.head}>
        <div>
          <h1 tabIndex={-1} data-page-title>
            {title}
          </h1>
          <p className={styles.purpose}>{purpose}</p>
        </div>
        {action === undefined ? null : <div className={styles.action}>{action}</div>}
      </header>
      {children}
    </article>
  );
}
