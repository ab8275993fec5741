import { useState } from 'react';
import type { PriceImport } from '../../../shared/contract.ts';
import { useApp } from '../../use-app.ts';

export type PriceImportState =
  | { kind: 'closed' }
  | { kind: 'choosing' }
  | { kind: 'reading' }
  | { kind: 'refused'; why: string }
  | { kind: 'shown'; file_id: string | null; found: PriceImport };

export type PriceImportForm = {
  state: PriceImportState;
  open: () => void;
  /** Reads a file; null stands for the book that ships with this version. */
  read: (file: File | null) => Promise<void>;
  /** Reads the same file again, as the whole book or as an addition. */
  setWholeBook: (is: boolean) => Promise<void>;
  accept: (confirmed: boolean) => Promise<void>;
  close: () => void;
};

/** A price-book file from choosing it to yes or no; nothing is saved before yes. */
export function usePriceImport(): PriceImportForm {
  const call = useApp((app) => app.call);
  const change = useApp((app) => app.change);
  const upload = useApp((app) => app.upload);
  const toast = useApp((app) => app.toast);
  const [state, setState] = useState<PriceImportState>({ kind: 'closed' });

  const preview = async (file_id: string | null, whole_book: boolean) => {
    const reply = await call('price.preview_import', { file_id, whole_book }, 'return');
    setState(
      reply.ok
        ? { kind: 'shown', file_id, found: reply.value }
        : { kind: 'refused', why: reply.error.message },
    );
  };
  const close = () => {
    if (state.kind === 'shown') void call('price.discard_import', { preview_id: state.found.preview_id });
    setState({ kind: 'closed' });
  };
  return {
    state,
    open: () => setState({ kind: 'choosing' }),
    read: async (file) => {
      setState({ kind: 'reading' });
      if (file === null) return preview(null, false);
      const id = await upload(file);
      if (id.ok) await preview(id.value, false);
      else setState({ kind: 'refused', why: id.error.message });
    },
    setWholeBook: async (is) => {
      if (state.kind === 'shown') await preview(state.file_id, is);
    },
    accept: async (confirmed) => {
      if (state.kind !== 'shown') return;
      const { preview_id, file } = state.found;
      const reply = await change('price.accept_import', { preview_id, confirmed }, 'return');
      if (!reply.ok) return setState({ kind: 'refused', why: reply.error.message });
      toast(`Prices of ${file} are taken over.`);
      setState({ kind: 'closed' });
    },
    close,
  };
}
