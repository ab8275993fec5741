import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './columns.module.css';

export type ColumnsProps = { of: 2 | 3 | 4 | 'wide-narrow' | 'narrow-wide'; children: ReactNode };

/** Children side by side on one grid. */
export function Columns({ of, children }: ColumnsProps) {
  return <div className={classNames(styles.columns, styles[`of-${of}`])}>{children}</div>;
}
