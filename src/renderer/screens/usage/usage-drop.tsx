import { FileDrop } from '../../parts/file-drop.tsx';
import type { ImportQueue } from './import-queue.ts';

/** Where usage and cost files come in; several at once are read one after another. */
export function UsageDrop({ queue }: { queue: ImportQueue }) {
  return (
    <FileDrop
      label="Choose usage or cost files"
      note="Exports from the Console (CSV) or reports of the Admin API (JSON). Nothing is saved before you have looked at it, and no file leaves this machine."
      accept=".csv,.json,.jsonl,.ndjson,.txt"
      multiple
      onFiles={queue.add}
    />
  );
}
