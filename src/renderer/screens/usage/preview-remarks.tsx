import type { ImportPreview } from '../../../shared/contract.ts';
import { isIncompleteSet } from '../../../shared/engagement/incomplete-set.ts';
import { Notice } from '../../parts/notice.tsx';
import styles from './usage-screen.module.css';

/** A remark that lists the columns or fields nothing is read from, which may be dozens. */
const UNUSED = /^(?:Columns|Fields) that are not used: (.+)\.$/;

/** What a reader of the file should know; columns that are not used stand folded. */
export function PreviewRemarks({ preview: { remarks } }: { preview: ImportPreview }) {
  const unused = remarks.flatMap((remark) => UNUSED.exec(remark)?.[1] ?? []);
  const told = remarks.filter((remark) => !UNUSED.test(remark) && !isIncompleteSet(remark));
  return (
    <>
      {remarks.filter(isIncompleteSet).map((remark) => (
        <Notice key={remark} tone="warn" title="This file is not the whole report.">
          {remark}
        </Notice>
      ))}
      {told.length === 0 ? (
        <UnusedColumns lists={unused} />
      ) : (
        <Notice title="Worth knowing about this file">
          <ul className={styles.points}>
            {told.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
          <UnusedColumns lists={unused} />
        </Notice>
      )}
    </>
  );
}

function UnusedColumns({ lists }: { lists: readonly string[] }) {
  return lists.map((names) => (
    <details key={names} className={styles.remarks}>
      <summary>{countText(names)}</summary>
      {names}
    </details>
  ));
}

function countText(names: string): string {
  const count = names.split(', ').length;
  return count === 1 ? 'One column is not used' : `${count} columns are not used`;
}
