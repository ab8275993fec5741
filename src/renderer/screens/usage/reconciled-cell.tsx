import type { MonthFigures } from '../../../shared/engagement/figures.ts';
import { exactMoney, tableMoney } from '../../../shared/format.ts';
import { StatusMark } from '../../parts/status-mark.tsx';
import styles from './usage-screen.module.css';

/** Whether usage and bill of a month agree, or what is missing to tell. */
export function ReconciledCell({ month, hasUsage }: { month: MonthFigures; hasUsage: boolean }) {
  const { reconciliation, net_usd } = month;
  if (reconciliation === null) {
    return <Answer status="unknown" word={hasUsage ? 'needs a cost file' : 'needs a usage file'} />;
  }
  const { reconciled, computed_usd, tolerance_usd } = reconciliation;
  const isPart = net_usd !== null && Math.round(computed_usd) !== Math.round(net_usd);
  return (
    <>
      <Answer status={reconciled ? 'good' : 'act'} word={reconciled ? 'yes' : 'no'} />
      {isPart ? (
        <span className={styles.minor}>{tableMoney(computed_usd)} net on the days both measure</span>
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
