import { useRef } from 'react';
import { Button, LinkButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FormError, focusFirstInvalid } from '../../parts/form-error.tsx';
import { Page } from '../../parts/page.tsx';
import { hashOf } from '../../route.ts';
import { CommitSection } from './commit-section.tsx';
import styles from './contract-screen.module.css';
import { DeadlineRow } from './deadline-row.tsx';
import { PartiesSection } from './parties-section.tsx';
import { PlatformsSection } from './platforms-section.tsx';
import { ProtectionSection } from './protection-section.tsx';
import { RatesSection } from './rates-section.tsx';
import { RemoveContract } from './remove-contract.tsx';
import { type ContractForm, useContractForm } from './use-contract-form.ts';

const PURPOSE =
  'The contract in force: its dates decide how long you can negotiate, its prices what today costs.';

/** Step 1: everything the contract on file says, in one form. */
export function ContractScreen() {
  const form = useContractForm();
  const element = useRef<HTMLDivElement>(null);
  if (form.draft === null) return <NoContract begin={form.begin} />;
  const save = async () => {
    if (element.current && focusFirstInvalid(element.current)) return;
    const isSaved = await form.save();
    if (!isSaved) setTimeout(() => element.current && focusFirstInvalid(element.current));
  };
  return (
    <Page
      title="Contract"
      purpose={PURPOSE}
      fitsNarrow
      action={<Actions form={form} onSave={() => void save()} />}
    >
      <DeadlineRow />
      <FormError error={form.error} shownAt={(path) => path.startsWith('contract.')} />
      <div ref={element} className={styles.form}>
        <PartiesSection form={form} draft={form.draft} />
        <CommitSection form={form} draft={form.draft} />
        <PlatformsSection form={form} draft={form.draft} />
        <RatesSection form={form} draft={form.draft} />
        <ProtectionSection form={form} draft={form.draft} />
        {form.isChanged ? (
          <div>
            <Button onClick={() => void save()}>Save these changes</Button>
          </div>
        ) : null}
      </div>
    </Page>
  );
}

function Actions({ form, onSave }: { form: ContractForm; onSave: () => void }) {
  return (
    <>
      {form.isChanged ? (
        <Button tone="quiet" onClick={form.discard}>
          Discard changes
        </Button>
      ) : null}
      {form.onFile && !form.isChanged ? <RemoveContract onRemove={form.remove} /> : null}
      <Button tone="primary" onClick={onSave}>
        Save contract
      </Button>
    </>
  );
}

function NoContract({ begin }: { begin: () => void }) {
  return (
    <Page title="Contract" purpose={PURPOSE} fitsNarrow>
      <EmptyState
        title="No contract on file yet"
        what="Type in what the signed order form says. Five minutes are enough for the dates, the commit and the discount; prices and protections can follow."
        bring={[
          'The signed order form, with start date and duration',
          'The notice period for non-renewal',
          'Commit per period, discount and overage price',
        ]}
        action={
          <>
            <Button tone="primary" onClick={begin}>
              Enter the contract
            </Button>
            <LinkButton href={hashOf('usage')}>Begin with usage instead</LinkButton>
          </>
        }
        unlocks="The notice deadline and the runway, your effective rate and utilisation, and the offer that renews as is."
      />
    </Page>
  );
}
