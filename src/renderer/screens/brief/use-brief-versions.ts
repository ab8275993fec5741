import { useEffect, useState } from 'react';
import type { BriefVersion } from '../../../shared/contract.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import { useApp, useFigures } from '../../use-app.ts';

export type BriefVersions = {
  list: readonly BriefVersion[];
  /** Null when it is frozen, else what was refused. */
  freeze: (name: string) => Promise<ReplyError | null>;
  remove: (id: string) => Promise<boolean>;
};

/** The frozen versions of the brief, the latest first. */
export function useBriefVersions(): BriefVersions {
  const call = useApp((app) => app.call);
  const figures = useFigures();
  const [list, setList] = useState<readonly BriefVersion[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another engagement has other versions
  useEffect(() => {
    let wanted = true;
    void call('brief.versions', {}).then((reply) => {
      if (wanted && reply.ok) setList(reply.value);
    });
    return () => {
      wanted = false;
    };
  }, [call, figures]);
  return {
    list,
    freeze: async (name) => {
      const reply = await call('brief.freeze', { name, paper: null }, 'return');
      if (!reply.ok) return reply.error;
      setList((before) => [reply.value, ...before]);
      return null;
    },
    remove: async (id) => {
      const reply = await call('brief.remove_version', { version_id: id });
      if (reply.ok) setList(reply.value);
      return reply.ok;
    },
  };
}
