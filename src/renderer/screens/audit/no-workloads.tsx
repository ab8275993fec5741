import { STARRED_QUESTIONS } from '../../../shared/audit/questions.ts';
import { LinkButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { hashOf } from '../../route.ts';
import { useRecord } from '../../use-app.ts';

/** The audit before there is anything to ask about. */
export function NoWorkloads() {
  const hasUsage = useRecord().sources.some(({ measure }) => measure === 'usage');
  return (
    <EmptyState
      title="No workload to ask about yet"
      what="The audit asks the same four questions of each workload, the dearest first. Split the usage into workloads, then answer what you know and mark the rest as not known."
      bring={STARRED_QUESTIONS.map(({ text }) => text)}
      action={
        <>
          <LinkButton tone="primary" href={hashOf(hasUsage ? 'workloads' : 'usage')}>
            {hasUsage ? 'Split the usage into workloads' : 'Import a usage file'}
          </LinkButton>
          {hasUsage ? null : <LinkButton href={hashOf('workloads')}>Name workloads first</LinkButton>}
        </>
      }
      unlocks="The floor: what a year costs once the waste is out, which is what the commit is sized on."
    />
  );
}
