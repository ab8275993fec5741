import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import type { LeverageWork } from './use-leverage.ts';

export type OwnItemDialogProps = { isOpen: boolean; work: LeverageWork; onClose: () => void };

/** An item that the library does not know; owner and proof follow in its drawer. */
export function OwnItemDialog({ isOpen, work, onClose }: OwnItemDialogProps) {
  const form = useRef<HTMLFormElement>(null);
  const [title, setTitle] = useState('');
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (isOpen) form.current?.querySelector('input')?.focus();
  }, [isOpen]);
  const close = () => {
    setTitle('');
    setProblem(undefined);
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (title === '') return setProblem('An item needs a title.');
    if (await work.add({ title, library_id: null })) close();
  };
  return (
    <Dialog
      isOpen={isOpen}
      title="Write an item of our own"
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button tone="primary" onClick={() => form.current?.requestSubmit()}>
            Add item
          </Button>
        </>
      }
    >
      <form ref={form} onSubmit={(event) => void submit(event)} onKeyDown={submitOnEnter}>
        <TextField
          label="What could move the vendor"
          width="full"
          value={title}
          error={problem}
          placeholder="A second business unit decides this year"
          onCommit={setTitle}
        />
      </form>
    </Dialog>
  );
}

/** The field takes Enter over as a commit; the form follows once it is taken. */
function submitOnEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== 'Enter') return;
  const form = event.currentTarget;
  setTimeout(() => form.requestSubmit());
}
