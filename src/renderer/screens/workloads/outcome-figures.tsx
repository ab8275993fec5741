import type { Workload } from '../../../shared/engagement/document.ts';
import type { WorkloadFigures } from '../../../shared/engagement/figures.ts';
import { headlineMoney, outcomeMoney, percent, plainNumber } from '../../../shared/format.ts';
import { allTokens } from '../../../shared/units.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { useFigures, useRecord } from '../../use-app.ts';

/** What the workload costs, and what one outcome does: now, at the floor, and what is left of its value. */
export function OutcomeFigures({ workload }: { workload: Workload }) {
  const figures = useFigures().workloads.find((w) => w.workload_id === workload.id);
  const hasCounts = useRecord().outcomes.some((o) => o.workload_id === workload.id);
  if (figures === undefined) return null;
  const unit = workload.outcome_unit === '' ? 'outcome' : workload.outcome_unit;
  return (
    <FigureRow>
      <Figure
        label="At list, a year"
        value={headlineMoney(figures.annual_list_usd)}
        note={listNote(figures)}
        explanation={{ formula: 'list dollars of the baseline months ÷ months × 12' }}
      />
      <Figure
        label="Cost per outcome"
        value={outcomeMoney(figures.usd_per_outcome)}
        note={nowNote(figures, hasCounts)}
        explanation={{ formula: 'net dollars ÷ outcomes, over the baseline months that have a count' }}
      />
      <Figure
        label="At the floor"
        value={outcomeMoney(figures.floor_usd_per_outcome)}
        note={
          figures.floor_usd_per_outcome === null ? 'needs the cost now and a floor' : 'once the levers landed'
        }
        explanation={{ formula: 'cost per outcome now × planned floor ÷ baseline of the workload' }}
      />
      <Figure
        label="Value less cost"
        value={outcomeMoney(figures.margin_per_outcome_usd)}
        note={figures.margin_per_outcome_usd === null ? 'needs the cost now and a value' : `per ${unit}`}
        explanation={{ formula: 'value per outcome − cost per outcome now' }}
      />
    </FigureRow>
  );
}

function nowNote({ outcome_count, usd_per_outcome }: WorkloadFigures, hasCounts: boolean): string {
  if (outcome_count === null)
    return hasCounts
      ? 'the counts wait: their months are not covered by usage day by day'
      : 'needs counts for the baseline months';
  if (outcome_count === 0) return 'no outcome was counted';
  if (usd_per_outcome === null) return `${plainNumber(outcome_count)} counted, but their usage has no price`;
  return `${plainNumber(outcome_count)} counted`;
}

function listNote({ share_of_list, tokens }: WorkloadFigures): string {
  if (share_of_list !== null) return `${percent(share_of_list)} of all usage`;
  return allTokens(tokens) === 0 ? 'no usage belongs here yet' : 'its models have no price';
}
