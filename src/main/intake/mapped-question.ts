import { PLATFORMS } from '../../shared/engagement/platforms.ts';
import type { Mapping } from '../../shared/mapping/mapped-field.ts';
import { literal, sqlOf } from './cell.ts';
import type { Question } from './format.ts';
import {
  amountsInUnit,
  CURRENCIES,
  currencyInHeader,
  plainHeader,
  saysCents,
  tokensInUnit,
} from './header-dictionary.ts';
import { DECIMAL_MARK, isMarkOpen, roughCount } from './mapped-number.ts';
import type { SourceFacts } from './source-facts.ts';

export const ORIGIN = 'origin';
export const PLATFORM = 'platform';
export const MODEL = 'model';
export const TIME_ZONE = 'time_zone';
export const INCLUDES_CACHE = 'input_includes_cache';
export const TOKEN_UNIT = 'token_unit';
export const COST_UNIT = 'cost_unit';
export const CURRENCY = 'currency';
export const REPEATED = 'repeated_rows';

type Guess = NonNullable<Question['guess']>;

const choice = (
  id: string,
  label: string,
  options: Record<string, string>,
  guess: Guess | null,
): Question => ({
  id,
  label,
  kind: 'choice',
  options: Object.entries(options).map(([value, text]) => ({ value, label: text })),
  required: true,
  guess,
});

/** Where the figures come from, as far as the names of the columns tell. */
export function originGuess({ source }: Mapping): Guess & { answer: 'bill' | 'gateway' | 'estimate' } {
  const words = source.columns.map(plainHeader).join(' | ');
  if (/\b(estimate\w*|geschätzt\w*|approx\w*)\b/.test(words)) {
    return { answer: 'estimate', reason: 'A column says that it is an estimate.' };
  }
  if (/\b(request id|call id|trace|latency|status code|duration ms|response time)\b/.test(words)) {
    return { answer: 'gateway', reason: 'It has columns of single requests, as a log has.' };
  }
  if (/\b(invoice|billed|billing|rechnung\w*|net amount|linked account)\b/.test(words)) {
    return { answer: 'bill', reason: 'A column says that it is a bill.' };
  }
  return {
    answer: 'gateway',
    reason: 'Nothing says that it is a bill; files that are bills count before it.',
  };
}

export function originQuestion(mapping: Mapping): Question {
  return choice(
    ORIGIN,
    'Where do these figures come from?',
    {
      bill: 'A bill, or the seller’s own report',
      gateway: 'Our own gateway, log or dashboard',
      estimate: 'Somebody’s estimate',
    },
    originGuess(mapping),
  );
}

/** The answer that each row's model says who served it. */
export const BY_MODEL = 'by_model';

export function platformQuestion({ profile, columns }: SourceFacts): Question {
  const served = profile.served?.split(',') ?? [];
  const byModel = served.length > 1 ? { [BY_MODEL]: 'As the name of each model tells' } : {};
  return choice(
    PLATFORM,
    'Who served the models?',
    { ...PLATFORMS, ...byModel },
    platformGuess(served, columns),
  );
}

/** Words in headers that only the bills of one cloud have. */
const CLOUD_WORDS: readonly [string, RegExp][] = [
  ['bedrock', /\b(aws|amazon|bedrock|linked account)\b/],
  ['foundry', /\b(azure|foundry|subscription (id|name|guid)|resource group|meter category)\b/],
  ['vertex', /\b(gcp|google|vertex|sku description)\b/],
];

function platformGuess(served: readonly string[], columns: ReadonlySet<string>): Guess {
  const [only = 'anthropic'] = served;
  if (served.length > 1) {
    return { answer: BY_MODEL, reason: 'The names of the models are those of several sellers.' };
  }
  const words = [...columns].map(plainHeader).join(' | ');
  const cloud = CLOUD_WORDS.find(([, pattern]) => pattern.test(words))?.[0];
  if (only === 'anthropic' && cloud !== undefined) {
    return {
      answer: cloud,
      reason: `Columns are named as the bills of ${PLATFORMS[cloud] ?? cloud} name them.`,
    };
  }
  return only === 'anthropic'
    ? { answer: only, reason: 'No column names another seller.' }
    : { answer: only, reason: `The models are named as ${PLATFORMS[only] ?? only} names them.` };
}

