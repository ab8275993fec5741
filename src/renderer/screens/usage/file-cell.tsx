import type { SourceFile } from '../../../shared/engagement/document.ts';
import { formatWords } from './format-words.ts';
import styles from './usage-screen.module.css';

/** The name of a file, with what its reader should know folded beneath. */
export function FileCell({ source: { name, format, remarks } }: { source: SourceFile }) {
  return (
    <div className={styles.fileCell}>
      <span className={styles.fileName}>{name}</span>
      <span className={styles.minor}>{formatWords(format)}</span>
      {remarks.length === 0 ? null : (
        <details className={styles.remarks}>
          <summary>{remarks.length === 1 ? 'One remark' : `${remarks.length} remarks`}</summary>
          <ul className={styles.points}>
            {remarks.map((remark) => (
              <li key={remark} data-given="file">
                {remark}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
