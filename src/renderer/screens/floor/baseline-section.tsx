import { surchargesUsd } from '../../../shared/brief/surcharges.ts';
import type { FloorFigures } from '../../../shared/engagement/figures.ts';
import { rangeReason, rangeText } from '../../../shared/engagement/range-text.ts';
import { monthText, plainNumber, tableMoney, tokenCount } from '../../../shared/format.ts';
import { Columns } from '../../parts/columns.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { NumberField } from '../../parts/number-fields.tsx';
import { Section } from '../../parts/section.tsx';
import { hashOf } from '../../route.ts';
import { useApp, useFigures, useRecord } from '../../use-app.ts';
import styles from './floor-screen.module.css';

/** The month that everything is measured against, and what could not be priced in it. */
export function BaselineSection({ floor }: { floor: FloorFigures }) {
  const change = useApp((app) => app.change);
  const { baseline_months } = useRecord().settings;
  return (
    <Section title="The baseline" note={baselineSentence(floor)}>
      <Columns of="narrow-wide">
        <NumberField
          label="Months to average"
          unit="months"
          whole
          min={1}
          max={36}
          field="baseline_months"
          value={baseline_months}
          hint="The last complete months before today. Fewer follow the trend, more even out the seasons."
          onCommit={(months) => void change('setting.save', { settings: { baseline_months: months } })}
        />
        <div className={styles.stack}>
          <Unpriced floor={floor} />
          <Covered floor={floor} />
          <Surcharges floor={floor} />
          <OpenPrice />
        </div>
      </Columns>
    </Section>
  );
}

function Surcharges({ floor }: { floor: FloorFigures }) {
  const usd = surchargesUsd(floor, useFigures().workloads);
  if (usd === null) return null;
  return (
    <p className={styles.soft}>
      At standard list rates of today. The bill at list holds{' '}
      <FigureValue figure="surcharges">{tableMoney(usd)}</FigureValue> a year more for what no lever touches:
      fast mode, US-only inference, web searches, and prices that have changed since.
    </p>
  );
}

/** What a commit is sized on where part of the use is bought elsewhere. */
function Covered({ floor: { covered } }: { floor: FloorFigures }) {
  if (covered === null) return null;
  return (
    <p className={styles.soft}>
      The contract covers{' '}
      <FigureValue figure="covered_baseline">{tableMoney(covered.annual_baseline_usd)}</FigureValue> of the
      baseline a year, and{' '}
      <FigureValue figure="covered_floor">{tableMoney(covered.annual_floor_usd)}</FigureValue> of the floor.
      The commit is sized on that part; the rest is bought on other platforms.
    </p>
  );
}

/** Where the files leave the price open, the floor stands on the lower end of it. */
function OpenPrice() {
  const { list_usd, list_usd_high, open_to } = useFigures().usage;
  if (list_usd_high === null) return null;
  return (
    <p className={styles.soft}>
      At list all usage on file comes to {rangeText(list_usd, list_usd_high)}: {rangeReason(open_to)}. The
      baseline stands on the lower end.
    </p>
  );
}

function Unpriced({ floor: { unpriced } }: { floor: FloorFigures }) {
  if (unpriced.length === 0) {
    return <p className={styles.soft}>Every token of the baseline has a list price: nothing is left out.</p>;
  }
  return (
    <div className={styles.stack}>
      <DataTable
        caption="In no dollar figure: usage without a list price"
        columns={[
          { id: 'model', header: 'Model', cell: ({ model }) => model },
          {
            id: 'tokens',
            header: 'Tokens in the baseline',
            align: 'right',
            cell: ({ model, tokens }) => (
              <FigureValue figure="baseline_unpriced" subject={{ model }}>
                {tokenCount(tokens)}
              </FigureValue>
            ),
          },
        ]}
        rows={unpriced}
        rowKey={({ model }) => model}
      />
      <p>
        <a href={hashOf('benchmarks')}>Look at the price book</a>
      </p>
    </div>
  );
}

function baselineSentence({ baseline_months: months, baseline_note }: FloorFigures): string {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return baseline_note;
  if (months.length === 1) return `One complete month: ${monthText(first)}.`;
  return `Average of ${plainNumber(months.length)} complete months, ${monthText(first)} to ${monthText(last)}.`;
}
