import { useRef } from 'react';
import { amount, said } from '../../../shared/figures/said.ts';
import { headlineMoney, percent } from '../../../shared/format.ts';
import { useFigureGrid } from '../../parts/figure-grid.ts';
import { SaidText } from '../../parts/said-text.tsx';
import { hashOf } from '../../route.ts';
import { useFigures, useRecord } from '../../use-app.ts';
import styles from './audit-screen.module.css';
import { starredAnswered } from './question-state.ts';
import type { AuditPlace } from './use-audit-place.ts';

/** The workloads, dearest first, each with its share of the spend and how many starred questions are answered. */
export function WorkloadList({ place }: { place: AuditPlace }) {
  const list = useRef<HTMLUListElement>(null);
  const figureKeys = useFigureGrid(list);
  return (
    <nav aria-label="Workloads" className={styles.workloads}>
      <h2>Workloads</h2>
      <ul ref={list} {...figureKeys}>
        {place.workloads.map(({ id, name }) => (
          <li key={id}>
            <a
              href={hashOf('audit', { workload: id, question: place.question.id })}
              aria-current={id === place.workload.id ? 'true' : undefined}
            >
              <span className={styles.workloadName}>{name}</span>
              <Answered workloadId={id} />
            </a>
            <Spend workloadId={id} />
          </li>
        ))}
      </ul>
      <NotAssigned />
    </nav>
  );
}

function Spend({ workloadId }: { workloadId: string }) {
  const figures = useFigures().workloads.find((w) => w.workload_id === workloadId);
  const subject = { workload_id: workloadId };
  if (!figures || figures.annual_list_usd === null) {
    return <p className={styles.spend}>no priced usage yet</p>;
  }
  return (
    <p className={styles.spend}>
      <SaidText>
        {said`${amount('workload_share', percent(figures.share_of_list, 0), subject)} of spend, ${amount('workload_list_annual', headlineMoney(figures.annual_list_usd), subject)} a year`}
      </SaidText>
    </p>
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
    rest.share_of_list === null
      ? 'Usage without a price'
      : said`${amount('workload_share', percent(rest.share_of_list), { workload_id: '' })} of spend`;
  return (
    <p className={styles.small}>
      <SaidText>{part}</SaidText> belongs to no workload and is not asked about.{' '}
      <a href={hashOf('workloads')}>Assign it</a>
    </p>
  );
}
