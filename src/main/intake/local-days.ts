import type { ImportQuestion } from '../../shared/contract.ts';
import { type Cell, col, literal, trimmed } from './cell.ts';
import { orderedDay } from './day-field.ts';
import type { Engine } from './engine.ts';
import {
  DATE_STYLE,
  type DateStyle,
  dateQuestion,
  dayProfile,
  isoSql,
  STYLES,
  styleOf,
} from './mapped-day.ts';
import { answered, answersOf } from './questions.ts';
import type { SourceFacts } from './source-facts.ts';
import type { SourceRead } from './source-reader.ts';

/** How the days of a known table are written where it is not year first, as a spreadsheet leaves them. */
export type LocalDays = { column: string; style: DateStyle | null; questions: ImportQuestion[] };

const YEAR_FIRST = String.raw`^\d{4}[-/]\d{2}[-/]\d{2}`;

/**
 * Looks whether a program has rewritten the days of a known table, such as 16.11.2026 or 11/16/26, and puts days year
 * first into `source` in their place. The order of day and month is asked where the file does not settle it; null where
 * the days are as the export writes them, or only a few are not, which are told one by one.
 */
export async function readLocalDays(
  engine: Engine,
  read: SourceRead,
  given: Readonly<Record<string, string>>,
): Promise<LocalDays | null> {
  const column = dayColumn(read);
  if (column === null) return null;
  const profile = await rewrittenDays(engine, column);
  if (profile === null) return null;
  const [asked] = dateQuestion({ profile }, given[DATE_STYLE]);
  const options = Object.entries(STYLES).filter(([value]) => !isOfSeveralDays(value));
  const choice = { options: options.map(([value, label]) => ({ value, label })) };
  const questions = asked ? answered([{ ...asked, ...choice }], given) : [];
  const style = styleOf({ profile, answers: answersOf(questions) });
  if (style !== null && isOfSeveralDays(style)) return null;
  const isOpen = questions.some(({ answer }) => answer === null);
  const days = { column, style: isOpen ? null : style, questions };
  if (days.style !== null) await replaceDays(engine, read, days.column, days.style);
  return days;
}

function isOfSeveralDays(style: string): style is 'month' | 'quarter' | 'week' | 'range' {
  return ['month', 'quarter', 'week', 'range'].includes(style);
}

/** The column of days of text whose format is known; of a mapped file the mapping tells, and Parquet has types. */
function dayColumn({ kind, format, columns }: SourceRead): string | null {
  if (kind === 'parquet' || format.mapping) return null;
  const none: ReadonlySet<string> = new Set();
  const facts: SourceFacts = { kind, file_name: '', columns, filled: none, profile: {}, answers: {} };
  const { day } = format.fields.date(facts);
  return day !== undefined && columns.has(day) ? day : null;
}

/** What the days show of how they are written; null where at least half of them are year first. */
async function rewrittenDays(engine: Engine, column: string): Promise<SourceFacts['profile'] | null> {
  const value = trimmed(column);
  const isYearFirst = `regexp_matches(${value}, ${literal(YEAR_FIRST)})`;
  const counts = await engine.row(
    `SELECT count(*) FILTER (WHERE ${value} <> '') AS days, count(*) FILTER (WHERE ${isYearFirst}) AS first FROM source`,
  );
  if (Number(counts.first) * 2 > Number(counts.days) || Number(counts.days) === 0) return null;
  const aggregates = Object.entries(dayProfile(column)).map(
    ([name, sql]) => `(${sql})::VARCHAR AS ${col(name)}`,
  );
  const row = await engine.row(`SELECT ${aggregates.join(', ')} FROM source WHERE NOT ${isYearFirst}`);
  if (Object.values(row).every((n) => Number(n) === 0)) return null;
  return Object.fromEntries(Object.entries(row).map(([name, n]) => [name, String(n)]));
}

async function replaceDays(
  engine: Engine,
  { format, columns }: SourceRead,
  column: string,
  style: DateStyle,
): Promise<void> {
  const interval = format.sources.flatMap((source) =>
    source.kind === 'json' ? (source.interval ?? []) : [],
  );
  const replaced = [...new Set([column, ...interval])]
    .filter((name) => columns.has(name))
    .map((name) => ({ name: col(name), sql: yearFirst(name, style) }));
  await engine.run('ALTER VIEW source RENAME TO source_with_local_days');
  await engine.run(
    `CREATE VIEW source AS SELECT * REPLACE (${replaced.map(({ name, sql }) => `${sql} AS ${name}`).join(', ')}) FROM source_with_local_days`,
  );
}

/** Microseconds in one unit of a number that is a moment. */
const EPOCHS: Partial<Record<DateStyle, number>> = {
  epoch_s: 1_000_000,
  epoch_ms: 1_000,
  epoch_us: 1,
  epoch_ns: 0.001,
};

/** The day of a cell year first, with the time of a moment; the cell as it stands where it is so already or is none. */
function yearFirst(cell: Cell, style: DateStyle): string {
  const value = trimmed(cell);
  const unit = EPOCHS[style];
  if (unit !== undefined) {
    const moment = `make_timestamp((try_cast(${value} AS DOUBLE) * ${unit})::BIGINT)`;
    return `coalesce(strftime(try(${moment}), '%Y-%m-%dT%H:%M:%SZ'), ${value})`;
  }
  const day = style === 'dmy' || style === 'mdy' ? orderedDay(cell, style) : isoSql(cell, style);
  return `CASE WHEN regexp_matches(${value}, ${literal(YEAR_FIRST)}) OR coalesce(${day}, '-') IN ('-', '-00-00') THEN ${value} ELSE ${day} END`;
}

/** The records as the file writes them, but for their days, whose order a few of them would not tell. */
export function withYearFirst(read: SourceRead, days: LocalDays | null): SourceRead {
  const { originals } = read;
  if (!originals || days?.style === undefined || days.style === null) return read;
  const { column, style } = days;
  const cells = originals.cells.map((cell, i) =>
    originals.columns[i] === column ? yearFirst({ column, sql: cell }, style) : cell,
  );
  return { ...read, originals: { ...originals, cells } };
}

/** What is said of a file whose days are not as its export writes them. */
export function dayRemarks(days: LocalDays | null): string[] {
  if (!days || days.style === null) return [];
  return [
    `The days in ${days.column} are not written as the export writes them; they were read as: ${STYLES[days.style]}.`,
  ];
}
