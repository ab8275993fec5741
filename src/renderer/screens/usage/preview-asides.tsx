import type { ImportPreview } from '../../../shared/contract.ts';
import { plainNumber } from '../../../shared/format.ts';
import { Notice } from '../../parts/notice.tsx';
import styles from './usage-screen.module.css';

/** Rows that were left out on purpose, by reason. */
export function PreviewAsides({ preview: { asides } }: { preview: ImportPreview }) {
  if (asides.length === 0) return null;
  return (
    <Notice title="Rows set aside on purpose">
      <ul className={styles.points}>
        {asides.map(({ reason, rows }) => (
          <li key={reason}>
            {plainNumber(rows)} {rows === 1 ? 'row' : 'rows'}: {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
