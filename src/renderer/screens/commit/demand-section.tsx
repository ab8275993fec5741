import type { Settings } from '../../../shared/engagement/document.ts';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { percent, tableMoney } from '../../../shared/format.ts';
import { RadioGroup } from '../../parts/choice-fields.tsx';
import { Columns } from '../../parts/columns.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { NumberField, ShareField } from '../../parts/number-fields.tsx';
import { Section } from '../../parts/section.tsx';
import { useApp, useRecord } from '../../use-app.ts';
import styles from './commit-screen.module.css';
import { SizeOnBill } from './size-on-bill.tsx';

type Case = Settings['scenarios'][number];

const OBJECTIVES = [
  { value: 'mean', label: 'The expected cost', hint: 'Weighted mean of the cases' },
  { value: 'cvar90', label: 'The worst tenth', hint: 'For those who cannot afford a surprise' },
] as const;

/** How demand may turn out, what later money is worth, and what the recommended commit makes small. */
export function DemandSection({ figures }: { figures: OfferFigures | null }) {
  const { settings } = useRecord();
  const change = useApp((app) => app.change);
  const save = (part: Partial<Settings>) => void change('setting.save', { settings: part });
  const saveCase = (index: number, part: Partial<Case>) =>
    void change('setting.save', ({ settings: { scenarios } }) => ({
      settings: { scenarios: scenarios.map((one, k) => (k === index ? { ...one, ...part } : one)) },
    }));
  const canSizeOnBill = settings.size_on_bill_reason === null && figures !== null && !figures.draft;
  return (
    <Section
      title="Demand and risk"
      note="Every offer is costed on the same three cases: a factor on the projected demand, and how likely it is."
      action={canSizeOnBill ? <SizeOnBill label="Size on today's bill" reason={null} /> : undefined}
    >
      <Columns of="wide-narrow">
        <div className={styles.cases}>
          <DataTable
            caption="Cases of demand"
            hideCaption
            columns={caseColumns(figures, saveCase)}
            rows={settings.scenarios}
            rowKey={({ name }) => name}
          />
        </div>
        <div className={styles.stack}>
          <RadioGroup
            label="Size the commit for"
            options={OBJECTIVES}
            value={settings.objective}
            onCommit={(objective) => save({ objective })}
          />
          <ShareField
            label="Cost of capital a year"
            hint="For the present values (PV) of the offers"
            width="short"
            value={settings.cost_of_capital_annual}
            onCommit={(cost_of_capital_annual) => save({ cost_of_capital_annual })}
          />
        </div>
      </Columns>
    </Section>
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
      cell: ({ name }) => percent(figures?.scenarios.find((one) => one.name === name)?.weight, 0),
    },
    {
      id: 'list',
      header: 'Use at list',
      unit: '$ a year',
      align: 'right',
      cell: ({ name }) =>
        tableMoney(figures?.rows[0]?.by_scenario.find((one) => one.name === name)?.list_usd).replace('$', ''),
    },
  ];
}
