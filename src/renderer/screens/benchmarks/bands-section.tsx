import { Plus } from 'lucide-react';
import { Button } from '../../parts/button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Section } from '../../parts/section.tsx';
import { useFigures } from '../../use-app.ts';
import { bandColumns } from './band-columns.tsx';
import styles from './benchmarks-screen.module.css';
import type { BandsForm } from './use-bands-form.ts';

/** What others of a size pay: every band with its source, its date and the number of deals. */
export function BandsSection({ form }: { form: BandsForm }) {
  const { as_of } = useFigures();
  if (form.bands.length === 0) return <NoBands onAdd={form.add} />;
  const illustrative = form.bands.filter((band) => band.illustrative).length;
  return (
    <Section
      title="Discount bands"
      note="Discounts by annual net commit. The medians are the schedule the commit is sized on."
      action={
        <Button small icon={<Plus aria-hidden />} onClick={form.add}>
          Add a band
        </Button>
      }
    >
      <div className={styles.bands}>
        <DataTable
          caption="Discount bands"
          hideCaption
          columns={bandColumns(form, as_of)}
          rows={form.bands.map((band, index) => ({ ...band, index }))}
          rowKey={({ index }) => String(index)}
        />
      </div>
      {illustrative === 0 ? null : (
        <p className={styles.watermark}>
          ILLUSTRATIVE · {illustrative} of {form.bands.length} bands are invented starting values. Replace
          them with your own points; the brief prints this remark until you do.
        </p>
      )}
    </Section>
  );
}

function NoBands({ onAdd }: { onAdd: () => void }) {
  return (
    <Section title="Discount bands">
      <EmptyState
        title="No peer points yet"
        what="A band says what deals of one size pay: the quartiles of their discount, with source and date. A discount without a source is an anecdote, so none is kept."
        bring={[
          'Discounts of peers or of your own earlier deals, by annual commit',
          'Where each point comes from, and of what date',
          'How many deals stand behind it',
        ]}
        action={<Button onClick={onAdd}>Add a band</Button>}
        unlocks="Your position against the market, the discount schedule the commit is sized on, and the reach for the next band."
      />
    </Section>
  );
}
