import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { Section } from '../../parts/section.tsx';
import { useFigures, useRecord } from '../../use-app.ts';
import { useJudgement } from '../../use-judgement.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { paretoSentence } from './pareto.ts';
import { WorkloadTable } from './workload-table.tsx';

/** All workloads, dearest first. */
export function WorkloadsSection() {
  const { workloads: rows } = useFigures();
  const { workloads } = useRecord();
  const { pareto_share } = useJudgement();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [isMerging, setIsMerging] = useState(false);
  const chosen = workloads.filter(({ id }) => ticked.includes(id));
  const tick = (id: string, isOn: boolean) =>
    setTicked(isOn ? [...ticked, id] : ticked.filter((t) => t !== id));
  return (
    <Section
      title="Workloads"
      note={<SaidText>{paretoSentence(rows, pareto_share)}</SaidText>}
      action={
        <Button small disabled={chosen.length < 2} onClick={() => setIsMerging(true)}>
          {chosen.length < 2 ? 'Merge ticked workloads' : `Merge ${chosen.length} workloads`}
        </Button>
      }
    >
      <WorkloadTable rows={rows} ticked={ticked} onTick={tick} />
      <MergeDialog
        isOpen={isMerging}
        chosen={chosen}
        onClose={() => setIsMerging(false)}
        onMerged={() => setTicked([])}
      />
    </Section>
  );
}
