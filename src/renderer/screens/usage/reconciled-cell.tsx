import type { Reconciliation } from '../../../shared/engagement/figures.ts';
import { exactMoney, tableMoney } from '../../../shared/format.ts';
import { StatusMark } from '../../parts/status-mark.tsx';
import styles from './usage-screen.module.css';

export type ReconciledCellProps = {
  check: Reconciliation | null;
  /** All of the line at contract, to say where only a part of it could be compared. */
  contractUsd: number | null;
  missing: string;
};

/** Whether usage and bill agree, or what is missing to tell. */
export function ReconciledCell({ check, contractUsd, missing }: ReconciledCellProps) {
  if (check === null) return <Answer status="unknown" word={missing} />;
  const { reconciled, computed_usd, tolerance_usd } = check;
  const isPart = contractUsd !== null && Math.round(computed_usd) !== Math.round(contractUsd);
  return (
    <>
      <Answer status={reconciled ? 'good' : 'act'} word={reconciled ? 'yes' : 'no'} />
      {isPart ? (
        <span className={styles.minor}>{tableMoney(computed_usd)} at contract on the days both measure</span>
      ) : null}
      {tolerance_usd >= 0.01 && !reconciled ? (
        <span className={styles.minor}>rounding explains {exactMoney(tolerance_usd)}</span>
      ) : null}
    </>
  );
}

function Answer({ status, word }: { status: 'good' | 'act' | 'unknown'; word: string }) {
  return (
    <span className={styles.marked}>
      <StatusMark status={status} />
      {word}
    </span>
  );
}
