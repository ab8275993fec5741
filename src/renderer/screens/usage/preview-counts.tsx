import type { ImportPreview } from '../../../shared/contract.ts';
import { type FileFigure, fileCount } from '../../../shared/engagement/derivation/file-count.ts';
import { finish } from '../../../shared/engagement/derivation/finish.ts';
import { plainNumber } from '../../../shared/format.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';

/** What became of the rows of the file; the parts add up to the rows in it. */
export function PreviewCounts({ preview }: { preview: ImportPreview }) {
  const count = (figure: FileFigure, rows: number, note?: string) => (
    <Figure
      figure={figure}
      value={plainNumber(rows)}
      derivation={finish(figure, {}, preview.file, fileCount(figure, preview, ''))}
      {...(note === undefined ? {} : { note })}
    />
  );
  return (
    <FigureRow>
      {count('file_rows', preview.rows_in)}
      {count(
        'file_accepted',
        preview.accepted,
        preview.outranked.rows > 0 ? 'read without fault' : 'counted in the figures',
      )}
      {count('file_rejected', preview.rejected, 'could not be read')}
      {count('file_blank', preview.blank, 'without content')}
      {count('file_duplicates', preview.duplicates, 'counted once')}
      {preview.set_aside === 0
        ? null
        : count('file_set_aside', preview.set_aside, 'left out, each with its reason')}
    </FigureRow>
  );
}
