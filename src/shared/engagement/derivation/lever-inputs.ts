import type { LeverName } from '../../audit/lever.ts';
import { type FieldUnit, QUESTIONS } from '../../audit/questions.ts';
import type { FigureUnit } from '../../figures/declaration.ts';
import { type Context, type Input, numbered, ofSetting } from './draft.ts';

const UNITS: Readonly<Record<FieldUnit, FigureUnit>> = {
  share: 'share',
  factor: 'ratio',
  tokens: 'tokens',
  model: 'text',
  cache_lifetime: 'text',
};

/** What the audit was told about a lever of a workload, and the weight its grade gives it. */
export function leverInputs(context: Context, workload_id: string, lever: LeverName): Record<string, Input> {
  const question = QUESTIONS.find((one) => one.lever === lever);
  if (!question) return {};
  const { document, levers } = context;
  const reading = levers.get(workload_id)?.readings.find((one) => one.question === question.id);
  const grade = reading?.effective_grade ?? 'D';
  const weight = document.settings.grade_weights[grade];
  const stored = document.answers.find(
    (a) => a.workload_id === workload_id && a.question_id === question.id,
  )?.answer;
  const told = stored?.kind === 'known' ? (stored.base as Record<string, number | string | null>) : {};
  const from = { kind: 'answer', workload_id, question_id: question.id } as const;
  const answers = question.fields
    .filter(({ key }) => told[key] !== undefined && told[key] !== null)
    .map(({ key, label, unit }): Input => ({ label, value: told[key] ?? null, unit: UNITS[unit], from }));
  return {
    ...numbered('answer', answers),
    weight: ofSetting(`Weight of grade ${grade}`, weight, 'share', `grade_weights.${grade}`),
  };
}
