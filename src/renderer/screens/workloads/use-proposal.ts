import { useEffect, useState } from 'react';
import type { WorkloadProposal } from '../../../shared/contract.ts';
import type { WorkloadRule } from '../../../shared/engagement/document.ts';
import { useApp, useFigures, useRecord } from '../../use-app.ts';
import { type Dimension, ruleKey } from './dimension-words.ts';

/** The values of a dimension that no workload claims yet, dearest first; null while they are asked for. */
export function useProposal(dimension: Dimension | null): WorkloadProposal | null {
  const call = useApp((app) => app.call);
  const figures = useFigures();
  const { workloads } = useRecord();
  const [proposal, setProposal] = useState<WorkloadProposal | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new figures mean that the usage may have changed
  useEffect(() => {
    let isWanted = true;
    void call('workload.propose', { dimension }).then((reply) => {
      if (isWanted && reply.ok) setProposal(reply.value);
    });
    return () => {
      isWanted = false;
    };
  }, [call, dimension, figures]);
  return proposal && withoutClaimed(proposal, new Set(workloads.flatMap((w) => w.rules.map(ruleKey))));
}

function withoutClaimed(proposal: WorkloadProposal, claimed: ReadonlySet<string>): WorkloadProposal {
  const isFree = (rule: WorkloadRule) => !claimed.has(ruleKey(rule));
  return { ...proposal, workloads: proposal.workloads.filter(({ rules }) => rules.every(isFree)) };
}
