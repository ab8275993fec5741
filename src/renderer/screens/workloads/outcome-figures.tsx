import type { Workload } from '../../../shared/engagement/document.ts';
import type { WorkloadFigures } from '../../../shared/engagement/figures.ts';
import { rangeText } from '../../../shared/engagement/range-text.ts';
import { amount, type Said, said } from '../../../shared/figures/said.ts';
import { headlineMoney, outcomeMoney, percent, plainNumber } from '../../../shared/format.ts';
import { allTokens } from '../../../shared/units.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { SaidText } from '../../parts/said-text.tsx';
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
        note={<SaidText>{listNote(figures)}</SaidText>}
      />
      <Figure
        figure="cost_per_outcome"
        subject={subject}
        label="Cost per outcome, at contract"
        value={outcomeMoney(figures.usd_per_outcome)}
        note={<SaidText>{nowNote(figures, hasCounts)}</SaidText>}
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

function nowNote({ workload_id, outcome_count, usd_per_outcome }: WorkloadFigures, hasCounts: boolean): Said {
  if (outcome_count === null)
    return hasCounts
      ? 'the counts wait: their months are not covered by usage day by day'
      : 'needs counts for the baseline months';
  if (outcome_count === 0) return 'no outcome was counted';
  const counted = amount('outcome_count', plainNumber(outcome_count), { workload_id });
  return usd_per_outcome === null
    ? said`${counted} counted, but their usage has no price`
    : said`${counted} counted`;
}

function listNote({ workload_id, share_of_list, tokens }: WorkloadFigures): Said {
  if (share_of_list !== null) {
    return said`${amount('workload_share', percent(share_of_list), { workload_id })} of all usage`;
  }
  return allTokens(tokens) === 0 ? 'no usage belongs here yet' : 'its models have no price';
}
