import { LEVER_LABELS, type Lever, type LeverName } from '../audit/lever.ts';
import { QUESTION_IDS, questionOf } from '../audit/questions.ts';
import type { WorkloadFigures } from '../engagement/figures.ts';
import { multiple, NOT_KNOWN, percent } from '../format.ts';

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

/** What the usage file measures today of the thing that a lever changes. */
export function leverToday(lever: LeverName, workload: Readonly<WorkloadFigures> | undefined): string {
  if (!workload) return NOT_KNOWN;
  switch (lever) {
    case 'output':
      return `${multiple(workload.output_ratio)} output to input`;
    case 'caching':
      return `${percent(workload.cache_hit_rate)} of input from cache`;
    case 'batch':
      return `${percent(workload.batch_share)} in the batch lane`;
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

function topModel({ models }: Readonly<WorkloadFigures>): string {
  const tokens = models.reduce((sum, model) => sum + model.tokens, 0);
  const top = models.toSorted((a, b) => b.tokens - a.tokens)[0];
  return top && tokens > 0 ? `${percent(top.tokens / tokens)} on ${top.model}` : NOT_KNOWN;
}
