import { FileDrop } from '../../parts/file-drop.tsx';
import type { ImportQueue } from './import-queue.ts';

/** Where usage and cost files come in; several at once are read one after another. */
export function UsageDrop({ queue }: { queue: ImportQueue }) {
  return (
    <FileDrop
      label="Choose usage or cost files"
      note="Any table or JSON of usage or cost: CSV, TSV, NDJSON, Parquet, also packed as .gz. Nothing is saved before you have looked at it, and no file leaves this machine."
      accept=".csv,.tsv,.json,.jsonl,.ndjson,.parquet,.gz,.txt"
      multiple
      onFiles={queue.add}
    />
  );
}
