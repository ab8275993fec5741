import { PLATFORMS } from '../../../shared/engagement/platforms.ts';
import { Checkbox } from '../../parts/choice-fields.tsx';
import { Columns } from '../../parts/columns.tsx';
import { OutsideContractNotice } from '../../parts/outside-contract-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { useRecord } from '../../use-app.ts';
import type { SectionProps } from './parties-section.tsx';

const NOTE =
  'What another seller bills has no discount here and does not draw this commit. Tick a cloud only if the contract says that use bought there counts.';

/** Whose sales of use the contract prices, and which of them draw its commit. */
export function PlatformsSection({ form: { change, isChanged }, draft: { platforms } }: SectionProps) {
  const hasContract = useRecord().contract !== null;
  const set = (id: string, isCovered: boolean) =>
    change({
      platforms: Object.keys(PLATFORMS).filter((one) => (one === id ? isCovered : platforms.includes(one))),
    });
  return (
    <Section title="Platforms covered" note={NOTE}>
      <Columns of={4}>
        {Object.entries(PLATFORMS).map(([id, label]) => {
          const isCovered = platforms.includes(id);
          const isLast = isCovered && platforms.length === 1;
          return (
            <Checkbox
              key={id}
              label={label}
              checked={isCovered}
              disabled={isLast}
              hint={isLast ? 'A contract covers at least one platform' : undefined}
              onCommit={(said) => set(id, said)}
            />
          );
        })}
      </Columns>
      {hasContract && !isChanged ? <OutsideContractNotice elsewhere={false} /> : null}
    </Section>
  );
}
