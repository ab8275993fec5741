import { perYear } from '../../../shared/brief/per-year.ts';
import type { CostedCommit } from '../../../shared/commit/costed-commit.ts';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { amount, said } from '../../../shared/figures/said.ts';
import { headlineMoney, percent, tableMoney } from '../../../shared/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { Section } from '../../parts/section.tsx';
import styles from './commit-screen.module.css';

type Row = CostedCommit & { order: 'right' | 'wrong' | 'to_the_bill'; label: string };

type SizedFigure = 'sized_commit' | 'sized_cost' | 'sized_forfeited';

/** What committing first and optimising later costs. */
export function WrongOrderPanel({ figures: { wrong_order: order, months } }: { figures: OfferFigures }) {
  const annual = (usd: number) => perYear(usd, months);
  const money = (figure: SizedFigure, header: string, of: (row: Row) => number): Column<Row> => ({
    id: figure,
    header,
    unit: '$ a year',
    align: 'right',
    cell: (row) => (
      <FigureValue figure={figure} subject={{ order: row.order }}>
        {tableMoney(of(row)).replace('$', '')}
      </FigureValue>
    ),
  });
  const columns: Column<Row>[] = [
    { id: 'order', header: 'Commit sized', cell: ({ label }) => label },
    money('sized_commit', 'Commit', (row) => row.annual_commit_usd),
    {
      id: 'discount',
      header: 'Discount',
      unit: 'off list',
      align: 'right',
      given: 'shipped',
      cell: ({ discount }) => percent(discount),
    },
    money('sized_cost', 'Expected cost', (row) => annual(row.mean_usd)),
    money('sized_forfeited', 'Forfeited', (row) => annual(row.mean_forfeited_usd)),
  ];
  const cost = (order: Row['order'], usd: number) =>
    amount('wrong_order_cost', headlineMoney(annual(usd)), { order });
  return (
    <Section title="What the wrong order costs">
      <p className={styles.finding}>
        <SaidText>
          {said`Committing before optimising costs ${cost('wrong', order.cost_of_wrong_order_usd)} more a year; committing to today's bill ${cost('to_the_bill', order.cost_of_committing_to_the_bill_usd)} more.`}
        </SaidText>
      </p>
      <div className={styles.dense}>
        <DataTable
          caption="Three orders of sizing, each costed on the optimised demand"
          hideCaption
          columns={columns}
          rows={[
            { order: 'right', label: 'after optimising', ...order.right },
            { order: 'wrong', label: 'before optimising', ...order.wrong },
            { order: 'to_the_bill', label: "to today's bill", ...order.to_the_bill },
          ]}
          rowKey={({ label }) => label}
          isStrong={({ label }) => label === 'after optimising'}
        />
      </div>
      <p className={styles.aside}>All three are costed on the demand that is left after optimising.</p>
    </Section>
  );
}
