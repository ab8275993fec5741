import type { MonthFigures, UsageFigures } from '../../../shared/engagement/figures.ts';
import { tokensOnFile } from '../../../shared/engagement/usage-figures.ts';
import { monthText, percent, tableMoney, tokenCount } from '../../../shared/format.ts';
import { allTokens } from '../../../shared/units.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { changeText } from './change-text.ts';
import { monthsOfUse } from './months-of-use.ts';
import { ReconciledCell } from './reconciled-cell.tsx';
import styles from './usage-screen.module.css';

const COLUMNS: Column<MonthFigures>[] = [
  {
    id: 'month',
    header: 'Month',
    cell: (m) => <MonthCell month={m.month} isPartial={!m.complete && hasUsage(m)} />,
    sortBy: (m) => m.month,
  },
  {
    id: 'tokens',
    header: 'Tokens',
    align: 'right',
    cell: (m) => (hasUsage(m) ? tokenCount(allTokens(m.tokens)) : 'no usage'),
    sortBy: (m) => allTokens(m.tokens),
  },
  moneyColumn('list', 'At list', (m) => m.list_usd),
  moneyColumn('net', 'Net, at your prices', (m) => m.net_usd),
  {
    id: 'reported',
    header: 'Reported cost',
    unit: '$',
    align: 'right',
    cell: (m) => tableMoney(m.reported_usd),
    sortBy: (m) => m.reported_usd,
  },
  {
    id: 'difference',
    header: 'Net − reported',
    unit: '$, share of reported',
    align: 'right',
    cell: (m) => <Difference month={m} />,
    sortBy: (m) => m.reconciliation?.difference_usd ?? null,
  },
  {
    id: 'reconciled',
    header: 'Reconciled',
    cell: (m) => <ReconciledCell month={m} hasUsage={hasUsage(m)} />,
  },
];

/** Month by month: tokens, dollars, and whether usage and bill agree. */
export function MonthTable({ usage }: { usage: UsageFigures }) {
  return (
    <DataTable
      caption="Usage and cost by month"
      hideCaption
      columns={COLUMNS}
      rows={monthsOfUse(usage)}
      rowKey={(m) => m.month}
      total={{
        month: 'All months',
        tokens: tokenCount(tokensOnFile(usage)),
        list: tableMoney(usage.list_usd),
        net: tableMoney(usage.net_usd),
        reported: tableMoney(usage.reported_usd),
      }}
    />
  );
}

function moneyColumn(
  id: string,
  header: string,
  amount: (m: MonthFigures) => number | null,
): Column<MonthFigures> {
  return { id, header, unit: '$', align: 'right', cell: (m) => tableMoney(amount(m)), sortBy: amount };
}

function MonthCell({ month, isPartial }: { month: string; isPartial: boolean }) {
  return (
    <>
      {monthText(month)}
      {isPartial ? <span className={styles.tag}>not whole</span> : null}
    </>
  );
}

function Difference({ month: { reconciliation } }: { month: MonthFigures }) {
  if (reconciliation === null) return 'not known';
  const { difference_usd, difference_share } = reconciliation;
  const share = difference_share === null ? '' : ` (${changeText(difference_share, percent)})`;
  return `${changeText(difference_usd, tableMoney)}${share}`;
}

function hasUsage({ tokens }: MonthFigures): boolean {
  return allTokens(tokens) > 0;
}
