import type { Workload } from '../../../shared/engagement/document.ts';
import type { WorkloadFigures } from '../../../shared/engagement/figures.ts';
import { rangeText } from '../../../shared/engagement/range-text.ts';
import { headlineMoney, outcomeMoney, percent, plainNumber } from '../../../shared/format.ts';
import { allTokens } from '../../../shared/units.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { useFigures, useRecord } from '../../use-app.ts';

/** What the workload costs, and what one outcome does: now, at the floor, and what is left of its value. */
export function OutcomeFigures({ workload }: { workload: Workload }) {
  const figures = useFigures().workloads.find((w) => w.workload_id === workload.id);
  const hasCounts = useRecord().outcomes.some((o) => o.workload_id === workload.id);
  if (figures === undefined) return null;
  const subject = { workload_id: workload.id };
  const unit = workload.outcome_unit === '' ? 'outcome' : workload.outcome_unit;
  return (
    <FigureRow>
      <Figure
        figure="workload_list_annual"
        subject={subject}
        value={rangeText(figures.annual_list_usd, figures.annual_list_usd_high, headlineMoney)}
        note={listNote(figures)}
      />
      <Figure
        figure="cost_per_outcome"
        subject={subject}
        label="Cost per outcome, at contract"
        value={outcomeMoney(figures.usd_per_outcome)}
        note={nowNote(figures, hasCounts)}
      />
      <Figure
        figure="floor_cost_per_outcome"
        subject={subject}
        label="At the floor, at contract"
        value={outcomeMoney(figures.floor_usd_per_outcome)}
        note={
          figures.floor_usd_per_outcome === null ? 'needs the cost now and a floor' : 'once the levers landed'
        }
      />
      <Figure
        figure="outcome_margin"
        subject={subject}
        value={outcomeMoney(figures.margin_per_outcome_usd)}
        note={figures.margin_per_outcome_usd === null ? 'needs the cost now and a value' : `per ${unit}`}
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
