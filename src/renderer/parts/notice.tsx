import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './notice.module.css';

export type NoticeProps = {
  tone?: 'info' | 'warn' | 'error';
  /** What happened, in a few words. */
  title: ReactNode;
  /** What is safe and what to do. */
  children?: ReactNode;
  action?: ReactNode;
};

const LETTERS = { info: 'i', warn: '!', error: '×' } as const;

/** A remark that stands in the page: an i in a circle, ! in a diamond, × in a square. */
export function Notice({ tone = 'info', title, children, action }: NoticeProps) {
  return (
    <div className={classNames(styles.notice, styles[tone])} role={tone === 'error' ? 'alert' : 'note'}>
      <span className={styles.mark} aria-hidden="true">
        <span>{LETTERS[tone]}</span>
      </span>
      <div className={styles.text}>
        <strong>{title}</strong>
        {children === undefined ? null : <div>{children}</div>}
      </div>
      {action === undefined ? null : <div className={styles.action}>{action}</div>}
    </div>
  );
}
