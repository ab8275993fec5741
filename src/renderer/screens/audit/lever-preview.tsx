import type { WorkloadFloor } from '../../../shared/audit/floor.ts';
import { LEVER_LABELS, type LeverName } from '../../../shared/audit/lever.ts';
import type { Question } from '../../../shared/audit/questions.ts';
import { type LeverSaving, savingUsd } from '../../../shared/audit/saving.ts';
import { belowOrAbove } from '../../../shared/brief/below-or-above.ts';
import type { Workload } from '../../../shared/engagement/document.ts';
import { shareOf } from '../../../shared/engagement/sums.ts';
import { amount, said } from '../../../shared/figures/said.ts';
import { headlineMoney, tableMoney } from '../../../shared/format.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { hashOf } from '../../route.ts';
import { useApp, useFigures } from '../../use-app.ts';
import styles from './audit-screen.module.css';

export type LeverPreviewProps = { workload: Workload; question: Question };

/** What the saved answers do to the workload: this lever alone, and the planned floor now. */
export function LeverPreview({ workload, question }: LeverPreviewProps) {
  const { floor } = useFigures();
  const isRefreshing = useApp((app) => app.refreshing);
  const figures = floor?.monthly.workloads.find(({ name }) => name === workload.name);
  return (
    <aside aria-labelledby="preview" className={styles.preview} aria-busy={isRefreshing}>
      <h2 id="preview">What it moves</h2>
      {figures ? (
        <Preview figures={figures} lever={question.lever} workloadId={workload.id} />
      ) : (
        <p className={styles.why}>
          Not known: {workload.name} has no priced usage in the baseline.{' '}
          <a href={hashOf('usage')}>Look at the usage</a>
        </p>
      )}
    </aside>
  );
}

function Preview({
  figures,
  lever,
  workloadId: workload_id,
}: {
  figures: WorkloadFloor;
  lever: LeverName;
  workloadId: string;
}) {
  const { name, baseline_usd, floors, standalone, steps, reason } = figures;
  const alone = savingOf(standalone, lever);
  const saving = savingUsd(baseline_usd, floors.planned);
  const isAsToday = saving !== null && Math.round(saving) === 0;
  return (
    <>
      <Figure
        figure="lever_alone"
        subject={{ lever, workload_id }}
        label={`${LEVER_LABELS[lever]}, alone`}
        value={alone === undefined ? 'no lever yet' : headlineMoney(alone)}
        note={aloneNote(alone)}
      />
      <Figure
        large
        figure="floor_month"
        subject={{ workload_id }}
        label={`Planned floor of ${name}`}
        value={headlineMoney(floors.planned)}
        note={
          isAsToday
            ? 'a month at list, as today'
            : todayNote(workload_id, shareOf(saving, baseline_usd), baseline_usd)
        }
      />
      {reason === null ? null : <p className={styles.small}>{reason}</p>}
      <DataTable
        caption="Its levers, one after the other"
        columns={[
          { id: 'lever', header: 'Lever', cell: (step) => LEVER_LABELS[step.lever] },
          {
            id: 'saving',
            header: 'Saves',
            unit: 'a month',
            align: 'right',
            cell: (step) => (
              <FigureValue figure="lever_step" subject={{ lever: step.lever, workload_id }}>
                {tableMoney(step.saving_usd)}
              </FigureValue>
            ),
          },
        ]}
        rows={steps}
        rowKey={(step) => step.lever}
        isStrong={(step) => step.lever === lever}
        empty="No lever yet."
        {...(steps.length === 0
          ? {}
          : {
              total: {
                lever: 'Together',
                saving: (
                  <FigureValue figure="floor_saving_month" subject={{ workload_id }}>
                    {tableMoney(saving)}
                  </FigureValue>
                ),
              },
            })}
      />
    </>
  );
}

function todayNote(workload_id: string, saved: number | null, baselineUsd: number | null) {
  const share = amount('floor_saving_share', belowOrAbove(saved), { workload_id });
  const today = amount('baseline_month', headlineMoney(baselineUsd), { workload_id });
  return <SaidText>{said`a month at list, ${share} ${today} today`}</SaidText>;
}

function aloneNote(alone: number | null | undefined): string {
  if (alone === undefined) return 'Answer with figures to see it';
  if (alone !== null && Math.round(alone) < 0)
    return 'a month: as answered it costs more than today. Hold the answer against the usage, or leave it out.';
  return 'saved a month, weighed by its grade';
}

function savingOf(savings: readonly LeverSaving[], lever: LeverName): number | null | undefined {
  return savings.find((saving) => saving.lever === lever)?.saving_usd;
}
