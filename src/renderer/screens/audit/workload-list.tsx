import { headlineMoney, percent } from '../../../shared/format.ts';
import { hashOf } from '../../route.ts';
import { useFigures, useRecord } from '../../use-app.ts';
import styles from './audit-screen.module.css';
import { starredAnswered } from './question-state.ts';
import type { AuditPlace } from './use-audit-place.ts';

/** The workloads, dearest first, each with its share of the spend and how many starred questions are answered. */
export function WorkloadList({ place }: { place: AuditPlace }) {
  return (
    <nav aria-label="Workloads" className={styles.workloads}>
      <h2>Workloads</h2>
      <ul>
        {place.workloads.map(({ id, name }) => (
          <li key={id}>
            <a
              href={hashOf('audit', { workload: id, question: place.question.id })}
              aria-current={id === place.workload.id ? 'true' : undefined}
            >
              <span className={styles.workloadName}>{name}</span>
              <Spend workloadId={id} />
              <Answered workloadId={id} />
            </a>
          </li>
        ))}
      </ul>
      <NotAssigned />
    </nav>
  );
}

function Spend({ workloadId }: { workloadId: string }) {
  const figures = useFigures().workloads.find((w) => w.workload_id === workloadId);
  if (!figures || figures.annual_list_usd === null) {
    return <span className={styles.small}>no priced usage yet</span>;
  }
  return (
    <span className={styles.small}>
      {percent(figures.share_of_list, 0)} of spend, {headlineMoney(figures.annual_list_usd)} a year
    </span>
  );
}

function Answered({ workloadId }: { workloadId: string }) {
  const answered = starredAnswered(useRecord().answers, workloadId);
  return (
    <span className={styles.small} data-complete={answered === 4 || undefined}>
      {answered} of 4 starred answered
    </span>
  );
}

function NotAssigned() {
  const rest = useFigures().workloads.find((w) => w.workload_id === '');
  if (!rest) return null;
  const part =
    rest.share_of_list === null ? 'Usage without a price' : `${percent(rest.share_of_list)} of spend`;
  return (
    <p className={styles.small}>
      {part} belongs to no workload and is not asked about. <a href={hashOf('workloads')}>Assign it</a>
    </p>
  );
}
