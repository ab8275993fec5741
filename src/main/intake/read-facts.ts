import type { ImportQuestion } from '../../shared/contract.ts';
import { literal, sqlOf, trimmed } from './cell.ts';
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
  const query = factsQuery(read, []);
  return factsFrom(query === null ? {} : await engine.row(query), read, file_name, given);
}

/** One pass over `source` for what {@link factsFrom} needs, and for `more`; null where nothing is asked. */
export function factsQuery(read: Omit<FactsRead, 'filled'>, more: readonly string[]): string | null {
  const once = hoistOnce();
  const aggregates = [...more, ...factAggregates(read).map(once.sql)];
  if (aggregates.length === 0) return null;
  return `SELECT ${aggregates.join(', ')} FROM ${once.over('source')}`;
}

function factAggregates(read: Omit<FactsRead, 'filled'>): string[] {
  const { profile = {}, cost } = read.format;
  const aggregates = Object.values(profile).map((sql, i) => `(${sql})::VARCHAR AS "#profile${i}"`);
  if (cost?.currency === undefined) return aggregates;
  const code = `upper(${trimmed(cost.currency)})`;
  return [
    ...aggregates,
    `string_agg(DISTINCT ${code}, ',') FILTER (WHERE ${code} NOT IN ('', 'USD')) AS "#currencies"`,
  ];
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
  const asked = [...foreign_currencies.map(rateQuestion), ...(format.questions?.(known) ?? [])];
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

function rateQuestion(code: string): Question {
  return {
    id: rateQuestionId(code),
    label: `How many US dollars is one ${code}?`,
    kind: 'decimal',
    required: true,
    guess: null,
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
