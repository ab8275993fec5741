import { type Cell, columnOf, literal, once, sqlOf, wholeOf } from './cell.ts';
import { computed, type Field, remainder } from './field.ts';
import type { Question } from './format.ts';
import { count } from './number-field.ts';
import type { SourceFacts } from './source-facts.ts';

/** Where a gateway has the parts of a prompt; `writes` are all cache writes of the record. */
export type PromptCells = {
  prompt: Cell;
  reads: Cell;
  writes: Cell;
  /** Output, and all tokens of a record as the file adds them up, by which it tells what prompt tokens include. */
  sum?: { output: Cell; total: Cell };
};

const INCLUDES = 'input_includes_cache';

/** The whole number in a cell, in SQL; a column of a table may have commas between thousands. */
function countOf(cell: Cell): string {
  if (typeof cell !== 'string') return wholeOf(cell);
  const grouped = `try_cast(replace(${sqlOf(cell)}, ',', '') AS BIGINT)`;
  return `coalesce(try_cast(${sqlOf(cell)} AS BIGINT), ${grouped}, 0)`;
}

/** Aggregates by which a file tells whether its prompt tokens include cached ones. */
export function cacheProfile({ prompt, reads, writes, sum }: PromptCells): Record<string, string> {
  const parts = once(`${countOf(reads)} + ${countOf(writes)}`);
  return {
    with_cache: `count(*) FILTER (WHERE ${parts} > 0)`,
    prompt_below_cache: `count(*) FILTER (WHERE ${parts} > ${countOf(prompt)})`,
    ...(sum
      ? {
          sum_without_cache: `count(*) FILTER (WHERE ${parts} > 0 AND ${countOf(sum.total)} = ${countOf(prompt)} + ${countOf(sum.output)})`,
          sum_with_cache: `count(*) FILTER (WHERE ${parts} > 0 AND ${countOf(sum.total)} = ${countOf(prompt)} + ${countOf(sum.output)} + ${parts})`,
        }
      : {}),
  };
}

/** Asks whether prompt tokens include cached ones, with what the records themselves suggest. */
export function cacheQuestion({ profile }: SourceFacts): Question {
  return {
    id: INCLUDES,
    label: 'Do the prompt tokens of this file include cache reads and cache writes?',
    kind: 'choice',
    options: [
      { value: 'yes', label: 'Yes: prompt tokens are all input' },
      { value: 'no', label: 'No: cached tokens come on top' },
      ...(isMixed(profile) ? [{ value: EACH, label: 'Some do: the total of each record tells' }] : []),
    ],
    required: true,
    guess: guessOf(profile),
  };
}

const EACH = 'each';

/** Whether the totals of some records add up with cached tokens and those of others without. */
function isMixed(profile: SourceFacts['profile']): boolean {
  return Number(profile.sum_with_cache ?? 0) > 0 && Number(profile.sum_without_cache ?? 0) > 0;
}

function guessOf(profile: SourceFacts['profile']): Question['guess'] {
  const n = (name: string) => Number(profile[name] ?? 0);
  const [withCache, below] = [n('with_cache'), n('prompt_below_cache')];
  const [apart, included] = [n('sum_with_cache'), n('sum_without_cache')];
  if (withCache === 0) {
    return { answer: 'yes', reason: 'No record has cached tokens, so the answer changes nothing.' };
  }
  if (isMixed(profile)) {
    return {
      answer: EACH,
      reason: `The file counts in two ways: of ${withCache} records with cached tokens the total of ${apart} adds them to prompt tokens and output, and that of ${included} does not. Each is read by its own total.`,
    };
  }
  if (apart !== included && below * 2 <= withCache) return guessBySum(apart, included, withCache);
  if (below * 2 > withCache) {
    return {
      answer: 'no',
      reason: `In ${below} of ${withCache} records with cached tokens there are more of them than prompt tokens.`,
    };
  }
  return {
    answer: 'yes',
    reason: `Prompt tokens are at least as many as the cached ones in ${withCache - below} of ${withCache} records that have any, as this gateway usually counts.`,
  };
}

/** What the totals of the records add up, with cached tokens or without. */
function guessBySum(apart: number, included: number, withCache: number): Question['guess'] {
  return apart > included
    ? {
        answer: 'no',
        reason: `In ${apart} of ${withCache} records with cached tokens the total is prompt tokens, cached ones and output added up.`,
      }
    : {
        answer: 'yes',
        reason: `In ${included} of ${withCache} records with cached tokens the total is prompt tokens and output added up, without cached ones.`,
      };
}

