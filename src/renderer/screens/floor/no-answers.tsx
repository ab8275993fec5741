import { STARRED_QUESTIONS } from '../../../shared/audit/questions.ts';
import type { FloorFigures } from '../../../shared/engagement/figures.ts';
import { headlineMoney, tableMoney } from '../../../shared/format.ts';
import { LinkButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { hashOf } from '../../route.ts';
import { useFigures } from '../../use-app.ts';

/** The baseline alone, before a question is answered. */
export function NoAnswers({ floor }: { floor: FloorFigures }) {
  const largest = useFigures().workloads.find(({ workload_id }) => workload_id !== '');
  return (
    <>
      <FigureRow>
        <Figure
          large
          figure="baseline"
          value={headlineMoney(floor.annual_baseline_usd)}
          note={`${tableMoney(floor.annual_baseline_usd)} at list. ${floor.baseline_note}`}
        />
        <Figure large figure="floor" value="not known" note="Needs an answer in the audit" />
      </FigureRow>
      <EmptyState
        title="No floor yet: no question is answered"
        what={`Four questions are enough for a first floor${largest ? `. ${largest.name} is the dearest workload: start there` : ', once the usage is split into workloads'}.`}
        bring={STARRED_QUESTIONS.map(({ text }) => text)}
        action={
          <LinkButton
            tone="primary"
            href={largest ? hashOf('audit', { workload: largest.workload_id }) : hashOf('workloads')}
          >
            {largest ? 'Answer the four questions' : 'Split the usage into workloads'}
          </LinkButton>
        }
        unlocks="The bridge from today's bill to the floor, the five floors and the size of the commit."
      />
    </>
  );
}
