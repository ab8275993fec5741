import { EmptyState } from '../../parts/empty-state.tsx';
import type { ImportQueue } from './import-queue.ts';
import { UsageDrop } from './usage-drop.tsx';

/** Before the first file. */
export function NoUsage({ queue }: { queue: ImportQueue }) {
  return (
    <EmptyState
      title="No usage imported yet"
      what="Bring twelve months if you can: one file that counts tokens and one that tells what was billed. They are read on this machine, shown to you before they are saved, and never leave it."
      bring={[
        'Claude Console: the exports of Usage and of Cost',
        'or the usage and cost reports of the Admin API or of an Enterprise plan',
        'a cloud bill: AWS, Google Cloud or FOCUS',
        'logs of a gateway: LiteLLM, OpenRouter, Langfuse, Helicone, Portkey',
        'any other table: you say once what its columns are',
      ]}
      action={<UsageDrop queue={queue} />}
      unlocks="Spend by month, model and workload, the check of usage against the bill, and the baseline that the floor and the commit are sized on."
    />
  );
}
