import { LEVER_LABELS } from '../../../shared/audit/lever.ts';
import type { Workload } from '../../../shared/engagement/document.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/section.tsx';
import { VisuallyHidden } from '../../parts/visually-hidden.tsx';
import { hashOf } from '../../route.ts';
import { useFigures } from '../../use-app.ts';
import styles from './audit-screen.module.css';
import { type OpenRow, openRows } from './open-rows.ts';

/** Every question that sets no lever yet, by workload and reason, the dearest workload first. */
export function UnknownSection({ workloads }: { workloads: readonly Workload[] }) {
  const rows = openRows(useFigures().audit, workloads);
  const count = rows.flatMap(({ questions }) => questions).length;
  return (
    <Section
      title={count === 0 ? 'Nothing is open' : `What is not known: ${count} open`}
      note="Listed in the brief as they stand here. None of them counts as 0."
    >
      <DataTable<OpenRow>
        caption="Open questions"
        hideCaption
        columns={[
          { id: 'workload', header: 'Workload', cell: ({ workload }) => workload.name },
          { id: 'reason', header: 'Why it is open', cell: ({ reason }) => reason },
          { id: 'questions', header: 'Questions to answer', cell: (row) => <QuestionLinks row={row} /> },
        ]}
        rows={rows}
        rowKey={({ workload, reason }) => `${workload.id}/${reason}`}
        empty="Every starred question of every workload has an answer that sets a lever."
      />
    </Section>
  );
}

function QuestionLinks({ row: { workload, questions } }: { row: OpenRow }) {
  return (
    <ul className={styles.links}>
      {questions.map(({ id, starred, lever }) => (
        <li key={id}>
          <a href={hashOf('audit', { workload: workload.id, question: id })}>
            {id}
            {starred ? ' ★' : ''} {LEVER_LABELS[lever]}
            <VisuallyHidden> of {workload.name}</VisuallyHidden>
          </a>
        </li>
      ))}
    </ul>
  );
}
