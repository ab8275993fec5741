import { perYear } from '../../../shared/brief/per-year.ts';
import type { CostedCommit } from '../../../shared/commit/costed-commit.ts';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { headlineMoney, percent, tableMoney } from '../../../shared/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/section.tsx';
import styles from './commit-screen.module.css';

type Row = CostedCommit & { label: string };

/** What committing first and optimising later costs. */
export function WrongOrderPanel({ figures: { wrong_order: order, months } }: { figures: OfferFigures }) {
  const annual = (usd: number) => perYear(usd, months);
  const money = (id: string, header: string, of: (row: Row) => number): Column<Row> => ({
    id,
    header,
    unit: '$ a year',
    align: 'right',
    cell: (row) => tableMoney(of(row)).replace('$', ''),
  });
  const columns: Column<Row>[] = [
    { id: 'order', header: 'Commit sized', cell: ({ label }) => label },
    money('commit', 'Commit', (row) => row.annual_commit_usd),
    {
      id: 'discount',
      header: 'Discount',
      unit: 'off list',
      align: 'right',
      cell: ({ discount }) => percent(discount),
    },
    money('cost', 'Expected cost', (row) => annual(row.mean_usd)),
    money('dead', 'Forfeited', (row) => annual(row.mean_forfeited_usd)),
  ];
  return (
    <Section title="What the wrong order costs">
      <p className={styles.finding}>
        Committing before optimising costs {headlineMoney(annual(order.cost_of_wrong_order_usd))} more a year;
        committing to today's bill {headlineMoney(annual(order.cost_of_committing_to_the_bill_usd))} more.
      </p>
      <div className={styles.dense}>
        <DataTable
          caption="Three orders of sizing, each costed on the optimised demand"
          hideCaption
          columns={columns}
          rows={[
            { label: 'after optimising', ...order.right },
            { label: 'before optimising', ...order.wrong },
            { label: "to today's bill", ...order.to_the_bill },
          ]}
          rowKey={({ label }) => label}
          isStrong={({ label }) => label === 'after optimising'}
        />
      </div>
      <p className={styles.aside}>All three are costed on the demand that is left after optimising.</p>
    </Section>
  );
}
