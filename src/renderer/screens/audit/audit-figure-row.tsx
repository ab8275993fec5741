import { percent, plainNumber } from '../../../shared/format.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { useFigures } from '../../use-app.ts';

/** How far the audit has come. */
export function AuditFigureRow() {
  const { answered, asked, unknown, coverage_share } = useFigures().audit;
  return (
    <FigureRow>
      <Figure
        label="Starred questions answered"
        value={`${plainNumber(answered)} of ${plainNumber(asked)}`}
        note="“Not known” included"
      />
      <Figure
        label="Spend audited"
        value={percent(coverage_share, 0)}
        note={
          coverage_share === null
            ? 'Needs usage with a price'
            : 'Share of list dollars; 80% is enough for a brief'
        }
        explanation={{
          formula:
            'list dollars of the workloads whose four starred questions are answered ÷ all list dollars',
        }}
      />
      <Figure label="Answered “not known”" value={plainNumber(unknown)} note="Of the starred questions" />
    </FigureRow>
  );
}
