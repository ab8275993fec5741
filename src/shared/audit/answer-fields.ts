import { type CacheTtl, SHARE_TOLERANCE } from './lever.ts';
import { type Question, type QuestionField, type QuestionId, questionOf } from './questions.ts';

/** What is entered for each question; shares are fractions 0..1. */
export type AnswerFields = {
  /** `buffer` is a factor of 1 or more on the used part; `answer_tokens` is kept as evidence only. */
  O1: { answer_tokens: number | null; used_share: number; buffer: number };
  /** What is neither simple nor medium is hard and stays. A model of null means "as it is". */
  M1: {
    model_now: string | null;
    simple_share: number;
    simple_model: string | null;
    medium_share: number;
    medium_model: string | null;
    token_ratio: number;
    fallback_share: number;
  };
  C1: { repeatable_share: number; hit_rate: number; ttl: CacheTtl };
  B1: { async_share: number };
  R1: { avoidable_share: number };
  X2: { unused_share: number };
};

/** Fields as a form or a file gives them, unchecked. */
export type GivenFields = Readonly<Record<string, number | string | null>>;

export type FieldRefusal = { ok: false; message: string; path: string };

export type FieldReading = { ok: true; fields: Record<string, number | string | null> } | FieldRefusal;

/**
 * Checks the fields of an answer against its question: empty ones take the default, an empty text is null. With
 * `partial` only the given fields are read, as for a cautious or hopeful reading. A refusal is a sentence with the
 * path of the field under `path`.
 */
export function readFields(
  questionId: QuestionId,
  given: GivenFields,
  path: string,
  partial = false,
): FieldReading {
  const question = questionOf(questionId);
  const stray = Object.keys(given).find((key) => !question.fields.some((field) => field.key === key));
  if (stray !== undefined) return refusal(path, stray, `Question ${questionId} has no field "${stray}".`);
  const asked = partial ? question.fields.filter((field) => !isEmpty(given[field.key])) : question.fields;
  const fields: Record<string, number | string | null> = {};
  for (const field of asked) {
    const value = isEmpty(given[field.key]) ? (field.default ?? null) : (given[field.key] ?? null);
    const wrong = whyWrong(field, value);
    if (wrong !== null) return refusal(path, field.key, `${field.label}: ${wrong}`);
    fields[field.key] = typeof value === 'string' ? value.trim() : value;
  }
  return overfull(question, fields, path) ?? { ok: true, fields };
}

function isEmpty(value: number | string | null | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function whyWrong(field: QuestionField, value: number | string | null): string | null {
  if (value === null) return field.optional ? null : 'this is needed, or answer "not known".';
  switch (field.unit) {
    case 'share':
      return isBetween(value, 0, 1) ? null : 'must be a share between 0 and 1 (0 and 100 %).';
    case 'factor':
      return isBetween(value, field.min ?? 0, MOST) ? null : `must be a number of ${field.min ?? 0} or more.`;
    case 'tokens':
      return isBetween(value, 0, MOST) ? null : 'must be a number of tokens, 0 or more.';
    case 'model':
      return typeof value === 'string' ? null : 'must be the name of a model.';
    case 'cache_lifetime':
      return value === '5m' || value === '1h' ? null : 'must be 5m or 1h.';
  }
}

const MOST = Number.MAX_SAFE_INTEGER;

function isBetween(value: number | string, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

/** Simple and medium tasks are parts of one whole. */
function overfull(question: Question, fields: GivenFields, path: string): FieldRefusal | null {
  const { simple_share, medium_share } = fields;
  if (question.id !== 'M1' || typeof simple_share !== 'number' || typeof medium_share !== 'number')
    return null;
  const message = 'Simple and medium tasks together are more than all of the work.';
  return simple_share + medium_share > 1 + SHARE_TOLERANCE ? refusal(path, 'medium_share', message) : null;
}

function refusal(path: string, key: string, message: string): FieldRefusal {
  return { ok: false, message, path: `${path}.${key}` };
}
