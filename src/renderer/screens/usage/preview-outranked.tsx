import type { ImportPreview } from '../../../shared/contract.ts';
import { plainNumber } from '../../../shared/format.ts';
import { Notice } from '../../parts/notice.tsx';

/** Rows that will not count, because a file that knows more of the same use covers their days. */
export function PreviewOutranked({ preview: { outranked } }: { preview: ImportPreview }) {
  const { rows, days, sources } = outranked;
  if (rows === 0) return null;
  const others = sources.join(', ');
  const [measures, them] = sources.length === 1 ? ['measures', 'it'] : ['measure', 'them'];
  return (
    <Notice
      tone="warn"
      title={`Use on ${plainNumber(days)} ${days === 1 ? 'day' : 'days'} will not be counted.`}
    >
      {others} {measures} the same use there and {sources.length === 1 ? 'knows' : 'know'} more, so nothing is
      counted twice. Its rows there wait: they count once you remove {them}.
    </Notice>
  );
}
