import { useState } from 'react';
import type { Workload } from '../../../shared/engagement/document.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import { useApp } from '../../use-app.ts';

type WorkloadPart = Partial<Workload> | ((saved: Workload) => Partial<Workload>);

export type WorkloadSave = {
  /** A part, or how it follows from the workload as it is saved. */
  save: (part: WorkloadPart) => Promise<boolean>;
  error: ReplyError | null;
};

/** Saves a changed part of a workload at once; a refusal is kept for the field that it is about. */
export function useWorkloadSave(workload: Workload): WorkloadSave {
  const change = useApp((app) => app.change);
  const [error, setError] = useState<ReplyError | null>(null);
  const save = async (part: WorkloadPart) => {
    const reply = await change(
      'workload.save',
      ({ workloads }) => {
        const saved = workloads.find(({ id }) => id === workload.id) ?? workload;
        return { workload: { ...saved, ...(typeof part === 'function' ? part(saved) : part) } };
      },
      'return',
    );
    setError(reply.ok ? null : reply.error);
    return reply.ok;
  };
  return { save, error };
}
