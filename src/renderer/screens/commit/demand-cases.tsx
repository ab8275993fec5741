import type { Settings } from '../../../shared/engagement/document.ts';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { percent, tableMoney } from '../../../shared/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { NumberField } from '../../parts/number-fields.tsx';
import { useApp, useRecord } from '../../use-app.ts';
import styles from './commit-screen.module.css';

type Case = Settings['scenarios'][number];

/** Three cases that a person states: a factor on the path, and how likely each is. */
export function DemandCases({ figures }: { figures: OfferFigures | null }) {
  const { settings } = useRecord();
  const change = useApp((app) => app.change);
  const saveCase = (index: number, part: Partial<Case>) =>
    void change('setting.save', ({ settings: { scenarios } }) => ({
      settings: { scenarios: scenarios.map((one, k) => (k === index ? { ...one, ...part } : one)) },
    }));
  return (
    <div className={styles.cases}>
      <DataTable
        caption="Cases of demand"
        hideCaption
        columns={caseColumns(figures, saveCase)}
        rows={settings.scenarios}
        rowKey={({ name }) => name}
      />
    </div>
  );
}

function caseColumns(
  figures: OfferFigures | null,
  set: (index: number, part: Partial<Case>) => void,
): Column<Case>[] {
  const names = ['low', 'base', 'high'];
  const indexOf = ({ name }: Case) => names.indexOf(name);
  return [
    { id: 'case', header: 'Case', cell: ({ name }) => name },
    {
      id: 'factor',
      header: 'Factor',
      unit: 'on demand',
      align: 'right',
      cell: (one) => (
        <NumberField
          hideLabel
          label={`Factor of the ${one.name} case`}
          unit="×"
          min={0.01}
          max={100}
          value={one.factor}
          onCommit={(factor) => set(indexOf(one), { factor })}
        />
      ),
    },
    {
      id: 'weight',
      header: 'Weight',
      unit: 'any scale',
      align: 'right',
      cell: (one) => (
        <NumberField
          hideLabel
          label={`Weight of the ${one.name} case`}
          min={0}
          max={1_000_000}
          value={one.weight}
          onCommit={(weight) => set(indexOf(one), { weight })}
        />
      ),
    },
    {
      id: 'share',
      header: 'Likelihood',
      align: 'right',
      cell: ({ name }) => (
        <FigureValue figure="scenario_weight" subject={{ scenario: name }}>
          {percent(figures?.scenarios.find((one) => one.name === name)?.weight, 0)}
        </FigureValue>
      ),
    },
    {
      id: 'list',
      header: 'Use at list',
      unit: '$ a year',
      align: 'right',
      cell: ({ name }) => (
        <FigureValue
          figure="offer_list_in"
          subject={{ offer_id: figures?.rows[0]?.offer_id ?? '', scenario: name }}
        >
          {tableMoney(figures?.rows[0]?.by_scenario.find((one) => one.name === name)?.list_usd).replace(
            '$',
            '',
          )}
        </FigureValue>
      ),
    },
  ];
}
