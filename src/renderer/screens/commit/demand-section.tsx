import type { DemandModel } from '../../../shared/demand/demand-model.ts';
import type { Settings } from '../../../shared/engagement/document.ts';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { RadioGroup } from '../../parts/choice-fields.tsx';
import { Columns } from '../../parts/columns.tsx';
import { ShareField } from '../../parts/number-fields.tsx';
import { Section } from '../../parts/section.tsx';
import { useApp, useRecord } from '../../use-app.ts';
import styles from './commit-screen.module.css';
import { DemandCases } from './demand-cases.tsx';
import { DemandSimulation } from './demand-simulation.tsx';
import { SizeOnBill } from './size-on-bill.tsx';
import { useDemandModel } from './use-demand-model.ts';

const OBJECTIVES = [
  { value: 'mean', label: 'The expected cost', hint: 'Weighted mean of the scenarios' },
  { value: 'cvar90', label: 'The worst tenth', hint: 'For those who cannot afford a surprise' },
] as const;

const KINDS = [
  { value: 'stated', label: 'Three stated cases', hint: 'A factor on the path and a weight for each' },
  {
    value: 'quantiles',
    label: 'P10, P50 and P90',
    hint: 'Three scenarios that stand for a simulation, weighted 30, 40 and 30%',
  },
  { value: 'simulated', label: 'A simulation', hint: 'Every scenario drawn counts, each as much' },
] as const satisfies { value: DemandModel['kind']; label: string; hint: string }[];

/** How demand may turn out, what later money is worth, and what the recommended commit makes small. */
export function DemandSection({ figures }: { figures: OfferFigures | null }) {
  const { settings } = useRecord();
  const change = useApp((app) => app.change);
  const { model, set } = useDemandModel();
  const save = (part: Partial<Settings>) => void change('setting.save', { settings: part });
  const canSizeOnBill = settings.size_on_bill_reason === null && figures !== null && !figures.draft;
  return (
    <Section
      title="Demand and risk"
      note="Every offer is costed on the same scenarios: ways in which the projected demand may turn out."
      action={canSizeOnBill ? <SizeOnBill label="Size on today's bill" reason={null} /> : undefined}
    >
      <Columns of="wide-narrow">
        <div className={styles.stack}>
          {model.kind === 'stated' ? (
            <DemandCases figures={figures} />
          ) : (
            <DemandSimulation figures={figures} />
          )}
        </div>
        <div className={styles.stack}>
          <RadioGroup
            label="Make the scenarios from"
            options={KINDS}
            value={model.kind}
            onCommit={(kind) => set({ kind })}
          />
          <RadioGroup
            label="Size the commit for"
            field="objective"
            options={OBJECTIVES}
            value={settings.objective}
            onCommit={(objective) => save({ objective })}
          />
          <ShareField
            label="Cost of capital a year"
            field="cost_of_capital_annual"
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
