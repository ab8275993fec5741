import { type Cell, columnOf, literal, sqlOf, trimmed } from './cell.ts';
import { EXPORT_AGAIN, type Field, type MappedField } from './field.ts';

const DAY = `\\d{4}[-/]\\d{2}[-/]\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?( ?(Z|UTC|\\+00(:?00)?))?)?`;
const USUAL_DAY = `20[2-9]\\d-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?( ?(Z|UTC|\\+00(:00)?))?)?`;

/** A UTC day written YYYY-MM-DD or YYYY/MM/DD, a time of day allowed and dropped. */
export function utcDay(cell: Cell): Field {
  const value = trimmed(cell);
  const order = `The date is not written YYYY-MM-DD in UTC, and the order of day and month is never guessed; ${EXPORT_AGAIN}.`;
  return () =>
    dayField(cell, {
      day: `try_cast(left(ltrim(${sqlOf(cell)}), 10) AS DATE)`,
      checkedDay: `try_cast(left(${value}, 10) AS DATE)`,
      isWritten: `regexp_full_match(${value}, ${literal(DAY)})`,
      isUsual: `regexp_full_match(${sqlOf(cell)}, ${literal(USUAL_DAY)})`,
      notWritten: order,
    });
}

/** The parts of a date in the order in which a file writes them: 'dmy' is 16.11.2026, 16/11/2026 or 16-11-26. */
export type DayOrder = 'ymd' | 'dmy' | 'mdy';

/** A day whose parts stand in an order that somebody or the file itself has told; a time of day is dropped. */
export function dayInOrder(cell: Cell, order: (facts: Parameters<Field>[0]) => DayOrder): Field {
  return (facts) => {
    const parts = order(facts);
    if (parts === 'ymd') return utcDay(cell)(facts);
    const value = trimmed(cell);
    const pattern = String.raw`^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})\b`;
    const at = (i: number) => `regexp_extract(${value}, ${literal(pattern)}, ${i})`;
    const [day, month] = parts === 'dmy' ? [at(1), at(2)] : [at(2), at(1)];
    const year = `CASE length(${at(3)}) WHEN 2 THEN '20' || ${at(3)} ELSE ${at(3)} END`;
    const date = `try_cast(${year} || '-' || lpad(${month}, 2, '0') || '-' || lpad(${day}, 2, '0') AS DATE)`;
    const written = parts === 'dmy' ? 'day, month, year' : 'month, day, year';
    return dayField(cell, {
      day: date,
      checkedDay: date,
      isWritten: `regexp_matches(${value}, ${literal(pattern)})`,
      isUsual: 'false',
      notWritten: `The date is not written as ${written}; ${EXPORT_AGAIN}.`,
    });
  };
}

type DaySql = { day: string; checkedDay: string; isWritten: string; isUsual: string; notWritten: string };

function dayField(cell: Cell, sql: DaySql): MappedField {
  const { day, checkedDay, isWritten, isUsual, notWritten } = sql;
  const column = columnOf(cell);
  const at = (when: string, reason: string) => ({ column, when, reason });
  return {
    sql: `coalesce(${day}, ${checkedDay})`,
    problems: [
      at(`${trimmed(cell)} = ''`, `The date is missing; ${EXPORT_AGAIN}.`),
      at(`NOT ${isWritten}`, notWritten),
      at(`${checkedDay} IS NULL`, `There is no such day in the calendar; ${EXPORT_AGAIN}.`),
      at(
        `year(${checkedDay}) NOT BETWEEN 2020 AND 2100`,
        'The year lies outside 2020 to 2100; correct the date in the file.',
      ),
    ],
    usual: `${isUsual} AND ${day} IS NOT NULL`,
  };
}
