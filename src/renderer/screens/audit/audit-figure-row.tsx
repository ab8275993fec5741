import thresholds from '../../../../resources/kpi-thresholds.json' with { type: 'json' };
import { percent, plainNumber } from '../../../shared/format.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { Given } from '../../parts/given.tsx';
import { useFigures } from '../../use-app.ts';

/** How far the audit has come. */
export function AuditFigureRow() {
  const { answered, asked, unknown, coverage_share } = useFigures().audit;
  return (
    <FigureRow>
      <Figure
        figure="audit_answered"
        value={`${plainNumber(answered)} of ${plainNumber(asked)}`}
        note="“Not known” included"
      />
      <Figure
        figure="audit_coverage"
        value={percent(coverage_share, 0)}
        note={
          coverage_share === null ? (
            'Needs usage with a price'
          ) : (
            <>
              Share of list dollars; <Given as="shipped">{percent(thresholds.enough_audited_share, 0)}</Given>{' '}
              is enough for a brief
            </>
          )
        }
      />
      <Figure figure="audit_not_known" value={plainNumber(unknown)} note="Of the starred questions" />
    </FigureRow>
  );
}
