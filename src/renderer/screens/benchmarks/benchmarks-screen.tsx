import { useRef } from 'react';
import { Button } from '../../parts/button.tsx';
import { FormError, focusFirstInvalid } from '../../parts/form-error.tsx';
import { Page } from '../../parts/page.tsx';
import { BandsSection } from './bands-section.tsx';
import styles from './benchmarks-screen.module.css';
import { PositionSection } from './position-section.tsx';
import { PriceBookSection } from './price-book-section.tsx';
import { type BandsForm, useBandsForm } from './use-bands-form.ts';

const PURPOSE =
  'What others of your size pay, and what list prices are: each point with its source and date.';

/** Step 6: our position, the discount bands behind it, and the price book. */
export function BenchmarksScreen() {
  const form = useBandsForm();
  const element = useRef<HTMLDivElement>(null);
  const save = async () => {
    if (element.current && focusFirstInvalid(element.current)) return;
    const isSaved = await form.save();
    if (!isSaved) setTimeout(() => element.current && focusFirstInvalid(element.current));
  };
  return (
    <Page title="Benchmarks" purpose={PURPOSE} action={<Actions form={form} onSave={() => void save()} />}>
      <FormError error={form.error} shownAt={(path) => path.endsWith('.source')} />
      <PositionSection />
      <div ref={element} className={styles.form}>
        <BandsSection form={form} />
      </div>
      <PriceBookSection />
    </Page>
  );
}

function Actions({ form, onSave }: { form: BandsForm; onSave: () => void }) {
  return (
    <>
      {form.isChanged ? (
        <Button tone="quiet" onClick={form.discard}>
          Discard changes
        </Button>
      ) : null}
      <Button tone="primary" onClick={onSave}>
        Save bands
      </Button>
    </>
  );
}
