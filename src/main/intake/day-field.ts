import { type Cell, columnOf, literal, once, sqlOf, trimmed } from './cell.ts';
import { EXPORT_AGAIN, type Field, type MappedField } from './field.ts';

const DAY = `\\d{4}[-/]\\d{2}[-/]\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?( ?(Z|UTC|\\+00(:?00)?))?)?`;
const USUAL_DAY = `20[2-9]\\d-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?( ?(Z|UTC|\\+00(:00)?))?)?`;

/** A time that says how far it is from UTC, with a year that is known to be one. */
const OFFSET_TIME = `20[2-9]\\d[-/]\\d{2}[-/]\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)? ?[+-]\\d{2}(:?\\d{2})?`;

/** The moment of a time with an offset as the same moment in UTC; any other text as it stands. */
function inUtc(cell: Cell): string {
  const sql = sqlOf(cell);
  const end = `substr(trim(${sql}), -6)`;
  const written = `regexp_replace(replace(trim(${sql}), '/', '-'), ' ?([+-]\\d{2}):?(\\d{2})?$', '\\1:\\2')`;
  const moment = `try_cast(regexp_replace(${written}, ':$', '') AS TIMESTAMPTZ)`;
  return `CASE WHEN strlen(${sql}) > 16 AND ${end} <> '+00:00' AND (contains(${end}, '+') OR contains(${end}, '-')) AND regexp_full_match(trim(${sql}), ${literal(OFFSET_TIME)}) THEN coalesce(strftime(timezone('UTC', ${moment}), '%Y-%m-%d'), ${sql}) ELSE ${sql} END`;
}

/** A UTC day written YYYY-MM-DD or YYYY/MM/DD, a time of day allowed and dropped; one with an offset is moved to UTC. */
export function utcDay(written: Cell): Field {
  const cell: Cell = { column: columnOf(written), sql: inUtc(written) };
  const usual = `regexp_full_match(${sqlOf(written)}, ${literal(USUAL_DAY)})`;
  const value = trimmed(cell);
  const order = `The date is not written YYYY-MM-DD in UTC, and the order of day and month is never guessed; ${EXPORT_AGAIN}.`;
  return () =>
    dayField(cell, {
      usualDay: once(`CASE WHEN ${usual} THEN try_cast(${sqlOf(written)} AS DATE) END`),
      checkedDay: `try_cast(left(${value}, 10) AS DATE)`,
      isWritten: `regexp_full_match(${value}, ${literal(DAY)})`,
      notWritten: order,
    });
}

/** The parts of a date in the order in which a file writes them: 'dmy' is 16.11.2026, 16/11/2026 or 16-11-26. */
export type DayOrder = 'ymd' | 'dmy' | 'mdy';

const PARTS = String.raw`^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})\b`;

/** The text YYYY-MM-DD, in SQL, of a day whose parts stand in an order; no day at all of any other text. */
export function orderedDay(cell: Cell, order: Exclude<DayOrder, 'ymd'>): string {
  const at = (i: number) => `regexp_extract(${trimmed(cell)}, ${literal(PARTS)}, ${i})`;
  const [day, month] = order === 'dmy' ? [at(1), at(2)] : [at(2), at(1)];
  const year = `CASE length(${at(3)}) WHEN 2 THEN '20' || ${at(3)} ELSE ${at(3)} END`;
  return `${year} || '-' || lpad(${month}, 2, '0') || '-' || lpad(${day}, 2, '0')`;
}

/** A day whose parts stand in an order that somebody or the file itself has told; a time of day is dropped. */
export function dayInOrder(cell: Cell, order: (facts: Parameters<Field>[0]) => DayOrder): Field {
  return (facts) => {
    const parts = order(facts);
    if (parts === 'ymd') return utcDay(cell)(facts);
    const value = trimmed(cell);
    const date = `try_cast(${orderedDay(cell, parts)} AS DATE)`;
    const written = parts === 'dmy' ? 'day, month, year' : 'month, day, year';
    return dayField(cell, {
      usualDay: 'NULL::DATE',
      checkedDay: date,
      isWritten: `regexp_matches(${value}, ${literal(PARTS)})`,
      notWritten: `The date is not written as ${written}; ${EXPORT_AGAIN}.`,
    });
  };
}

/** The day of a date in the usual way of writing, else null, in a quick test; the day of any; whether it is written so at all. */
type DaySql = { usualDay: string; checkedDay: string; isWritten: string; notWritten: string };

function dayField(cell: Cell, sql: DaySql): MappedField {
  const { usualDay, checkedDay, isWritten, notWritten } = sql;
  const column = columnOf(cell);
  const at = (when: string, reason: string) => ({ column, when, reason });
  return {
    sql: `coalesce(${usualDay}, ${checkedDay})`,
    problems: [
      at(`${trimmed(cell)} = ''`, `The date is missing; ${EXPORT_AGAIN}.`),
      at(`NOT ${isWritten}`, notWritten),
      at(`${checkedDay} IS NULL`, `There is no such day in the calendar; ${EXPORT_AGAIN}.`),
      at(
        `year(${checkedDay}) NOT BETWEEN 2020 AND 2100`,
        'The year lies outside 2020 to 2100; correct the date in the file.',
      ),
    ],
    usual: [`${usualDay} IS NOT NULL`],
    day: column,
  };
}
