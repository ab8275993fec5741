import type { ImportPreview } from '../../../shared/contract.ts';
import { plainNumber } from '../../../shared/format.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';

/** What became of the rows of the file; the parts add up to the rows in it. */
export function PreviewCounts({ preview }: { preview: ImportPreview }) {
  return (
    <FigureRow>
      <Figure
        label="Rows in the file"
        value={plainNumber(preview.rows_in)}
        explanation={{ formula: 'accepted + rejected + blank + duplicates' }}
      />
      <Figure label="Accepted" value={plainNumber(preview.accepted)} note="counted in the figures" />
      <Figure label="Rejected" value={plainNumber(preview.rejected)} note="could not be read" />
      <Figure label="Blank" value={plainNumber(preview.blank)} note="without content" />
      <Figure label="Duplicates" value={plainNumber(preview.duplicates)} note="counted once" />
    </FigureRow>
  );
}
