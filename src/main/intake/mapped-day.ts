import { type Cell, col, columnOf, literal, trimmed } from './cell.ts';
import { type DayOrder, dayInOrder, orderedDay, utcDay } from './day-field.ts';
import type { Field } from './field.ts';
import type { Question } from './format.ts';
import { QUARTER, quarterStart } from './quarter.ts';
import type { SourceFacts } from './source-facts.ts';

export const DATE_STYLE = 'date_style';
const PLAIN_DAY = '#plain day';

/** The ways in which dates of unknown files are written, as a person reads them. */
export const STYLES = {
  ymd: 'Year first: 2026-11-17',
  dmy: 'Day first: 17.11.2026 or 17/11/2026',
  mdy: 'Month first: 11/17/2026',
  month: 'One row a month: 2026-11',
  quarter: 'One row a quarter: 2026-Q3 or Q3 2026',
  week: 'One row a week: 2026-W47, or its first day 2026-11-16',
  range: 'First and last day in one cell: 2026-11-16 – 2026-11-22',
  named: 'With the name of the month: 17 Nov 2026',
  epoch_s: 'Seconds since 1970',
  epoch_ms: 'Milliseconds since 1970',
  epoch_us: 'Microseconds since 1970',
  epoch_ns: 'Nanoseconds since 1970',
  serial: 'Days as a spreadsheet counts them: 46343',
} as const;
export type DateStyle = keyof typeof STYLES;
type DayFacts = Pick<SourceFacts, 'profile'>;

const PARTS = String.raw`^(\d{1,2})([./ -])(\d{1,2})[./ -](\d{4}|\d{2})\b`;
/** Years of two digits first: read as four they would be those of antiquity. */
const NAMED_DAYS = [
  '%d-%b-%y',
  '%d %b %y',
  '%d %b %Y',
  '%d-%b-%Y',
  '%b %d, %Y',
  '%b %d %Y',
  '%d. %b %Y',
  '%d/%b/%Y',
];
const NAMED_MONTHS = ['%b %y', '%b %Y', '%Y %b'];
/** Months by the beginnings of their names in English, German, French, Spanish, Italian, Portuguese and Dutch. */
const MONTH_NAMES: readonly [string, string][] = [
  ['Jan', 'jan|ene|gen'],
  ['Feb', 'f[eé][bv]'],
  ['Mar', 'm[aä]r|mrz|mrt|maa'],
  ['Apr', 'a[pbv]r'],
  ['May', 'ma[iyg]|mei'],
  ['Jun', 'jun|juin|giu'],
  ['Jul', 'jul|juil|lug'],
  ['Aug', 'aug|ago|ao[uû]'],
  ['Sep', 'se[pt]'],
  ['Oct', 'o[ck]t|ott|out'],
  ['Nov', 'nov'],
  ['Dec', 'd[eé][cz]|dic'],
];

/** A cell without the signs for year, month and day in East Asia, in SQL: 2026年11月16日 is 2026-11-16. */
function datedText(cell: Cell): string {
  const value = trimmed(cell);
  const plain = `regexp_replace(${value}, '^(\\d{4}) ?[年년] ?(\\d{1,2}) ?[月월]( ?(\\d{1,2}) ?[日일])?', '\\1-\\2-\\4')`;
  return `CASE WHEN regexp_matches(${value}, '^\\d{4} ?[年년]') THEN rtrim(${plain}, '-') ELSE ${value} END`;
}

/** A date without the name of its day of the week and its time, and without the words between its parts, in SQL. */
function bareNamed(value: string): string {
  const day = `regexp_replace(${value}, '^\\p{L}{2,10}(\\.?, +| +(\\d{1,2}[. ]+\\p{L}))', '\\2')`;
  const time = `regexp_replace(${day}, '[ ,T]+\\d{1,2}:\\d{2}.*$', '')`;
  return `regexp_replace(${time}, ' de ', ' ', 'g')`;
}

/** A date with the name of its month in the English abbreviation, in SQL. */
function inEnglish(value: string): string {
  return MONTH_NAMES.reduce(
    (sql, [name, begins]) =>
      `regexp_replace(${sql}, '(?i)(^|[^\\p{L}])(${begins})\\p{L}*\\.?', '\\1${name}')`,
    value,
  );
}

