import { LEVER_LABELS, LEVER_TAGS, type Lever, type LeverName } from '../audit/lever.ts';
import { QUESTION_IDS, questionOf } from '../audit/questions.ts';
import type { WorkloadFigures } from '../engagement/figures.ts';
import { amount, given, type Said, said } from '../figures/said.ts';
import { multiple, NOT_KNOWN, percent, tokenCount } from '../format.ts';
import type { AnswerLength } from './material.ts';

/** What a lever changes, in words with its parameters. */
export function leverTarget(lever: Readonly<Lever>): string {
  switch (lever.lever) {
    case 'retries':
      return `${percent(lever.base.avoidable_share)} of calls avoided`;
    case 'context':
      return `${percent(lever.base.trim_share)} of input trimmed`;
    case 'output':
      return `${percent(lever.base.trim_share)} of output trimmed`;
    case 'routing':
      return lever.base.rules.map(({ share, to }) => `${percent(share)} to ${to}`).join(', ');
    case 'caching':
      return `${percent(lever.base.hit_rate)} hits on ${percent(lever.base.repeatable_share)} of input`;
    case 'batch':
      return `${percent(lever.base.async_share)} in the batch lane`;
  }
}

/** The target with the length that is needed, where the lever trims answers. */
export function leverNeed(lever: Readonly<Lever>, answer: Readonly<AnswerLength> | undefined): Said {
  const target = given('typed', leverTarget(lever));
  if (lever.lever !== 'output' || !answer) return target;
  const { workload_id, answer_tokens, used_share } = answer;
  const needed =
    answer_tokens === null
      ? given('typed', percent(used_share))
      : amount('answer_length_needed', tokenCount(Math.round(answer_tokens * used_share)), { workload_id });
  return said`${needed} needed; ${target}`;
}

/** A lever with what holds of it whatever its size. */
export function leverName(lever: LeverName): string {
  const tags = LEVER_TAGS[lever];
  return tags.length === 0 ? LEVER_LABELS[lever] : `${LEVER_LABELS[lever]} (${tags.join(', ')})`;
}

/** What the usage file, or the answer, tells of today about the thing that a lever changes. */
export function leverToday(
  lever: Readonly<Lever>,
  workload: Readonly<WorkloadFigures> | undefined,
  answer: Readonly<AnswerLength> | undefined,
): Said {
  if (!workload) return NOT_KNOWN;
  const subject = { workload_id: workload.workload_id };
  switch (lever.lever) {
    case 'output':
      return answer?.answer_tokens == null
        ? said`${amount('workload_output_ratio', multiple(workload.output_ratio), subject)} output to input`
        : said`${given('typed', tokenCount(answer.answer_tokens))} an answer`;
    case 'caching':
      return hitsToday(workload, lever.base.repeatable_share);
    case 'batch':
      return said`${amount('workload_batch_share', percent(workload.batch_share), subject)} in the batch lane`;
    case 'routing':
      return topModel(workload);
    default:
      return 'not in the usage file';
  }
}

/** An open question of the audit with the lever it would set in place of its number. */
export function openQuestionText(open: string): string {
  const id = QUESTION_IDS.find((candidate) => open.startsWith(`${candidate}:`));
  return id === undefined ? open : `${LEVER_LABELS[questionOf(id).lever]}:${open.slice(id.length + 1)}`;
}

/** Hits on the input that the audit found to repeat, as the target counts them. */
function hitsToday({ workload_id, cache_hit_rate: rate }: WorkloadFigures, repeatableShare: number): Said {
  if (rate === null || repeatableShare === 0) {
    return said`${amount('workload_cache_hits', percent(rate), { workload_id })} of input from cache`;
  }
  const hits = percent(Math.min(1, rate / repeatableShare));
  return said`${amount('workload_hits_of_repeatable', hits, { workload_id })} hits on ${given('typed', percent(repeatableShare))} of input`;
}

function topModel({ workload_id, models }: Readonly<WorkloadFigures>): Said {
  const tokens = models.reduce((sum, model) => sum + model.tokens, 0);
  const top = models.toSorted((a, b) => b.tokens - a.tokens)[0];
  if (!top || tokens === 0) return NOT_KNOWN;
  const share = amount('workload_model_share', percent(top.tokens / tokens), {
    workload_id,
    model: top.model,
  });
  return said`${share} on ${top.model}`;
}
