import type { Field } from './field.ts';
import { computed } from './field.ts';
import type { Question } from './format.ts';
import type { SourceFacts } from './source-facts.ts';

const PERIOD = 'period';
const DAY = String.raw`(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])`;
const TWO_DAYS = new RegExp(`(?<!\\d)${DAY}(?!\\d).*?(?<!\\d)${DAY}(?!\\d)`);
const ONE_MONTH = /(?<!\d)(20\d\d)[-_.](0[1-9]|1[0-2])(?![-_.]?\d)/;

/** Asks which days a file without dates covers, with what its name suggests. */
export function periodQuestion({ file_name }: SourceFacts): Question {
  return {
    id: PERIOD,
    label: 'Which days does this file cover, the first and the last included?',
    kind: 'period',
    required: true,
    guess: periodInName(file_name),
  };
}

function periodInName(name: string): Question['guess'] {
  const reason = `The name of the file says so: ${name}`;
  const days = TWO_DAYS.exec(name);
  if (days) {
    const [, y1, m1, d1, y2, m2, d2] = days;
    const [from, to] = [`${y1}-${m1}-${d1}`, `${y2}-${m2}-${d2}`];
    return from <= to ? { answer: `${from}..${to}`, reason } : null;
  }
  const [, year, month] = ONE_MONTH.exec(name) ?? [];
  if (year === undefined || month === undefined) return null;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return { answer: `${year}-${month}-01..${year}-${month}-${last}`, reason };
}

/** The days that somebody or the file's name has told, as SQL dates; null while nobody has. */
export function toldPeriod({ answers }: SourceFacts): { from: string; to: string } {
  const [from, to] = answers[PERIOD]?.split('..') ?? [];
  const date = (day: string | undefined) => (day === undefined ? 'NULL::DATE' : `DATE '${day}'`);
  return { from: date(from), to: date(to) };
}

/** The first of the told days. */
export const firstToldDay: Field = computed((facts) => toldPeriod(facts).from);
