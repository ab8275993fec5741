import type { AuditAnswer, GivenAnswer } from '../../../shared/audit/answers.ts';
import type { Question, QuestionField } from '../../../shared/audit/questions.ts';

/** What stands in the form of a question that nobody has answered: the defaults, and no grade above modelled. */
export function blankAnswer(question: Question): GivenAnswer {
  return {
    known: true,
    ...noReading(question),
    grade: 'C',
    owner: '',
    landing_month: null,
    ramp_months: 0,
    evidence: '',
    note: '',
  };
}

/** A stored answer as its form shows it. */
export function givenOf(question: Question, answer: AuditAnswer): GivenAnswer {
  const { grade, owner, landing_month, ramp_months, evidence, note } = answer;
  const backing = { grade, owner, landing_month, ramp_months, evidence, note };
  if (answer.kind === 'unknown') return { ...backing, ...noReading(question), known: false };
  return {
    ...backing,
    known: true,
    fields: answer.base,
    low: withoutGaps(answer.low),
    high: withoutGaps(answer.high),
  };
}

/** What is sent: "not known" carries no figures. */
export function sentOf(given: GivenAnswer) {
  const figures = given.known ? given : { fields: {}, low: null, high: null };
  return { ...given, fields: { ...figures.fields }, low: copyOf(figures.low), high: copyOf(figures.high) };
}

/** The reading with one field set; empty again once nothing differs from the expected one. */
export function withReading(
  reading: GivenAnswer['low'],
  key: string,
  value: number | string | null,
): GivenAnswer['low'] {
  const kept = Object.entries({ ...reading, [key]: value }).filter(([, given]) => given !== null);
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** The fields that may differ in a cautious or hopeful reading; the others keep what was entered once. */
export function rangeFields({ fields }: Question): QuestionField[] {
  return fields.filter(({ unit }) => unit === 'share' || unit === 'factor');
}

function noReading({ fields }: Question): Pick<GivenAnswer, 'fields' | 'low' | 'high'> {
  return {
    fields: Object.fromEntries(fields.map((field) => [field.key, field.default ?? null])),
    low: null,
    high: null,
  };
}

function withoutGaps(
  reading: Readonly<Record<string, number | string | null | undefined>> | null | undefined,
): GivenAnswer['low'] {
  const kept = Object.entries(reading ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

function copyOf(reading: GivenAnswer['low']) {
  return reading === null ? null : { ...reading };
}
