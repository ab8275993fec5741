import type { ForecastOwner } from '../../../shared/engagement/document.ts';
import { Segmented } from '../../parts/choice-fields.tsx';
import { ShareField } from '../../parts/number-fields.tsx';
import { TextArea } from '../../parts/text-fields.tsx';
import type { GrowthDraft } from './growth-draft.ts';

const OWNERS: readonly { value: ForecastOwner; label: string }[] = [
  { value: 'ours', label: 'Ours' },
  { value: 'vendor', label: "The vendor's" },
  { value: 'joint', label: 'Joint' },
];

type Props = {
  draft: GrowthDraft;
  growthError: string | undefined;
  reasonError: string | undefined;
  onEdit: (part: Partial<GrowthDraft>) => void;
};

/** The rate, whose forecast it is, and what it rests on. */
export function StatedGrowth({ draft, growthError, reasonError, onEdit }: Props) {
  return (
    <>
      <ShareField
        label="Growth a month"
        hint="Below 0 where demand falls"
        width="medium"
        min={-1}
        max={1}
        value={draft.growth_monthly}
        {...(growthError === undefined ? {} : { error: growthError })}
        onCommit={(growth_monthly) => onEdit({ growth_monthly })}
      />
      <Segmented
        label="Whose forecast"
        options={OWNERS}
        value={draft.whose}
        onCommit={(whose) => onEdit({ whose })}
      />
      <TextArea
        label="Reason"
        hint="What it rests on; it prints with the brief."
        value={draft.reason}
        {...(reasonError === undefined ? {} : { error: reasonError })}
        onCommit={(reason) => onEdit({ reason })}
      />
    </>
  );
}