/** Tokens need a model to have a price; dollars may stay without one. */
export function modelQuestion(countsTokens: boolean): Question {
  return {
    id: MODEL,
    label: 'Which model is it? The file has no column that says so.',
    kind: 'text',
    required: countsTokens,
    guess: countsTokens
      ? null
      : { answer: '', reason: 'The file gives dollars alone, which may be of several models.' },
  };
}

export function timeZoneQuestion({ fields }: Mapping): Question {
  const isUtc = /\b(utc|gmt|z)\b/.test(plainHeader(fields.date ?? ''));
  return {
    id: TIME_ZONE,
    label: 'In which time zone are its days?',
    kind: 'text',
    required: false,
    guess: {
      answer: 'UTC',
      reason: isUtc
        ? 'The header says so.'
        : 'Nothing says otherwise. It is noted beside the file; days are not moved.',
    },
  };
}

/** Columns by which a file adds up the tokens of a row, of which no sum is made. */
const TOTAL_TOKENS = /^(total|all|sum of) tokens?( count)?$|^tokens? total$|^(gesamttokens|tokens? gesamt)$/;

/** Aggregates by which a file tells whether its input includes cached tokens. */
export function includesCacheProfile(
  { fields, source }: Mapping,
  input: string,
  cached: readonly string[],
): Record<string, string> {
  const parts = cached.map(roughCount).join(' + ');
  const total = source.columns.find((column) => TOTAL_TOKENS.test(plainHeader(column)));
  const sum = [input, ...(fields.output === undefined ? [] : [fields.output])].map(roughCount).join(' + ');
  const adding = (all: string) =>
    `count(*) FILTER (WHERE ${parts} > 0 AND ${roughCount(total ?? '')} = ${all})`;
  return {
    ...(total === undefined
      ? {}
      : { sum_with_cache: adding(`${sum} + ${parts}`), sum_without_cache: adding(sum) }),
    with_cache: `count(*) FILTER (WHERE ${parts} > 0)`,
    input_below_cache: `count(*) FILTER (WHERE ${parts} > ${roughCount(input)})`,
  };
}

export function includesCacheQuestion(mapping: Mapping, { profile }: SourceFacts): Question {
  const [all, below] = [Number(profile.with_cache ?? 0), Number(profile.input_below_cache ?? 0)];
  return choice(
    INCLUDES_CACHE,
    'Does input include cache reads and writes?',
    { yes: 'Yes: input is all of it, cached or not', no: 'No: cached tokens come on top' },
    guessBySum(profile, all) ?? includesGuess(mapping, all, below),
  );
}

/** What a column of totals tells: whether it adds cached tokens to input and output. */
function guessBySum(profile: SourceFacts['profile'], all: number): Guess | null {
  const [apart, included] = [Number(profile.sum_with_cache ?? 0), Number(profile.sum_without_cache ?? 0)];
  if (apart === included) return null;
  return apart > included
    ? {
        answer: 'no',
        reason: `The total of ${apart} of ${all} rows with cached tokens adds them to input and output.`,
      }
    : {
        answer: 'yes',
        reason: `The total of ${included} of ${all} rows with cached tokens is input and output, without them.`,
      };
}

function includesGuess({ fields }: Mapping, all: number, below: number): Guess {
  if (all === 0) return { answer: 'yes', reason: 'No row has cached tokens, so the answer changes nothing.' };
  if (below > 0) {
    return {
      answer: 'no',
      reason: `Cached tokens are more than the input in ${below} of ${all} rows that have any.`,
    };
  }
  const names = plainHeader(`${fields.cache_read ?? ''} ${fields.cache_write ?? ''}`);
  if (/\bcache (read|write) input token count\b/.test(names)) {
    return {
      answer: 'no',
      reason:
        'The columns are named as in the invocation logs of Amazon Bedrock, which count cached tokens apart.',
    };
  }
  const isVendors =
    /\bcache (read|creation) input tokens\b/.test(names) &&
    plainHeader(fields.input ?? '') === 'input tokens';
  return isVendors
    ? {
        answer: 'no',
        reason:
          'The columns are named as in the answers of Anthropic’s API, which count cached tokens apart.',
      }
    : { answer: 'yes', reason: 'Input is never less than the cached tokens beside it.' };
}