/** Uncached input: the prompt tokens, less the cached ones where these are included. */
export function uncachedInput(
  cells: PromptCells,
  cached: readonly Field[] = [count(cells.reads, 'optional'), count(cells.writes, 'optional')],
): Field {
  const { prompt } = cells;
  const all = count(prompt, 'optional');
  return (facts) => {
    const answer = facts.answers[INCLUDES];
    if (answer === 'no') return remainder(all, [], columnOf(prompt))(facts);
    const parts = answer === EACH ? cached.map((field) => unless(comeOnTop(cells), field)) : cached;
    return remainder(all, parts, columnOf(prompt))(facts);
  };
}

/** Whether the total of a record adds its cached tokens to prompt tokens and output, in SQL. */
function comeOnTop({ prompt, reads, writes, sum }: PromptCells): string {
  if (!sum) return 'false';
  const parts = `${countOf(reads)} + ${countOf(writes)}`;
  return once(`(${countOf(sum.total)} = ${countOf(prompt)} + ${countOf(sum.output)} + ${parts})`);
}

/** A count that is nothing where a condition in SQL holds. */
function unless(condition: string, field: Field): Field {
  return (facts) => {
    const counted = field(facts);
    return { ...counted, sql: `CASE WHEN ${condition} THEN 0 ELSE ${counted.sql} END` };
  };
}

/** How long the prompt of one request was, as a band between the sizes at which prices of a model have changed. */
export function promptBand(cells: PromptCells): Field {
  const { prompt, reads, writes } = cells;
  const whole = [prompt, reads, writes].map(countOf).join(' + ');
  const totals: Readonly<Record<string, string>> = {
    no: whole,
    [EACH]: `CASE WHEN ${comeOnTop(cells)} THEN ${whole} ELSE ${countOf(prompt)} END`,
  };
  return computed(({ answers }) => {
    const total = totals[answers[INCLUDES] ?? ''] ?? countOf(prompt);
    return `CASE WHEN ${total} <= 100000 THEN '0-100k' WHEN ${total} <= 200000 THEN '100k-200k' ELSE '200k-1M' END`;
  });
}

const CACHING = 'requests_used_caching';

/** Asks whether prompt tokens that a file gives as one number may hold cached ones. */
export function cachingQuestion(): Question {
  return {
    id: CACHING,
    label: 'Did these requests use prompt caching?',
    kind: 'choice',
    options: [
      { value: 'yes', label: 'Yes, or not known: use the dollars alone' },
      { value: 'no', label: 'No: all prompt tokens are uncached input' },
    ],
    required: true,
    guess: {
      answer: 'yes',
      reason:
        'The file gives prompt tokens as one number, cached ones included, and cached tokens cost a fraction of others.',
    },
  };
}

/** Whether the tokens of such a file can be counted, in SQL. */
export function countsPlainPrompt({ answers }: SourceFacts): string {
  return answers[CACHING] === 'no' ? 'true' : 'false';
}

/** A provider that the file does not name. */
export const NOT_TOLD: Cell = { column: '', sql: "''" };

/** The cloud or vendor that served a request, by what the gateway calls it; by the model's name where it says nothing. */
export function servedBy(provider: Cell, model: Cell): string {
  const name = once(`lower(coalesce(${sqlOf(provider)}, ''))`);
  const id = `lower(coalesce(${sqlOf(model)}, ''))`;
  const starts = (...prefixes: string[]) =>
    prefixes.map((p) => `starts_with(${name}, ${literal(p)})`).join(' OR ');
  return `CASE WHEN ${starts('anthropic')} THEN 'anthropic'
    WHEN ${starts('bedrock', 'amazon', 'aws')} THEN 'bedrock'
    WHEN ${starts('vertex', 'google')} THEN 'vertex'
    WHEN ${starts('azure')} THEN 'foundry'
    WHEN ${starts('openrouter')} THEN 'openrouter'
    WHEN ${name} <> '' THEN 'other'
    WHEN contains(${id}, 'anthropic.') OR contains(${id}, 'bedrock') THEN 'bedrock'
    WHEN contains(${id}, '@') OR contains(${id}, 'vertex') THEN 'vertex'
    WHEN contains(${id}, 'openrouter') THEN 'openrouter'
    ELSE 'anthropic' END`;
}
