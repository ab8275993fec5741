import { GRADES } from '../../../shared/audit/lever.ts';
import { percent } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import { RadioGroup } from '../../parts/choice-fields.tsx';
import { MonthField } from '../../parts/date-fields.tsx';
import { NumberField } from '../../parts/number-fields.tsx';
import { TextArea, TextField } from '../../parts/text-fields.tsx';
import { useRecord } from '../../use-app.ts';
import styles from './audit-screen.module.css';
import { EffectiveGrade } from './effective-grade.tsx';
import { GRADE_WORDS } from './grade-words.ts';
import type { AnswerForm } from './use-answer-form.ts';
import type { AuditPlace } from './use-audit-place.ts';

export type BackingFieldsProps = { form: AnswerForm; place: AuditPlace };

/** How sure the answer is, what shows it, who carries it out and when; "not known" keeps who finds out. */
export function BackingFields({ form, place }: BackingFieldsProps) {
  const { given, change, errorAt } = form;
  return (
    <div className={styles.backing}>
      {given.known ? <GradeField form={form} place={place} /> : null}
      <div className={styles.fields}>
        <OwnerField form={form} place={place} />
        {given.known ? <LandingFields form={form} /> : null}
      </div>
      <TextArea
        label="Evidence"
        rows={2}
        hint="What was measured, where, when and on how many calls. A and B need it."
        value={given.evidence}
        error={errorAt('evidence')}
        onCommit={(evidence) => change({ evidence })}
      />
      <TextArea
        label="Note"
        rows={2}
        value={given.note}
        error={errorAt('note')}
        onCommit={(note) => change({ note })}
      />
    </div>
  );
}

function GradeField({ form, place }: BackingFieldsProps) {
  const { grade_weights } = useRecord().settings;
  return (
    <>
      <RadioGroup
        label="Grade: how sure is it?"
        options={GRADES.map((grade) => ({
          value: grade,
          label: `${grade} ${GRADE_WORDS[grade].name}, counts ${percent(grade_weights[grade], 0)}`,
          hint: GRADE_WORDS[grade].hint,
        }))}
        value={form.given.grade}
        onCommit={(grade) => form.change({ grade })}
      />
      <EffectiveGrade workloadId={place.workload.id} question={place.question.id} />
    </>
  );
}

function OwnerField({ form: { given, change, errorAt }, place: { workload } }: BackingFieldsProps) {
  const suggested = given.owner === '' && workload.owner !== '';
  return (
    <TextField
      label={given.known ? 'Owner of the change' : 'Who finds out'}
      value={given.owner}
      error={errorAt('owner')}
      hint={
        suggested ? (
          <Button tone="quiet" small onClick={() => change({ owner: workload.owner })}>
            Use {workload.owner}
          </Button>
        ) : given.known ? (
          'Without an owner it counts as D.'
        ) : undefined
      }
      onCommit={(owner) => change({ owner })}
    />
  );
}

function LandingFields({ form: { given, change, errorAt } }: { form: AnswerForm }) {
  return (
    <>
      <MonthField
        label="Lands in"
        optional
        value={given.landing_month}
        error={errorAt('landing_month')}
        hint="Month in which it takes effect. Without one it counts as D."
        onCommit={(landing_month) => change({ landing_month })}
      />
      <NumberField
        label="Ramp"
        unit="months"
        whole
        min={0}
        max={60}
        value={given.ramp_months}
        error={errorAt('ramp_months')}
        hint="From first effect to full effect; 0 is at once."
        onCommit={(ramp_months) => change({ ramp_months })}
      />
    </>
  );
}
