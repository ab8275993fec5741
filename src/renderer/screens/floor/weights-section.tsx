import { DEFAULT_GRADE_WEIGHTS, GRADES } from '../../../shared/audit/lever.ts';
import { percent } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import { Columns } from '../../parts/columns.tsx';
import { Given } from '../../parts/given.tsx';
import { ShareField } from '../../parts/number-fields.tsx';
import { Section } from '../../parts/section.tsx';
import { useApp, useRecord } from '../../use-app.ts';
import { GRADE_WORDS } from '../audit/grade-words.ts';

/** Which part of a lever each grade is worth. */
export function WeightsSection() {
  const change = useApp((app) => app.change);
  const { grade_weights: weights } = useRecord().settings;
  const isDefault = GRADES.every((grade) => weights[grade] === DEFAULT_GRADE_WEIGHTS[grade]);
  const save = (grade_weights: typeof weights) =>
    void change('setting.save', { settings: { grade_weights } });
  const saveOne = (weight: Partial<typeof weights>) =>
    void change('setting.save', ({ settings }) => ({
      settings: { grade_weights: { ...settings.grade_weights, ...weight } },
    }));
  return (
    <Section
      title="What a grade is worth"
      note="The part of a lever that the weighed floors count on. A change prints in the brief."
      action={
        isDefault ? undefined : (
          <Button small onClick={() => save({ ...DEFAULT_GRADE_WEIGHTS })}>
            Take the usual weights
          </Button>
        )
      }
    >
      <Columns of={4}>
        {GRADES.map((grade) => (
          <ShareField
            key={grade}
            field={`grade_weights.${grade}`}
            label={`${grade}, ${GRADE_WORDS[grade].name.toLowerCase()}`}
            value={weights[grade]}
            hint={<Given as="shipped">Usually {percent(DEFAULT_GRADE_WEIGHTS[grade], 0)}</Given>}
            onCommit={(weight) => saveOne({ [grade]: weight })}
          />
        ))}
      </Columns>
    </Section>
  );
}