const SHORT_MONTH = String.raw`^(0?[1-9]|1[0-2])[-/.]['’]?(2\d|3\d)$`;
const NAMED_MONTH = String.raw`^(\p{L}{3,9}[.,]?[ /-]?['’]?\d{2,4}|\d{4}[ /-]\p{L}{3,9}\.?|\d{4}[- ]?[Mm]\d{1,2}|[Mm]\d{1,2}[- /]?\d{4})$`;

/** How many cells are a month and two digits of a year, such as 10/26; none where these may as well be days: 10/26, 10/27. */
function shortMonths(value: string): string {
  const part = (i: number) =>
    `count(DISTINCT nullif(regexp_extract(${value}, ${literal(SHORT_MONTH)}, ${i}), ''))`;
  const all = `count(*) FILTER (WHERE regexp_matches(${value}, ${literal(SHORT_MONTH)}))`;
  return `CASE WHEN ${part(2)} <= ${part(1)} THEN ${all} ELSE 0 END`;
}

const ISO_WEEK = String.raw`^20\d\d[- ]?W(0[1-9]|[1-4]\d|5[0-3])$`;
const RANGE = String.raw`^20\d\d-\d\d-\d\d( ?(-|–|—|/|\.\.|to|bis) ?)20\d\d-\d\d-\d\d$`;

/** Aggregates by which the column of dates tells how they are written. */
export function dayProfile(cell: Cell): Record<string, string> {
  const value = datedText(cell);
  const like = (pattern: string) => `count(*) FILTER (WHERE regexp_matches(${value}, '${pattern}'))`;
  const over = (part: number) =>
    `count(*) FILTER (WHERE try_cast(regexp_extract(${value}, '${PARTS}', ${part}) AS INTEGER) > 12)`;
  return {
    'date ymd': like(String.raw`^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(\b|T)|20\d{6}($|T\d{4}))`),
    'date month': `${like(String.raw`^(\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4}|20\d{2}(0[1-9]|1[0-2]))$`)} + count(*) FILTER (WHERE regexp_matches(${value}, ${literal(NAMED_MONTH)})) + ${shortMonths(value)}`,
    'date epoch_ms': like(String.raw`^1[5-9]\d{11}$`),
    'date quarter': `count(*) FILTER (WHERE regexp_matches(lower(${value}), ${literal(QUARTER)}))`,
    'date epoch_us': like(String.raw`^1[5-9]\d{14}$`),
    'date epoch_ns': like(String.raw`^1[5-9]\d{17}$`),
    'date epoch_s': like(String.raw`^(1[5-9]\d{8}(\.\d+)?|1\.[5-9]\d*E9)$`),
    'date serial': like(String.raw`^(4[3-9]|5\d)\d{3}(\.\d+)?$`),
    'date named': like(
      String.raw`^(\p{L}{2,10}\.?,? )?(\d{1,2}([-/. ]+| de )\p{L}{3,10}|\p{L}{3,10} \d{1,2},? \d{4})`,
    ),
    'date week': like(ISO_WEEK),
    'date range': like(RANGE),
    'date parts': like(PARTS),
    'date points': like(String.raw`^\d{1,2}\.\d{1,2}\.\d{2,4}`),
    'day first': over(1),
    'month first': over(3),
  };
}

const TOLD_BY_LOOKS: readonly DateStyle[] = [
  'range',
  'ymd',
  'month',
  'quarter',
  'week',
  'epoch_ms',
  'epoch_s',
  'epoch_us',
  'epoch_ns',
  'serial',
  'named',
];

/** What the file itself shows of how its dates are written; null where day and month may be either way round. */
function guessOf({ profile }: DayFacts): { answer: DateStyle; reason: string } | null {
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
  const styles = TOLD_BY_LOOKS.toSorted((a, b) => n(`date ${b}`) - n(`date ${a}`));
  const [best = 'ymd'] = styles;
  return { answer: best, reason: 'The column is written so.' };
}

function rows(n: number): string {
  return n === 1 ? 'one row' : `${n} rows`;
}

