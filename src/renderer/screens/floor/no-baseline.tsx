import { STARRED_QUESTIONS } from '../../../shared/audit/questions.ts';
import { LinkButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { hashOf } from '../../route.ts';

/** The floor before any usage is on file. */
export function NoBaseline() {
  return (
    <EmptyState
      title="No floor yet: it starts from your usage"
      what="The floor takes an average month of your usage at list price and applies what the audit found. Without usage there is nothing to start from."
      bring={['A usage file of some complete months', ...STARRED_QUESTIONS.map(({ text }) => text)]}
      action={
        <>
          <LinkButton tone="primary" href={hashOf('usage')}>
            Import a usage file
          </LinkButton>
          <LinkButton href={hashOf('audit')}>Look at the questions</LinkButton>
        </>
      }
      unlocks="The number that the commit is sized on, with its range, and the bridge that explains it to Finance."
    />
  );
}
