import { useEffect, useRef, useState } from 'react';
import type { PriceImport } from '../../../shared/contract.ts';
import { Button } from '../../parts/button.tsx';
import { Checkbox } from '../../parts/choice-fields.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { FileDrop } from '../../parts/file-drop.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PriceEffectTable } from './price-effect-table.tsx';
import styles from './price-forms.module.css';
import { PriceImportChanges, PriceImportProblems } from './price-import-changes.tsx';
import type { PriceImportForm } from './use-price-import.ts';

/** A price-book file: what it would change, what that does here, and only then yes. */
export function PriceImportDialog({ form }: { form: PriceImportForm }) {
  const { state, close } = form;
  const [isConfirmed, setConfirmed] = useState(false);
  const found = state.kind === 'shown' ? state.found : null;
  const outcome = useRef<HTMLDivElement>(null);
  const hasOutcome = state.kind === 'shown' || state.kind === 'refused';
  useEffect(() => {
    if (hasOutcome) outcome.current?.focus();
  }, [hasOutcome]);
  const leave = () => {
    setConfirmed(false);
    close();
  };
  const accept = async () => {
    await form.accept(isConfirmed);
    setConfirmed(false);
  };
  return (
    <Dialog
      wide
      isOpen={state.kind !== 'closed'}
      title={found === null ? 'Import a price book' : `Prices of ${found.file}`}
      onClose={leave}
      actions={
        <>
          <Button onClick={leave}>{found === null ? 'Close' : 'Leave the book as it is'}</Button>
          {found !== null && isTakeable(found) ? (
            <Button
              tone="primary"
              disabled={found.warnings.length > 0 && !isConfirmed}
              onClick={() => void accept()}
            >
              Take over the prices
            </Button>
          ) : null}
        </>
      }
    >
      <div ref={outcome} tabIndex={-1} className={styles.stack}>
        {state.kind === 'reading' ? <p role="status">Reading the file.</p> : null}
        {state.kind === 'refused' ? <Notice tone="error" title={state.why} /> : null}
        {found === null ? (
          <Choose form={form} />
        ) : (
          <Found form={form} found={found} isConfirmed={isConfirmed} onConfirm={setConfirmed} />
        )}
      </div>
    </Dialog>
  );
}

function Choose({ form }: { form: PriceImportForm }) {
  return (
    <>
      <FileDrop
        label="Choose a price-book file"
        note="CSV or JSON with the columns of an exported book. Nothing is changed before you have seen what it does."
        accept=".csv,.json"
        onFiles={([file]) => file && void form.read(file)}
      />
      <div>
        <Button tone="quiet" onClick={() => void form.read(null)}>
          Compare with the book of this version of Parley
        </Button>
      </div>
    </>
  );
}

type FoundProps = {
  form: PriceImportForm;
  found: PriceImport;
  isConfirmed: boolean;
  onConfirm: (is: boolean) => void;
};

function Found({ form, found, isConfirmed, onConfirm }: FoundProps) {
  if (found.problems.length > 0) {
    return (
      <>
        <PriceImportProblems problems={found.problems} />
        <Choose form={form} />
      </>
    );
  }
  return (
    <>
      <PriceImportChanges found={found} />
      {form.state.kind === 'shown' && form.state.file_id !== null ? (
        <Checkbox
          label="This file is the whole book: remove prices it does not list"
          checked={found.whole_book}
          onCommit={(is) => void form.setWholeBook(is)}
        />
      ) : null}
      {found.warnings.length === 0 ? null : (
        <Notice tone="warn" title="Some prices look like slips.">
          <ul className={styles.warnings}>
            {found.warnings.map(({ model, field, message }) => (
              <li key={model + field + message}>
                {model}: {message}
              </li>
            ))}
          </ul>
          <Checkbox label="I have checked them: they are right" checked={isConfirmed} onCommit={onConfirm} />
        </Notice>
      )}
      {found.effect === null || !isTakeable(found) ? null : (
        <>
          <h3>Effect on this engagement</h3>
          <PriceEffectTable effect={found.effect} />
        </>
      )}
    </>
  );
}

function isTakeable({ problems, added, changed, removed }: PriceImport): boolean {
  return problems.length === 0 && added.length + changed.length + removed.length > 0;
}
