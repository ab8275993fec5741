import { literal } from './cell.ts';

const YEAR = "['’]?(20\\d\\d|\\d\\d)";
const GAP = '[ /_-]?';

/** Ways to write a quarter of the calendar, with the groups of its year and its number. */
const WRITTEN: readonly { pattern: string; year: 1 | 2; quarter: 1 | 2 }[] = [
  { pattern: `(20\\d\\d)${GAP}[qt]([1-4])`, year: 1, quarter: 2 },
  { pattern: `[qt]([1-4])${GAP}${YEAR}`, year: 2, quarter: 1 },
  { pattern: `([1-4])[qt]${GAP}${YEAR}`, year: 2, quarter: 1 },
  { pattern: `([1-4])\\.? ?(?:quartal|quarter|trimestre) ${YEAR}`, year: 2, quarter: 1 },
  { pattern: `(?:quartal|quarter|trimestre) ([1-4]),? ${YEAR}`, year: 2, quarter: 1 },
];

/** A quarter of the calendar, in lower case: 2026-Q3, Q3 2026, 3Q26, 3. Quartal 2026, T3 2026. */
export const QUARTER = `^(${WRITTEN.map(({ pattern }) => pattern).join('|')})$`;

/** A header or cell that is a quarter. */
export const QUARTER_TEXT = new RegExp(QUARTER, 'i');

/** The first day of the quarter that a text in SQL names, year first; NULL where it names none. */
export function quarterStart(value: string): string {
  const text = `lower(${value})`;
  const cases = WRITTEN.map(({ pattern, year, quarter }) => {
    const at = (group: number) => `regexp_extract(${text}, ${literal(`^${pattern}$`)}, ${group})`;
    const month = `lpad(((${at(quarter)}::INTEGER - 1) * 3 + 1)::VARCHAR, 2, '0')`;
    return `WHEN regexp_matches(${text}, ${literal(`^${pattern}$`)}) THEN '20' || right(${at(year)}, 2) || '-' || ${month} || '-01'`;
  });
  return `CASE ${cases.join(' ')} END`;
}
