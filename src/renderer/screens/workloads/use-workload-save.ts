import { useState } from 'react';
import type { Workload } from '../../../shared/engagement/document.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import { useApp } from '../../use-app.ts';

export type WorkloadSave = {
  save: (part: Partial<Workload>) => Promise<boolean>;
  error: ReplyError | null;
};

/** Saves a changed part of a workload at once; a refusal is kept for the field that it is about. */
export function useWorkloadSave(workload: Workload): WorkloadSave {
  const change = useApp((app) => app.change);
  const [error, setError] = useState<ReplyError | null>(null);
  const save = async (part: Partial<Workload>) => {
    const reply = await change('workload.save', { workload: { ...workload, ...part } }, 'return');
    setError(reply.ok ? null : reply.error);
    return reply.ok;
  };
  return { save, error };
}
