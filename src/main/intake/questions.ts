import type { ImportQuestion } from '../../shared/contract.ts';
import type { Question } from './format.ts';
import { isPeriod } from './period.ts';

const LONGEST_ANSWER = 200;
const DECIMAL = /^(?!0+(\.0+)?$)\d{1,9}(\.\d{1,6})?$/;

/** What is asked about a file, with the answers that hold: those given, else what the file suggests. */
export function answered(
  questions: readonly Question[],
  given: Readonly<Record<string, string>>,
): ImportQuestion[] {
  return questions.map(({ options, guess, ...question }) => {
    const said = given[question.id];
    const problem = said === undefined ? null : problemOf({ ...question, options, guess }, said);
    const holds = problem === null ? (said ?? guess?.answer ?? null) : null;
    return {
      ...question,
      options: options ? [...options] : null,
      answer: holds,
      guess_reason: said === undefined ? (guess?.reason ?? null) : null,
      problem,
    };
  });
}

/** The answers that hold, by question. */
export function answersOf(questions: readonly ImportQuestion[]): Record<string, string> {
  return Object.fromEntries(questions.flatMap(({ id, answer }) => (answer === null ? [] : [[id, answer]])));
}

function problemOf(
  { kind, options = [] }: Omit<Question, 'options'> & { options: Question['options'] | undefined },
  answer: string,
): string | null {
  switch (kind) {
    case 'choice':
      return options.some(({ value }) => value === answer)
        ? null
        : `The answer must be one of ${options.map(({ value }) => value).join(', ')}.`;
    case 'decimal':
      return DECIMAL.test(answer)
        ? null
        : 'The answer must be a number above 0 with a decimal point, such as 1.085.';
    case 'period':
      return isPeriod(answer)
        ? null
        : 'The answer must be the first and the last day, written 2026-10-01..2026-10-31, at most 366 days.';
    case 'text':
      return answer.length <= LONGEST_ANSWER
        ? null
        : `The answer is longer than ${LONGEST_ANSWER} characters.`;
  }
}
