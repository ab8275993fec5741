import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import { useApp, useRecord } from '../../use-app.ts';

const WITHOUT_DETAILS = {
  id: null,
  owner: '',
  outcome_unit: '',
  outcome_source: '',
  value_per_outcome_usd: null,
  rules: [],
};

/** Asks for a name, adds the workload and opens it. */
export function AddWorkloadDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { change, go } = useApp((app) => app);
  const { workloads } = useRecord();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (isOpen) form.current?.querySelector('input')?.focus();
  }, [isOpen]);
  const close = () => {
    setName('');
    setProblem(undefined);
    onClose();
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (name === '') return setProblem('A workload needs a name.');
    const reply = await change('workload.save', { workload: { ...WITHOUT_DETAILS, name } }, 'return');
    if (!reply.ok) return setProblem(reply.error.message);
    const known = new Set(workloads.map(({ id }) => id));
    const added = reply.value.workloads.find(({ id }) => !known.has(id));
    close();
    if (added) go('workloads', { workload: added.id });
  };
  return (
    <Dialog
      isOpen={isOpen}
      title="Add a workload"
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button tone="primary" onClick={() => form.current?.requestSubmit()}>
            Add
          </Button>
        </>
      }
    >
      <form ref={form} onSubmit={(event) => void add(event)} onKeyDown={submitOnEnter}>
        <TextField
          width="full"
          label="Name"
          hint="What people call it, such as Claims assistant."
          value={name}
          error={problem}
          onCommit={setName}
        />
      </form>
    </Dialog>
  );
}

/** The field takes Enter over as a commit; the form follows once it is taken. */
function submitOnEnter(event: KeyboardEvent<HTMLFormElement>) {
  const form = event.currentTarget;
  if (event.key === 'Enter') setTimeout(() => form.requestSubmit());
}
