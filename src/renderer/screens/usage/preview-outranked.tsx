import type { ImportPreview } from '../../../shared/contract.ts';
import { plainNumber } from '../../../shared/format.ts';
import { Notice } from '../../parts/notice.tsx';

/** Rows that will not count, because a file that knows more of the same use covers their days. */
export function PreviewOutranked({ preview: { outranked } }: { preview: ImportPreview }) {
  const { rows, days, sources } = outranked;
  if (rows === 0) return null;
  return (
    <Notice tone="warn" title="A file that knows more covers some of the same days.">
      {plainNumber(rows)} {rows === 1 ? 'row' : 'rows'} on {plainNumber(days)} {days === 1 ? 'day' : 'days'}{' '}
      will not be counted: {sources.join(', ')} {sources.length === 1 ? 'measures' : 'measure'} the same use
      there. Nothing is counted twice.
    </Notice>
  );
}