export function tokenUnitQuestion(header: string): Question {
  const unit = tokensInUnit(header);
  return choice(
    TOKEN_UNIT,
    'What is one unit of the token counts?',
    { '1': 'One token', '1000': 'A thousand tokens', '1000000': 'A million tokens' },
    {
      answer: String(unit),
      reason: unit === 1 ? 'The header names no other unit.' : `The header says so: ${header}`,
    },
  );
}

/** How much of the currency one of an amount is, by the answer about it. */
export const COST_UNITS: Readonly<Record<string, number>> = { thousands: 1000, millions: 1_000_000 };

export function costUnitQuestion(header: string): Question {
  const many = Object.entries(COST_UNITS).find(([, unit]) => unit === amountsInUnit(header))?.[0];
  const answer = saysCents(header) ? 'cents' : (many ?? 'dollars');
  return choice(
    COST_UNIT,
    'Are the amounts whole units of the currency, or cents?',
    {
      dollars: 'Whole units: 2.54 is 2.54',
      cents: 'Cents: 254 is 2.54',
      thousands: 'Thousands: 2.54 is 2,540',
      millions: 'Millions: 2.54 is 2,540,000',
    },
    {
      answer,
      reason:
        answer === 'dollars'
          ? 'The header does not say cents; the check against list prices would show it.'
          : `The header says so: ${header}`,
    },
  );
}

export function currencyQuestion(header: string): Question {
  const named = currencyInHeader(header);
  return choice(
    CURRENCY,
    'In which currency are the amounts?',
    Object.fromEntries(CURRENCIES.map((code) => [code, code])),
    {
      answer: named ?? 'USD',
      reason:
        named === null
          ? 'Nothing names another; a sign in a cell goes before this.'
          : `The header says so: ${header}`,
    },
  );
}

export function decimalMarkQuestion(facts: SourceFacts, columns: readonly string[]): Question[] {
  const said = facts.answers[DECIMAL_MARK];
  if (said === undefined && !isMarkOpen(facts, columns)) return [];
  return [
    choice(
      DECIMAL_MARK,
      'Which mark stands before the decimals?',
      { comma: 'A comma: 2,54', point: 'A point: 2.54' },
      null,
    ),
  ];
}

/** How many rows repeat another in every column, as an aggregate. */
export function repeatedProfile(columns: readonly string[]): Record<string, string> {
  const row = columns.map((column) => sqlOf(column)).join(', ');
  return { repeated: `count(*) - count(DISTINCT hash(${row}))` };
}

export function repeatedQuestion({ profile }: SourceFacts): Question[] {
  const repeated = Number(profile.repeated ?? 0);
  if (repeated === 0) return [];
  return [
    choice(
      REPEATED,
      `${repeated === 1 ? 'A row is' : `${repeated} rows are`} the same as another in every column. Count each once?`,
      { once: 'Once: they are the same row twice', each: 'Each: they are requests of their own' },
      { answer: 'once', reason: 'A row that repeats another in every column is usually the same row twice.' },
    ),
  ];
}

/** Kinds of tokens as files name them, each with its class. */
const TOKEN_WORDS: readonly [string, RegExp][] = [
  ['cache_write_1h', /cache.*(1 ?h|hour|stunde)/],
  ['cache_write_5m', /cache.*5 ?m/],
  ['cache_write', /cache.*(write|creat|schreib)/],
  ['cache_read', /cache|gecacht/],
  ['output', /output|completion|ausgabe|antwort|response/],
  ['input', /input|prompt|eingabe/],
];

/** The class of tokens that a cell names, in SQL; NULL where it names none. */
export function tokenClassSql(column: string): string {
  const value = `lower(coalesce(${sqlOf(column)}, ''))`;
  const uncached = `WHEN regexp_matches(${value}, '(un|non.?|no.?)cached?') THEN 'input'`;
  const cases = TOKEN_WORDS.map(
    ([name, { source }]) => `WHEN regexp_matches(${value}, ${literal(source)}) THEN ${literal(name)}`,
  );
  return `CASE ${uncached} ${cases.join(' ')} END`;
}
