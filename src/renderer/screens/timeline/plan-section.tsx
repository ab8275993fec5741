import { amount, type Said, said } from '../../../shared/figures/said.ts';
import { dateText } from '../../../shared/format.ts';
import type { DatedMilestone, NoticeDate, Timeline } from '../../../shared/plan/timeline.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { Section } from '../../parts/section.tsx';
import { StateMark } from './state-mark.tsx';
import { TaskList } from './task-list.tsx';
import styles from './timeline-screen.module.css';
import { type Calendar, WindowBar } from './window-bar.tsx';

/** The plan month by month, from a year before the renewal to a quarter after it. */
export function PlanSection({ timeline }: { timeline: Timeline }) {
  const { milestones } = timeline;
  return (
    <Section
      title="Month by month"
      note="Fourteen steps counted back from the renewal. In the bars, the solid line is today and the dashed line the notice deadline."
    >
      <div className={styles.plan}>
        <DataTable
          caption="Steps of the plan with their windows"
          hideCaption
          columns={columnsOf(calendarOf(timeline))}
          rows={milestones}
          rowKey={({ id }) => id}
          isStrong={({ state }) => state === 'now'}
          isMuted={({ state }) => state === 'past'}
        />
      </div>
    </Section>
  );
}

function calendarOf({ milestones, as_of, notice }: Timeline): Calendar {
  const from = milestones[0]?.from ?? as_of;
  const to = milestones.at(-1)?.to ?? as_of;
  return { from, to, as_of, deadline: notice.kind === 'known' ? notice.deadline : null };
}

function columnsOf(calendar: Calendar): Column<DatedMilestone>[] {
  return [
    {
      id: 'window',
      header: 'Window',
      tight: true,
      cell: (milestone) => (
        <>
          {milestone.id.replace('-', '−').replace('..', ' to +')}
          <span className={styles.under}>
            <SaidText>{windowText(milestone)}</SaidText>
          </span>
        </>
      ),
    },
    {
      id: 'bar',
      header: 'Calendar',
      tight: true,
      cell: (milestone) => <WindowBar milestone={milestone} calendar={calendar} />,
    },
    { id: 'state', header: 'State', tight: true, cell: ({ state }) => <StateMark state={state} /> },
    {
      id: 'step',
      header: 'Step and tasks',
      cell: (milestone) => (
        <>
          {milestone.title}
          {milestone.holds.map((date) => (
            <span key={date} className={styles.holds}>
              {HOLDS[date]}
            </span>
          ))}
          <TaskList tasks={milestone.tasks} isOpen={milestone.state === 'now'} />
        </>
      ),
    },
    { id: 'lead', header: 'Lead', cell: ({ lead }) => lead },
    {
      id: 'deliverable',
      header: 'Deliverable',
      cell: ({ deliverable, gate }) => (
        <>
          {deliverable}
          <span className={styles.under} data-given="shipped">
            Gate: {gate}
          </span>
        </>
      ),
    },
  ];
}

const HOLDS: Readonly<Record<NoticeDate, string>> = {
  internal_deadline: 'holds our internal deadline',
  deadline: 'holds the notice deadline',
};

function windowText({ id: step, from, to }: DatedMilestone): Said {
  const begins = amount('plan_step_begins', dateText(from), { step });
  return from === to ? [begins] : said`${begins} to ${amount('plan_step_ends', dateText(to), { step })}`;
}
