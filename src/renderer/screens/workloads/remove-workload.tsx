import type { Workload } from '../../../shared/engagement/document.ts';
import { monthCount } from '../../../shared/format.ts';
import { RemovalQuestion } from '../../parts/removal-question.tsx';
import { useApp, useRecord } from '../../use-app.ts';

type Props = { isOpen: boolean; workload: Workload; onClose: () => void; onRemoved: () => void };

/** Asks before a workload goes, and says what goes with it. */
export function RemoveWorkload({ isOpen, workload, onClose, onRemoved }: Props) {
  const change = useApp((app) => app.change);
  const { answers, outcomes } = useRecord();
  const answered = answers.filter((a) => a.workload_id === workload.id).length;
  const counted = outcomes.filter((o) => o.workload_id === workload.id).length;
  const remove = async () => {
    const reply = await change('workload.remove', { workload_id: workload.id });
    onClose();
    if (reply.ok) onRemoved();
  };
  return (
    <RemovalQuestion
      isOpen={isOpen}
      title={`Remove ${workload.name}?`}
      what="workload"
      onKeep={onClose}
      onRemove={() => void remove()}
    >
      <p>Its usage stays and becomes not assigned. {lossText(counted, answered)}</p>
    </RemovalQuestion>
  );
}

function lossText(counted: number, answered: number): string {
  const losses = [
    counted === 0 ? null : `outcome counts for ${monthCount(counted)}`,
    answered === 0 ? null : answered === 1 ? 'one audit answer' : `${answered} audit answers`,
  ].filter((loss) => loss !== null);
  return losses.length === 0 ? 'Nothing else is lost.' : `With it go ${losses.join(' and ')}.`;
}
