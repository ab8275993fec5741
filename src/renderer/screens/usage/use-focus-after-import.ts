import { type RefObject, useEffect, useRef } from 'react';
import type { ImportStage } from './import-queue.ts';

/** Once the last file is saved or put aside, the focus goes to where the next one is chosen. */
export function useFocusAfterImport(now: ImportStage | null): RefObject<HTMLDivElement | null> {
  const drop = useRef<HTMLDivElement>(null);
  const before = useRef(now);
  useEffect(() => {
    if (before.current !== null && now === null) drop.current?.querySelector('input')?.focus();
    before.current = now;
  }, [now]);
  return drop;
}
