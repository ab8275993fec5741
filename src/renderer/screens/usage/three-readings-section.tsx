import { useState } from 'react';
import type { UsageFigures } from '../../../shared/engagement/figures.ts';
import { rangeReason } from '../../../shared/engagement/range-text.ts';
import { Segmented } from '../../parts/choice-fields.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { ShareField } from '../../parts/number-fields.tsx';
import { Section } from '../../parts/section.tsx';
import { useApp } from '../../use-app.ts';
import { SHIPPED_JUDGEMENT, useJudgement } from '../../use-judgement.ts';
import { isLongTable } from './long-table.ts';
import { ImpliedBands } from './three-readings-bands.tsx';
import { readingColumns, readingTotals } from './three-readings-columns.tsx';
import { modelReadings, monthReadings } from './three-readings-rows.ts';
import styles from './usage-screen.module.css';

const VIEWS = [
  { value: 'month', label: 'By month' },
  { value: 'model', label: 'By model' },
] as const;

type View = (typeof VIEWS)[number]['value'];

/** As billed, at contract and at list, side by side; what of the bill no price explains stands in a column of its own. */
export function ThreeReadingsSection({ usage }: { usage: UsageFigures }) {
  const [view, setView] = useState<View>('month');
  const rows = view === 'month' ? monthReadings(usage) : modelReadings(usage);
  return (
    <Section
      title="As billed, at contract, at list"
      note="Three readings of the same use: they are compared, never added."
      action={<Segmented label="Readings shown" hideLabel options={VIEWS} value={view} onCommit={setView} />}
    >
      <DataTable
        caption={`As billed, at contract and at list, by ${view}`}
        hideCaption
        columns={readingColumns(view === 'month' ? 'Month' : 'Model or charge')}
        rows={rows}
        rowKey={({ id }) => id}
        total={readingTotals(usage)}
        scroll={isLongTable(rows)}
      />
      <ImpliedBands bands={usage.implied_bands} />
      <p className={styles.aside}>
        At contract: tokens at the agreed rates, or list less the discount, and the list price of the platform
        where the contract does not cover it. Unexplained: the bill less the use at contract, on the days both
        measure, without taxes and credits. Cents that a file rounds are allowed for.
        {usage.open_to.length === 0 ? '' : ` A range stands where ${rangeReason(usage.open_to)}.`}
      </p>
      <Tolerance />
    </Section>
  );
}

function Tolerance() {
  const { reconciled_within } = useJudgement();
  const change = useApp((app) => app.change);
  return (
    <ShareField
      label="Reconciled within"
      hint="of the bill"
      width="short"
      value={reconciled_within}
      max={SHIPPED_JUDGEMENT.reconciled_within.max}
      onCommit={(reconciled_within) =>
        void change('setting.save', ({ settings }) => ({
          settings: { judgement: { ...settings.judgement, reconciled_within } },
        }))
      }
    />
  );
}
