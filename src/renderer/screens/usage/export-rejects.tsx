import type { ReactNode } from 'react';
import type { ParleyContract } from '../../../shared/contract.ts';
import type { InputOf } from '../../../shared/rpc.ts';
import { Button } from '../../parts/button.tsx';
import { useApp } from '../../use-app.ts';

type Of = InputOf<ParleyContract['usage.rejects_export']>;

/** Hands out the rejected rows of a file, to be mended and imported. */
export function ExportRejects({ of, label, children }: { of: Of; label?: string; children: ReactNode }) {
  const call = useApp((app) => app.call);
  const saveFile = useApp((app) => app.saveFile);
  const toast = useApp((app) => app.toast);
  const hand = async () => {
    const reply = await call('usage.rejects_export', of);
    const saved = reply.ok ? await saveFile(reply.value) : null;
    if (reply.ok && saved?.ok && saved.value)
      toast(`${reply.value.name} is saved: mend its rows and import it.`);
  };
  return (
    <Button
      tone={label === undefined ? 'secondary' : 'quiet'}
      small
      aria-label={label}
      onClick={() => void hand()}
    >
      {children}
    </Button>
  );
}
