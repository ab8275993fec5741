import type { AnswerFields } from './answer-fields.ts';
import type { LeverParameters, LeverSetting, RoutingRule } from './lever.ts';
import type { QuestionId } from './questions.ts';
import { stateTokens, type WorkloadState } from './workload-state.ts';

/** The fields of one question in one reading: cautious, expected or hopeful. */
export type AnsweredFields = { [Q in QuestionId]: { question: Q; fields: AnswerFields[Q] } }[QuestionId];

/**
 * The lever parameters that fields mean: output trimmed to the used part with its margin (1 - used x buffer, not
 * below 0), one routing rule for each named cheaper model, the others as entered. `state` is the baseline month; it
 * tells which model serves today where the answer leaves that open. Definition: audit questionnaire.
 */
export function parametersOf(answered: AnsweredFields, state: WorkloadState): LeverSetting['parameters'] {
  switch (answered.question) {
    case 'O1':
      return trimmedOutput(answered.fields);
    case 'M1':
      return { rules: routingRules(answered.fields, state) };
    case 'X2':
      return { trim_share: answered.fields.unused_share };
    default:
      return answered.fields;
  }
}

/** Why fields set no lever although they are known, in words; null when they do. */
export function whyUnusable(answered: AnsweredFields, state: WorkloadState): string | null {
  if (answered.question !== 'M1') return null;
  const { fields } = answered;
  const from = modelServing(fields, state);
  if (from === null) return 'The baseline month has no usage, so the model that serves today is not known.';
  if (!state.some((line) => line.model === from)) return `The baseline month has no tokens on ${from}.`;
  if (fields.simple_share + fields.medium_share === 0) return null;
  return routingRules(fields, state).length === 0 ? 'No cheaper model is named to route to.' : null;
}

function trimmedOutput({ used_share, buffer }: AnswerFields['O1']): LeverParameters['output'] {
  return { trim_share: Math.max(0, 1 - used_share * buffer) };
}

function routingRules(fields: AnswerFields['M1'], state: WorkloadState): RoutingRule[] {
  const from = modelServing(fields, state);
  const { token_ratio, fallback_share } = fields;
  const parts = [
    { to: fields.simple_model, share: fields.simple_share },
    { to: fields.medium_model, share: fields.medium_share },
  ];
  return parts.flatMap(({ to, share }) =>
    from === null || to === null || to === from || share === 0
      ? []
      : [{ from, to, share, token_ratio, fallback_share }],
  );
}

/** The model that the answer names, else the one with the most tokens in the month; null for an empty month. */
function modelServing(fields: AnswerFields['M1'], state: WorkloadState): string | null {
  if (fields.model_now !== null) return fields.model_now;
  const byModel = [...Map.groupBy(state, (line) => line.model)];
  const largest = byModel.toSorted(([, a], [, b]) => stateTokens(b) - stateTokens(a))[0];
  return largest?.[0] ?? null;
}
