import type { ReactNode } from 'react';
import type { Reconciliation, UsageFigures } from '../../../shared/engagement/figures.ts';
import { rangeText } from '../../../shared/engagement/range-text.ts';
import { tokensOnFile } from '../../../shared/engagement/usage-figures.ts';
import type { DeclaredId } from '../../../shared/figures/catalogue.ts';
import type { Subject } from '../../../shared/figures/declaration.ts';
import { exactMoney, NOT_KNOWN, percent, tableMoney, tokenCount } from '../../../shared/format.ts';
import type { Column } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { changeText } from './change-text.ts';
import { ReconciledCell } from './reconciled-cell.tsx';
import type { ReadingRow } from './three-readings-rows.ts';
import styles from './usage-screen.module.css';

/** The three readings of a line, what no price explains of its bill, and whether they agree. */
export function readingColumns(first: string): Column<ReadingRow>[] {
  return [
    {
      id: 'line',
      header: first,
      cell: (row) => (
        <>
          <span className={isMonth(row) ? styles.month : styles.longName}>{row.label}</span>
          {row.isPartial ? <span className={styles.tag}>not whole</span> : null}
        </>
      ),
      sortBy: ({ id }) => id,
    },
    {
      id: 'tokens',
      header: 'Tokens',
      align: 'right',
      cell: (row) =>
        row.tokens === null ? (
          '–'
        ) : (
          <FigureValue figure="usage_tokens" subject={tokensOf(row)}>
            {tokenCount(row.tokens)}
          </FigureValue>
        ),
      sortBy: ({ tokens }) => tokens,
    },
    amountColumn('billed', 'As billed', ['usage_reported', 'reading_billed'], ({ billed_usd }) => [
      billed_usd,
      null,
    ]),
    amountColumn('contract', 'At contract', ['usage_net', 'reading_contract'], (row) => [
      row.contract_usd,
      row.contract_usd_high,
    ]),
    amountColumn('list', 'At list', ['usage_list', 'reading_list'], (row) => [
      row.list_usd,
      row.list_usd_high,
    ]),
    {
      id: 'unexplained',
      header: 'Unexplained',
      unit: '$, share of the bill',
      align: 'right',
      cell: (row) => (
        <FigureValue figure="unexplained" subject={subjectOf(row)}>
          {unexplainedText(row.check)}
        </FigureValue>
      ),
      sortBy: ({ check }) => check?.unexplained_usd ?? null,
    },
    {
      id: 'reconciled',
      header: 'Reconciled',
      cell: (row) => (
        <ReconciledCell check={row.check} contractUsd={row.contract_usd} missing={row.missing} />
      ),
    },
  ];
}

/** The last line: everything, as the totals of the screen have it. */
export function readingTotals(usage: UsageFigures): Record<string, ReactNode> {
  return {
    line: 'All',
    tokens: <FigureValue figure="usage_tokens">{tokenCount(tokensOnFile(usage))}</FigureValue>,
    billed: <FigureValue figure="usage_reported">{tableMoney(usage.reported_usd)}</FigureValue>,
    contract: <FigureValue figure="usage_net">{rangeText(usage.net_usd, usage.net_usd_high)}</FigureValue>,
    list: <FigureValue figure="usage_list">{rangeText(usage.list_usd, usage.list_usd_high)}</FigureValue>,
    unexplained: <FigureValue figure="unexplained">{unexplainedText(usage.reconciliation)}</FigureValue>,
    reconciled: (
      <ReconciledCell
        check={usage.reconciliation}
        contractUsd={usage.net_usd}
        missing={usage.net_usd === null ? 'needs a usage file' : 'needs a cost file'}
      />
    ),
  };
}

function isMonth({ id }: ReadingRow): boolean {
  return /^\d{4}-\d{2}$/.test(id);
}

/** What the figures of a line are of: its month, or its model or charge. */
function subjectOf(row: ReadingRow): Subject {
  return isMonth(row) ? { month: row.id } : { reading: row.id };
}

function tokensOf(row: ReadingRow): Subject {
  return isMonth(row) ? { month: row.id } : { model: row.id.replace(/^model /, '') };
}

function amountColumn(
  id: string,
  header: string,
  [ofMonth, ofLine]: [ofMonth: DeclaredId, ofLine: DeclaredId],
  amount: (row: ReadingRow) => [low: number | null, high: number | null],
): Column<ReadingRow> {
  return {
    id,
    header,
    unit: '$',
    align: 'right',
    cell: (row) => (
      <FigureValue figure={isMonth(row) ? ofMonth : ofLine} subject={subjectOf(row)}>
        {rangeText(...amount(row))}
      </FigureValue>
    ),
    sortBy: (row) => amount(row)[0],
  };
}

/** To the dollar; less than half of one to the cent, so that no share stands beside nothing. */
function unexplainedMoney(usd: number): string {
  return Math.abs(usd) < 0.5 ? exactMoney(usd) : tableMoney(usd);
}

function unexplainedText(check: Reconciliation | null): string {
  if (check === null) return NOT_KNOWN;
  const share = check.unexplained_share === null ? '' : ` (${changeText(check.unexplained_share, percent)})`;
  return `${changeText(check.unexplained_usd, unexplainedMoney)}${share}`;
}
