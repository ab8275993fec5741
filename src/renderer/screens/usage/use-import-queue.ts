import { useContext, useMemo } from 'react';
import { AppContext, useDraft } from '../../use-app.ts';
import {
  IMPORT_DRAFT,
  type ImportQueue,
  type ImportState,
  importQueue,
  NOTHING_IMPORTED,
} from './import-queue.ts';

/** The import queue of the engagement that is open, and what can be done with it. */
export function useImportQueue(): { state: ImportState; queue: ImportQueue } {
  const store = useContext(AppContext);
  if (!store) throw new Error('A screen stands outside the app.');
  const [state] = useDraft<ImportState>(IMPORT_DRAFT);
  const queue = useMemo(() => importQueue(store), [store]);
  return { state: state ?? NOTHING_IMPORTED, queue };
}
