import type { ImportPreview } from '../../../shared/contract.ts';
import { sumKnown } from '../../../shared/engagement/sums.ts';
import { exactMoney, plainNumber, tokenCount } from '../../../shared/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { changeText } from './change-text.ts';

/** Rows of earlier files for the same days that saving would take the place of, and the change in sum. */
export function PreviewReplaces({ preview }: { preview: ImportPreview }) {
  const { replaces } = preview;
  if (replaces.length === 0) return null;
  const rows = replaces
    .map((r) => `${plainNumber(r.rows)} ${r.rows === 1 ? 'row' : 'rows'} of ${r.source}`)
    .join(', ');
  const isOne = sumKnown(replaces.map((r) => r.rows)) === 1;
  return (
    <Notice tone="warn" title="Saving replaces rows that are there for the same days.">
      {rows} {isOne ? 'makes' : 'make'} way, so nothing is counted twice. The total changes by{' '}
      {change(preview)}.
    </Notice>
  );
}

function change({ replaces, measure }: ImportPreview): string {
  const tokens = changeText(sumKnown(replaces.map((r) => r.tokens_delta)), tokenCount);
  if (measure === 'usage') return tokens;
  const dollars = changeText(sumKnown(replaces.map((r) => r.usd_delta)), exactMoney);
  return measure === 'cost' ? dollars : `${tokens} and ${dollars}`;
}
