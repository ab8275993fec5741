import { col, literal, trimmed } from './cell.ts';
import { type DayOrder, dayInOrder, utcDay } from './day-field.ts';
import type { Field } from './field.ts';
import type { Question } from './format.ts';
import type { SourceFacts } from './source-facts.ts';

export const DATE_STYLE = 'date_style';
const PLAIN_DAY = '#plain day';

/** The ways in which dates of unknown files are written, as a person reads them. */
const STYLES = {
  ymd: 'Year first: 2026-11-17',
  dmy: 'Day first: 17.11.2026 or 17/11/2026',
  mdy: 'Month first: 11/17/2026',
  month: 'One row a month: 2026-11',
  named: 'With the name of the month: 17 Nov 2026',
  epoch_s: 'Seconds since 1970',
  epoch_ms: 'Milliseconds since 1970',
  serial: 'Days as a spreadsheet counts them: 46343',
} as const;
export type DateStyle = keyof typeof STYLES;

const PARTS = String.raw`^(\d{1,2})([./ -])(\d{1,2})[./ -](\d{4}|\d{2})\b`;
const NAMED_DAYS = [
  '%d %b %Y',
  '%d %B %Y',
  '%d-%b-%Y',
  '%d-%b-%y',
  '%b %d, %Y',
  '%B %d, %Y',
  '%b %d %Y',
  '%B %d %Y',
  '%d. %B %Y',
  '%d/%b/%Y',
];
const NAMED_MONTHS = ['%b %Y', '%B %Y', '%b-%Y', '%b-%y', '%B-%Y'];

/** Aggregates by which the column of dates tells how they are written. */
export function dayProfile(column: string): Record<string, string> {
  const value = trimmed(column);
  const like = (pattern: string) => `count(*) FILTER (WHERE regexp_matches(${value}, '${pattern}'))`;
  const over = (part: number) =>
    `count(*) FILTER (WHERE try_cast(regexp_extract(${value}, '${PARTS}', ${part}) AS INTEGER) > 12)`;
  return {
    'date ymd': like(String.raw`^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|20\d{6}$)`),
    'date month': like(String.raw`^(\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4}|[[:alpha:]]{3,9}[ -]\d{2,4})$`),
    'date epoch_ms': like(String.raw`^1[5-9]\d{11}$`),
    'date epoch_s': like(String.raw`^1[5-9]\d{8}(\.\d+)?$`),
    'date serial': like(String.raw`^(4[3-9]|5\d)\d{3}(\.\d+)?$`),
    'date named': like(String.raw`^(\d{1,2}[-/. ]+[[:alpha:]]{3,9}|[[:alpha:]]{3,9} \d{1,2},? \d{4})`),
    'date parts': like(PARTS),
    'date points': like(String.raw`^\d{1,2}\.\d{1,2}\.\d{2,4}`),
    'day first': over(1),
    'month first': over(3),
  };
}

/** What the file itself shows of how its dates are written; null where day and month may be either way round. */
function guessOf({ profile }: SourceFacts): { answer: DateStyle; reason: string } | null {
  const n = (name: string) => Number(profile[name] ?? 0);
  if (n('date parts') > 0) {
    const [first, second] = [n('day first'), n('month first')];
    if (first > 0 && second > 0) return null;
    if (first > 0) return { answer: 'dmy', reason: `The first number is over 12 in ${rows(first)}.` };
    if (second > 0) return { answer: 'mdy', reason: `The second number is over 12 in ${rows(second)}.` };
    if (n('date points') > 0) {
      return { answer: 'dmy', reason: 'Dates with points are written with the day first.' };
    }
    return null;
  }
  const styles = (['ymd', 'month', 'epoch_ms', 'epoch_s', 'serial', 'named'] as const).toSorted(
    (a, b) => n(`date ${b}`) - n(`date ${a}`),
  );
  const [best = 'ymd'] = styles;
  return { answer: best, reason: 'The column is written so.' };
}

function rows(n: number): string {
  return n === 1 ? 'one row' : `${n} rows`;
}

