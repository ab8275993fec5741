import { LEVER_LABELS, type LeverName } from '../../../shared/audit/lever.ts';
import { type LeverSaving, savingUsd } from '../../../shared/audit/saving.ts';
import type { FloorFigures } from '../../../shared/engagement/figures.ts';
import { amount, type Said, said } from '../../../shared/figures/said.ts';
import { headlineMoney, tableMoney } from '../../../shared/format.ts';
import { Columns } from '../../parts/columns.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { Section } from '../../parts/section.tsx';
import styles from './floor-screen.module.css';

/** What the levers would claim one by one, what they save together, and the difference. */
export function OverlapSection({ floor }: { floor: FloorFigures }) {
  const {
    annual_baseline_usd,
    annual_floors,
    annual_naive_sum_usd: claimed,
    annual_overlap_usd: overlap,
  } = floor;
  const together = savingUsd(annual_baseline_usd, annual_floors.planned);
  if (floor.monthly.steps.length === 0 || claimed === null || together === null) return null;
  const words = overlapWords(claimed, together, overlap);
  return (
    <Section title={<SaidText>{words.title}</SaidText>} note={<SaidText>{words.note}</SaidText>}>
      <Columns of="narrow-wide">
        <div className={styles.stack}>
          <Figure figure="claimed_one_by_one" value={tableMoney(claimed)} />
          <Figure figure="overlap" value={tableMoney(overlap)} />
          <Figure figure="floor_saving" label="Saved together, a year" value={tableMoney(together)} />
        </div>
        <LeverTotals floor={floor} />
      </Columns>
    </Section>
  );
}

/** Half a dollar: below it two amounts print alike. */
const ALIKE_USD = 0.5;

function overlapWords(
  claimed: number,
  together: number,
  overlap: number | null,
): { title: Said; note: Said } {
  const sum = amount('claimed_one_by_one', headlineMoney(claimed));
  const real = amount('floor_saving', headlineMoney(together));
  if (overlap === null || Math.abs(overlap) < ALIKE_USD) {
    const title =
      together < 0
        ? said`Together the levers cost ${amount('floor_saving', headlineMoney(Math.abs(together)))} a year more than today`
        : said`Together the levers save ${real} a year`;
    return { title, note: 'They do not overlap so far.' };
  }
  const title = said`Added up one by one the levers claim ${sum}; together they save ${real}`;
  if (overlap < 0) return { title, note: 'Together they save more, because one opens the way for another.' };
  return {
    title,
    note: said`${amount('overlap', headlineMoney(overlap))} a year would be counted twice, because a token that is never sent cannot also be cached.`,
  };
}

type LeverFigure = 'lever_alone' | 'lever_step' | 'lever_fair_share';

function LeverTotals({ floor: { monthly } }: { floor: FloorFigures }) {
  const saving = (
    <FigureValue figure="floor_saving_month">
      {tableMoney(savingUsd(monthly.baseline_usd, monthly.floors.planned))}
    </FigureValue>
  );
  const alone = <FigureValue figure="levers_alone_month">{tableMoney(monthly.naive_sum_usd)}</FigureValue>;
  const money = (figure: LeverFigure, savings: readonly LeverSaving[]) => (step: LeverSaving) => (
    <FigureValue figure={figure} subject={{ lever: step.lever }}>
      {savedBy(savings, step.lever)}
    </FigureValue>
  );
  return (
    <DataTable
      caption="What each lever saves in a month"
      columns={[
        { id: 'lever', header: 'Lever, in the order applied', cell: ({ lever }) => LEVER_LABELS[lever] },
        {
          id: 'alone',
          header: 'If it were the only one',
          unit: 'a month',
          align: 'right',
          cell: money('lever_alone', monthly.standalone),
        },
        {
          id: 'step',
          header: 'In planned order',
          unit: 'a month',
          align: 'right',
          cell: money('lever_step', monthly.steps),
        },
        {
          id: 'fair',
          header: 'Fair share',
          unit: 'a month',
          align: 'right',
          cell: money('lever_fair_share', monthly.attribution),
        },
      ]}
      rows={monthly.steps}
      rowKey={({ lever }) => lever}
      total={{ lever: 'All levers', alone, step: saving, fair: saving }}
    />
  );
}

function savedBy(savings: readonly LeverSaving[], lever: LeverName): string {
  return tableMoney(savings.find((saving) => saving.lever === lever)?.saving_usd);
}
