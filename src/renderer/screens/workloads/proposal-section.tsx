import { useState } from 'react';
import { percent } from '../../../shared/format.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import { Button } from '../../parts/button.tsx';
import { Segmented } from '../../parts/choice-fields.tsx';
import { FormError } from '../../parts/form-error.tsx';
import { Given } from '../../parts/given.tsx';
import { Section } from '../../parts/section.tsx';
import { useApp, useDraft } from '../../use-app.ts';
import { useJudgement } from '../../use-judgement.ts';
import { DIMENSION_WORDS, DIMENSIONS, type Dimension } from './dimension-words.ts';
import { beyondPareto, FRESH_PROPOSAL, keptWorkloads, type ProposalDraft } from './proposal-draft.ts';
import { ProposalTable } from './proposal-table.tsx';
import { useProposal } from './use-proposal.ts';
import styles from './workloads-screen.module.css';

const OPTIONS = DIMENSIONS.map((value) => ({ value, label: DIMENSION_WORDS[value] }));

/** Workloads proposed from the usage that no workload claims yet: tick, rename, keep. */
export function ProposalSection() {
  const change = useApp((app) => app.change);
  const [held, keep] = useDraft<ProposalDraft>('workloads.proposal');
  const [error, setError] = useState<ReplyError | null>(null);
  const { pareto_share } = useJudgement();
  const draft = held ?? FRESH_PROPOSAL;
  const proposal = useProposal(draft.dimension);
  if (proposal === null) return <p className={styles.aside}>Looking through the usage for workloads.</p>;
  const rows = proposal.workloads;
  const workloads = keptWorkloads(rows, draft);
  const save = async () => {
    const reply = await change('workload.save_all', { workloads }, 'return');
    setError(reply.ok ? null : reply.error);
    if (reply.ok) keep(null);
  };
  return (
    <Section
      title="Proposed from your usage"
      note="Tick what you want to keep. Rows that you give the same name become one workload."
      action={
        <Button tone="primary" disabled={workloads.length === 0} onClick={() => void save()}>
          {workloads.length === 1 ? 'Keep one workload' : `Keep ${workloads.length} workloads`}
        </Button>
      }
    >
      <FormError error={error} />
      <div className={styles.bar}>
        <Segmented<Dimension>
          label="Split by"
          options={OPTIONS}
          value={proposal.dimension}
          onCommit={(dimension) => keep({ ...FRESH_PROPOSAL, dimension })}
        />
        <div className={styles.buttons}>
          <Button small onClick={() => keep({ ...draft, left_out: beyondPareto(rows, pareto_share) })}>
            Tick the largest, up to <Given as="typed">{percent(pareto_share, 0)}</Given>
          </Button>
          <Button small onClick={() => keep({ ...draft, left_out: [] })}>
            Tick all
          </Button>
        </div>
      </div>
      <ProposalTable rows={rows} dimension={proposal.dimension} draft={draft} keep={keep} />
    </Section>
  );
}