/** Asks how dates are written where the column leaves room for doubt; always about months, which spread. */
export function dateQuestion(facts: DayFacts, said: string | undefined): Question[] {
  const guess = guessOf(facts);
  const isPlain =
    guess !== null && !['dmy', 'mdy', 'month', 'quarter', 'week', 'range'].includes(guess.answer);
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
export function styleOf(facts: DayFacts & Pick<SourceFacts, 'answers'>): DateStyle | null {
  const said = facts.answers[DATE_STYLE];
  if (said !== undefined && Object.hasOwn(STYLES, said)) return said as DateStyle;
  return guessOf(facts)?.answer ?? null;
}

/** The day of a record, however it is written; a time with an offset is moved to UTC. */
export function mappedDay(cell: Cell): Field {
  return (facts) => {
    const style = styleOf(facts) ?? 'ymd';
    if (style === 'dmy' || style === 'mdy') return dayInOrder(cell, () => style as DayOrder)(facts);
    return utcDay({ column: columnOf(cell), sql: col(PLAIN_DAY) })(facts);
  };
}

/** The day of a record year first, in a column of its own below the records; as it stands where nothing reads it. */
export function plainDay(cell: Cell, facts: SourceFacts): Record<string, string> {
  const style = styleOf(facts) ?? 'ymd';
  return { [PLAIN_DAY]: style === 'dmy' || style === 'mdy' ? 'NULL' : isoSql(cell, style) };
}

/** The first and last day of what a record stands for, as SQL dates. */
export function mappedDays(cell: Cell, facts: SourceFacts): { from: string; to: string } {
  const from = `try_cast(${mappedDay(cell)(facts).sql} AS DATE)`;
  const to = {
    month: `last_day(${from})`,
    quarter: `last_day((${from} + INTERVAL 2 MONTH)::DATE)`,
    week: `${from} + 6`,
    range: `coalesce(try_cast(right(${trimmed(cell)}, 10) AS DATE), ${from})`,
  };
  const style = styleOf(facts);
  return { from, to: style !== null && Object.hasOwn(to, style) ? to[style as keyof typeof to] : from };
}

const END_INCLUDED = 'end_included';

/** The day in a second column of dates, written as the first, as an SQL date; of a month alone it is the last. */
function endDay(cell: Cell, facts: SourceFacts): string {
  const style = styleOf(facts) ?? 'ymd';
  if (style === 'dmy' || style === 'mdy') return `try_cast(${orderedDay(cell, style)} AS DATE)`;
  const named = `try_cast(${isoSql(cell, style)} AS DATE)`;
  const whole = `try_cast(${yearFirst(datedText(cell))} AS DATE)`;
  return `coalesce(${whole}, ${style === 'month' ? `last_day(${named})` : named})`;
}

/** The first and last day of a row that names both; the last is the day before where it is where the next row begins. */
export function daysToEnd(date: Cell, end: Cell, facts: SourceFacts): { from: string; to: string } {
  const from = `try_cast(${mappedDay(date)(facts).sql} AS DATE)`;
  const to = facts.answers[END_INCLUDED] === 'no' ? `${endDay(end, facts)} - 1` : endDay(end, facts);
  return { from, to: `greatest(coalesce(${to}, ${from}), ${from})` };
}

/** Aggregates by which a column of last days tells whether they are part of their rows. */
export function endProfile(date: Cell, end: Cell): Record<string, string> {
  const ways = (cell: Cell) => [
    `left(${trimmed(cell)}, 10)`,
    orderedDay(cell, 'dmy'),
    orderedDay(cell, 'mdy'),
  ];
  const day = (cell: Cell) =>
    `coalesce(${ways(cell)
      .map((sql) => `try_cast(${sql} AS DATE)`)
      .join(', ')})`;
  const [from, to] = [day(date), day(end)];
  const isNext = `${to} = ${from} + 1 OR (day(${from}) = 1 AND day(${to}) = 1 AND ${to} > ${from})`;
  return {
    'ends told': `count(*) FILTER (WHERE ${to} >= ${from})`,
    'ends next': `count(*) FILTER (WHERE ${isNext})`,
  };
}

export function endQuestion({ profile }: SourceFacts): Question {
  const [told, next] = [Number(profile['ends told'] ?? 0), Number(profile['ends next'] ?? 0)];
  return {
    id: END_INCLUDED,
    label: 'Is the last day part of its row?',
    kind: 'choice',
    options: [
      { value: 'yes', label: 'Yes: a month goes from 2026-10-01 to 2026-10-31' },
      { value: 'no', label: 'No: a month goes from 2026-10-01 to 2026-11-01' },
    ],
    required: true,
    guess:
      next * 2 > told
        ? { answer: 'no', reason: 'It is mostly the day on which the next row begins.' }
        : { answer: 'yes', reason: 'It is not the day on which the next row would begin.' },
  };
}

/** A day year first, in SQL, out of a cell that is written in one style; the cell as it stands where it is not. */
export function isoSql(cell: Cell, style: Exclude<DateStyle, 'dmy' | 'mdy'>): string {
  const value = datedText(cell);
  const seconds = `try_cast(${value} AS DOUBLE)`;
  const day = (timestamp: string) => `strftime(try(${timestamp}), '%Y-%m-%d')`;
  const parsed = (formats: readonly string[]) =>
    `strftime(try_strptime(${inEnglish(bareNamed(value))}, [${formats.map(literal).join(', ')}]), '%Y-%m-%d')`;
  const readings: Record<typeof style, string> = {
    ymd: yearFirst(value),
    week: `coalesce(${weekStart(value)}, ${yearFirst(value)})`,
    range: yearFirst(value),
    month: `coalesce(${monthOf(value)}, ${firstOfMonth(value)})`,
    quarter: quarterStart(value),
    named: parsed(NAMED_DAYS),
    epoch_s: day(`make_timestamp((${seconds} * 1000000)::BIGINT)`),
    epoch_ms: day(`make_timestamp((${seconds} * 1000)::BIGINT)`),
    epoch_us: day(`make_timestamp((${seconds})::BIGINT)`),
    epoch_ns: day(`make_timestamp((${seconds} / 1000)::BIGINT)`),
    serial: day(`DATE '1899-12-30' + floor(${seconds})::INTEGER`),
  };
  return `coalesce(${readings[style]}, ${value})`;
}

/** The first day of a month that is named, whatever stands between the name and the year. */
function firstOfMonth(value: string): string {
  const words = `regexp_replace(${inEnglish(value)}, ${literal("[ ,./'’-]+(de +)?")}, ' ', 'g')`;
  return `strftime(try_strptime(${words}, [${NAMED_MONTHS.map(literal).join(', ')}]), '%Y-%m-%d')`;
}

/** The Monday of a week of the ISO calendar, such as 2026-W47, year first. */
function weekStart(value: string): string {
  const at = (pattern: string) => `regexp_extract(${value}, '${pattern}', 1)::INTEGER`;
  const first = `date_trunc('week', make_date(${at('^(\\d{4})')}, 1, 4))::DATE`;
  return `CASE WHEN regexp_matches(${value}, ${literal(ISO_WEEK)}) THEN strftime(${first} + (${at('W(\\d{2})$')} - 1) * 7, '%Y-%m-%d') END`;
}

function yearFirst(value: string): string {
  const at = (i: number) => `regexp_extract(${value}, '^(\\d{4})[-/.]?(\\d{1,2})[-/.]?(\\d{1,2})', ${i})`;
  const plain = `${at(1)} || '-' || lpad(${at(2)}, 2, '0') || '-' || lpad(${at(3)}, 2, '0')`;
  return `CASE WHEN regexp_matches(${value}, '^\\d{4}-\\d\\d-\\d\\d[T ].*[+-]\\d\\d:?\\d\\d$') THEN strftime(try_cast(${value} AS TIMESTAMPTZ) AT TIME ZONE 'UTC', '%Y-%m-%d')
    WHEN regexp_matches(${value}, '^(20\\d{6}($|T\\d{4})|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(\\b|T))') THEN ${plain} END`;
}

function monthOf(value: string): string {
  const first = (pattern: string, year: number, month: number, century = '') => {
    const at = (i: number) => `regexp_extract(${value}, ${literal(pattern)}, ${i})`;
    return `WHEN regexp_matches(${value}, ${literal(pattern)}) THEN '${century}' || ${at(year)} || '-' || lpad(${at(month)}, 2, '0') || '-01'`;
  };
  return `CASE ${first('^(\\d{4})[- /.]?[Mm]?(\\d{1,2})$', 1, 2)} ${first('^[Mm](\\d{1,2})[- /]?(\\d{4})$', 2, 1)} ${first(SHORT_MONTH, 2, 1, '20')} ${first('^(\\d{1,2})[-/.](\\d{4})$', 2, 1)}
    ${first('^(\\d{4})-(\\d{2})-\\d{2}', 1, 2)} ${first('^\\d{1,2}\\.(\\d{1,2})\\.(\\d{4})$', 2, 1)} END`;
}
