import type { ImportQuestion } from '../../shared/contract.ts';
import { type Cell, literal, sqlOf, trimmed } from './cell.ts';
import type { Engine } from './engine.ts';
import type { Format, Question } from './format.ts';
import { hoistOnce } from './hoist-once.ts';
import { answered, answersOf } from './questions.ts';
import { Refusal } from './refusal.ts';
import type { SourceFacts } from './source-facts.ts';
import type { SourceRead } from './source-reader.ts';

export type FileFacts = {
  facts: SourceFacts;
  questions: ImportQuestion[];
  /** Codes of the currencies in the file other than the dollar. */
  foreign_currencies: string[];
};

const MOST_CURRENCIES = 10;

export type FactsRead = Pick<SourceRead, 'kind' | 'format' | 'columns' | 'filled'>;

/** Looks over the records once for what the mapping of their columns hangs on, and asks what they cannot tell. */
export async function readFacts(
  engine: Engine,
  read: FactsRead,
  file_name: string,
  given: Readonly<Record<string, string>>,
): Promise<FileFacts> {
  const query = factsQuery(read, [], 'source');
  return factsFrom(query === null ? {} : await engine.row(query), read, file_name, given);
}

/** One pass over records for what {@link factsFrom} needs, and for `more`; null where nothing is asked. */
export function factsQuery(
  read: Pick<FactsRead, 'format'>,
  more: readonly string[],
  records: string,
): string | null {
  const once = hoistOnce();
  const aggregates = [...more, ...factAggregates(read).map(once.sql)];
  if (aggregates.length === 0) return null;
  return `SELECT ${aggregates.join(', ')} FROM ${once.over(records)}`;
}

function factAggregates(read: Pick<FactsRead, 'format'>): string[] {
  const { profile = {}, cost } = read.format;
  const aggregates = Object.values(profile).map((sql, i) => `(${sql})::VARCHAR AS "#profile${i}"`);
  if (cost?.currency === undefined) return aggregates;
  const code = `upper(${trimmed(cost.currency)})`;
  const isForeign = `${code} NOT IN ('', 'USD')`;
  return [
    ...aggregates,
    `string_agg(DISTINCT ${code}, ',') FILTER (WHERE ${isForeign}) AS "#currencies"`,
    ...(cost.per_usd ? [`${statedRates(code, cost.per_usd)} FILTER (WHERE ${isForeign}) AS "#rates"`] : []),
  ];
}

const HOW_MANY = /^count\(\*\) FILTER \(WHERE (.+)\)$/s;

/**
 * Conditions on records, by the names of {@link factsFrom}, of which it takes no more than how many records meet each;
 * null where a format asks for something else.
 */
export function countedFacts({ profile = {}, cost }: Format): Record<string, string> | null {
  if (cost?.currency !== undefined) return null;
  const conditions = Object.values(profile).map((sql) => HOW_MANY.exec(sql)?.[1]);
  if (conditions.includes(undefined)) return null;
  return Object.fromEntries(conditions.map((condition, i) => [`#profile${i}`, condition ?? 'false']));
}

/** The rates that records state, each once, as "EUR=0.92,EUR=0.93". */
function statedRates(code: string, per_usd: Cell): string {
  return `string_agg(DISTINCT ${code} || '=' || try_cast(nullif(${trimmed(per_usd)}, '') AS DOUBLE), ',')`;
}

/** The facts from a row of {@link factAggregates}, with what is asked and what was answered. */
export function factsFrom(
  row: ProfileRow,
  read: FactsRead,
  file_name: string,
  given: Readonly<Record<string, string>>,
): FileFacts {
  const { kind, format, columns, filled } = read;
  const foreign_currencies = foreignCurrencies(row['#currencies']);
  const known: SourceFacts = {
    answers: {},
    kind,
    file_name,
    columns,
    filled,
    profile: profileOf(format, row),
  };
  const rates = row['#rates'];
  const asked = [
    ...foreign_currencies.map((code) => rateQuestion(code, typeof rates === 'string' ? rates : '')),
    ...(format.questions?.(known) ?? []),
  ];
  const questions = answered(asked, { ...format.mapping?.answers, ...given });
  return { facts: { ...known, answers: answersOf(questions) }, questions, foreign_currencies };
}

type ProfileRow = Record<string, string | number | boolean | null | undefined>;

function profileOf({ profile = {} }: Format, row: ProfileRow): SourceFacts['profile'] {
  return Object.fromEntries(
    Object.keys(profile).map((name, i) => {
      const value = row[`#profile${i}`];
      return [name, value === null || value === undefined ? null : String(value)];
    }),
  );
}

function foreignCurrencies(list: ProfileRow[string]): string[] {
  if (typeof list !== 'string') return [];
  const codes = list.split(',').sort();
  if (codes.length > MOST_CURRENCIES) {
    throw new Refusal(
      `The file has amounts in ${codes.length} currencies; split it by currency. Nothing was imported.`,
    );
  }
  return codes.filter((code) => /^[A-Z]{3}$/.test(code));
}

/** The question for the price of a currency. */
export function rateQuestionId(code: string): string {
  return `usd_per_${code.toLowerCase()}`;
}

function rateQuestion(code: string, rates: string): Question {
  return {
    id: rateQuestionId(code),
    label: `How many US dollars is one ${code}?`,
    kind: 'decimal',
    required: true,
    guess: rateGuess(code, rates),
  };
}

/** What the rates that a file states come to, on average where it states several. */
function rateGuess(code: string, rates: string): Question['guess'] {
  const stated = rates
    .split(',')
    .flatMap((one) => (one.startsWith(`${code}=`) ? [Number(one.slice(4))] : []));
  const known = stated.filter((rate) => rate > 0);
  if (known.length === 0 || known.length < stated.length) return null;
  const mean = known.reduce((sum, rate) => sum + rate, 0) / known.length;
  const told =
    known.length === 1 ? 'The file states the rate' : `The file states ${known.length} rates, on average`;
  return {
    answer: (1 / mean).toFixed(6),
    reason: `${told} ${Number(mean.toFixed(6))} ${code} for a dollar.`,
  };
}

/** What an amount is multiplied with to be dollars, by the currency of its record; null while nobody has said. */
export function dollarFactor({ cost }: Format, { facts, foreign_currencies }: FileFacts): string | null {
  if (cost?.currency === undefined || foreign_currencies.length === 0) return null;
  const cases = foreign_currencies.map((code) => {
    const rate = facts.answers[rateQuestionId(code)];
    return `WHEN ${literal(code)} THEN ${rate === undefined ? 'NULL' : `${literal(rate)}::DECIMAL(15,6)`}`;
  });
  return `CASE upper(coalesce(trim(${sqlOf(cost.currency)}), '')) ${cases.join(' ')} ELSE 1::DECIMAL(15,6) END`;
}