/** Asks how dates are written where the column leaves room for doubt; always about months, which spread. */
export function dateQuestion(facts: SourceFacts, said: string | undefined): Question[] {
  const guess = guessOf(facts);
  const isPlain = guess !== null && !['dmy', 'mdy', 'month'].includes(guess.answer);
  if (isPlain && (said === undefined || said === guess.answer)) return [];
  return [
    {
      id: DATE_STYLE,
      label: 'How are the dates written?',
      kind: 'choice',
      options: Object.entries(STYLES).map(([value, label]) => ({ value, label })),
      required: true,
      guess,
    },
  ];
}

/** How the dates of a file are written, as far as somebody or the file has told. */
export function styleOf(facts: SourceFacts): DateStyle | null {
  const said = facts.answers[DATE_STYLE];
  if (said !== undefined && Object.hasOwn(STYLES, said)) return said as DateStyle;
  return guessOf(facts)?.answer ?? null;
}

/** The day of a record, however it is written; a time with an offset is moved to UTC. */
export function mappedDay(column: string): Field {
  return (facts) => {
    const style = styleOf(facts) ?? 'ymd';
    if (style === 'dmy' || style === 'mdy') return dayInOrder(column, () => style as DayOrder)(facts);
    return utcDay({ column, sql: col(PLAIN_DAY) })(facts);
  };
}

/** The day of a record year first, in a column of its own below the records; as it stands where nothing reads it. */
export function plainDay(column: string, facts: SourceFacts): Record<string, string> {
  const style = styleOf(facts) ?? 'ymd';
  return { [PLAIN_DAY]: style === 'dmy' || style === 'mdy' ? 'NULL' : isoSql(column, style) };
}

/** The first and last day of what a record stands for, as SQL dates. */
export function mappedDays(column: string, facts: SourceFacts): { from: string; to: string } {
  const from = `try_cast(${mappedDay(column)(facts).sql} AS DATE)`;
  return { from, to: styleOf(facts) === 'month' ? `last_day(${from})` : from };
}

function isoSql(column: string, style: Exclude<DateStyle, 'dmy' | 'mdy'>): string {
  const value = trimmed(column);
  const seconds = `try_cast(${value} AS DOUBLE)`;
  const day = (timestamp: string) => `strftime(try(${timestamp}), '%Y-%m-%d')`;
  const parsed = (formats: readonly string[]) =>
    `strftime(try_strptime(${value}, [${formats.map(literal).join(', ')}]), '%Y-%m-%d')`;
  const readings: Record<typeof style, string> = {
    ymd: yearFirst(value),
    month: `coalesce(${monthOf(value)}, ${parsed(NAMED_MONTHS)})`,
    named: parsed(NAMED_DAYS),
    epoch_s: day(`make_timestamp((${seconds} * 1000000)::BIGINT)`),
    epoch_ms: day(`make_timestamp((${seconds} * 1000)::BIGINT)`),
    serial: day(`DATE '1899-12-30' + floor(${seconds})::INTEGER`),
  };
  return `coalesce(${readings[style]}, ${value})`;
}

function yearFirst(value: string): string {
  const at = (i: number) => `regexp_extract(${value}, '^(\\d{4})[-/.]?(\\d{1,2})[-/.]?(\\d{1,2})', ${i})`;
  const plain = `${at(1)} || '-' || lpad(${at(2)}, 2, '0') || '-' || lpad(${at(3)}, 2, '0')`;
  return `CASE WHEN regexp_matches(${value}, '^\\d{4}-\\d\\d-\\d\\d[T ].*[+-]\\d\\d:?\\d\\d$') THEN strftime(try_cast(${value} AS TIMESTAMPTZ) AT TIME ZONE 'UTC', '%Y-%m-%d')
    WHEN regexp_matches(${value}, '^(20\\d{6}$|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}\\b)') THEN ${plain} END`;
}

function monthOf(value: string): string {
  const first = (pattern: string, year: number, month: number) => {
    const at = (i: number) => `regexp_extract(${value}, '${pattern}', ${i})`;
    return `WHEN regexp_matches(${value}, '${pattern}') THEN ${at(year)} || '-' || lpad(${at(month)}, 2, '0') || '-01'`;
  };
  return `CASE ${first('^(\\d{4})[-/.]?(\\d{1,2})$', 1, 2)} ${first('^(\\d{1,2})[-/.](\\d{4})$', 2, 1)}
    ${first('^(\\d{4})-(\\d{2})-\\d{2}', 1, 2)} ${first('^\\d{1,2}\\.(\\d{1,2})\\.(\\d{4})$', 2, 1)} END`;
}
