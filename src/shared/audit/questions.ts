import { claimFigure, PUBLISHED_CLAIMS } from '../published-claims.ts';
import type { LeverName } from './lever.ts';

/** The questions of the audit that set a lever. The starred ones are enough for a first floor. */
export const QUESTION_IDS = ['O1', 'M1', 'C1', 'B1', 'R1', 'X2'] as const;

export type QuestionId = (typeof QUESTION_IDS)[number];

/** How a field of an answer is entered and shown. */
export type FieldUnit = 'share' | 'factor' | 'tokens' | 'model' | 'cache_lifetime';

export type QuestionField = {
  key: string;
  label: string;
  unit: FieldUnit;
  hint: string;
  /** What stands in the field until somebody says otherwise; a share is a fraction. */
  default?: number | string;
  /** The least that a factor may be; 0 when left out. */
  min?: number;
  /** Whether the field may be left empty. */
  optional?: boolean;
};

export type Question = {
  id: QuestionId;
  starred: boolean;
  text: string;
  /** Why the answer moves the bill. */
  why: string;
  lever: LeverName;
  fields: readonly QuestionField[];
};

export const QUESTIONS: readonly Question[] = [
  {
    id: 'O1',
    starred: true,
    text: 'How long is a typical answer, and how much of it does the next step really use?',
    why: 'Output is the dearest class of tokens. Whatever nobody reads or parses can be capped or cut.',
    lever: 'output',
    fields: [
      {
        key: 'answer_tokens',
        label: 'Typical answer',
        unit: 'tokens',
        hint: 'Average output tokens of one call, from the usage file or a sample. Kept as evidence only.',
        optional: true,
      },
      {
        key: 'used_share',
        label: 'Part that is used',
        unit: 'share',
        hint: 'Read the consumer: which fields or sentences does it keep? Ten sampled answers are a start.',
      },
      {
        key: 'buffer',
        label: 'Safety margin',
        unit: 'factor',
        hint: 'Room left above the used part, so that a long answer is not cut off. 1.2 keeps a fifth more.',
        default: 1.2,
        min: 1,
      },
    ],
  },
  {
    id: 'M1',
    starred: true,
    text: 'Which model serves this workload now, and which part of its tasks is simple, medium or hard?',
    why: 'Easy tasks on the largest model are usually the biggest single saving.',
    lever: 'routing',
    fields: [
      {
        key: 'model_now',
        label: 'Model today',
        unit: 'model',
        hint: 'Leave empty for the model that takes most of the tokens.',
        optional: true,
      },
      {
        key: 'simple_share',
        label: 'Simple tasks',
        unit: 'share',
        hint: 'Part of the tokens spent on sorting, extracting, short rewriting and the like.',
      },
      {
        key: 'simple_model',
        label: 'Model for simple tasks',
        unit: 'model',
        hint: 'The cheaper model that would serve them. Leave empty to keep them where they are.',
        optional: true,
      },
      {
        key: 'medium_share',
        label: 'Medium tasks',
        unit: 'share',
        hint: 'Part of the tokens spent on tasks a mid-size model handles. What is left counts as hard and stays.',
        default: 0,
      },
      {
        key: 'medium_model',
        label: 'Model for medium tasks',
        unit: 'model',
        hint: 'The model that would serve them. Leave empty to keep them where they are.',
        optional: true,
      },
      {
        key: 'token_ratio',
        label: 'Tokens for one of today',
        unit: 'factor',
        hint: 'A smaller model may need more words for the same task: 1.1 is a tenth more.',
        default: 1,
      },
      {
        key: 'fallback_share',
        label: 'Sent back to the larger model',
        unit: 'share',
        hint: 'Part of the routed calls that fail the check and are paid a second time.',
        default: 0,
      },
    ],
  },
  {
    id: 'C1',
    starred: true,
    text: 'Which part of the input is the same from call to call: instructions, documents, tool descriptions?',
    why: `A repeated prefix that is read from the cache costs a small part of plain input: ${claimFigure(PUBLISHED_CLAIMS.cache)} off, by the price book in your figures.`,
    lever: 'caching',
    fields: [
      {
        key: 'repeatable_share',
        label: 'Repeated part of the input',
        unit: 'share',
        hint: 'Compare a few prompts of the same kind: everything up to the first difference counts. Include what is cached today.',
      },
      {
        key: 'hit_rate',
        label: 'Expected hit rate',
        unit: 'share',
        hint: 'Part of the repeated input that would be found in the cache. Calls further apart than its lifetime miss.',
        default: 0.8,
      },
      {
        key: 'ttl',
        label: 'Cache lifetime',
        unit: 'cache_lifetime',
        hint: '5 minutes for dense traffic, one hour for sparse traffic; the longer one is dearer to write.',
        default: '5m',
      },
    ],
  },
  {
    id: 'B1',
    starred: true,
    text: 'Which part of this work has nobody waiting for it within the next 24 hours?',
    why: `The batch lane is cheaper, ${claimFigure(PUBLISHED_CLAIMS.batch)}, and only asks for patience.`,
    lever: 'batch',
    fields: [
      {
        key: 'async_share',
        label: 'Part that can wait',
        unit: 'share',
        hint: 'Nightly jobs, evaluations, back-fills, reports. Include what runs in the batch lane today.',
      },
    ],
  },
  {
    id: 'R1',
    starred: false,
    text: 'Which part of the calls are retries, duplicates or loops that need not happen?',
    why: 'A call that is not made saves all of its tokens.',
    lever: 'retries',
    fields: [
      {
        key: 'avoidable_share',
        label: 'Avoidable calls',
        unit: 'share',
        hint: 'From the gateway log: same input within minutes, time-outs tried again, runs of abandoned tests.',
      },
    ],
  },
  {
    id: 'X2',
    starred: false,
    text: 'Which part of the context that is sent plays no role in the answer?',
    why: 'Documents and old turns that are sent but not needed are paid for in every call.',
    lever: 'context',
    fields: [
      {
        key: 'unused_share',
        label: 'Unused context',
        unit: 'share',
        hint: 'Review some fifty calls: which retrieved passages or old turns could have stayed away?',
      },
    ],
  },
];

/** The starred questions, in the order in which they are asked. */
export const STARRED_QUESTIONS: readonly Question[] = QUESTIONS.filter((question) => question.starred);

/** The question with this id. */
export function questionOf(id: QuestionId): Question {
  const found = QUESTIONS.find((question) => question.id === id);
  if (!found) throw new RangeError(`There is no audit question ${id}.`);
  return found;
}
