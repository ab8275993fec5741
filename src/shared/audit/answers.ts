import { type AnswerFields, type FieldRefusal, type GivenFields, readFields } from './answer-fields.ts';
import { type AnsweredFields, parametersOf, whyUnusable } from './answer-parameters.ts';
import { GRADES, type Grade, type Lever, type LeverCase } from './lever.ts';
import { QUESTION_IDS, QUESTIONS, type QuestionId, questionOf } from './questions.ts';
import type { WorkloadState } from './workload-state.ts';

/** How sure an answer is and who carries it out. An empty text is one that nobody has given. */
export type AnswerBacking = {
  grade: Grade;
  owner: string;
  /** `YYYY-MM` in which the change takes effect; null while nobody has said. */
  landing_month: string | null;
  ramp_months: number;
  evidence: string;
  note: string;
};

/** `low` and `high` hold only the fields that differ from the base in the cautious and the hopeful reading. */
type Known<Q extends QuestionId> = {
  question: Q;
  kind: 'known';
  base: AnswerFields[Q];
  low?: Partial<AnswerFields[Q]> | null;
  high?: Partial<AnswerFields[Q]> | null;
};

/** An answer to one audit question about one workload; "not known" is an answer too. */
export type AuditAnswer = {
  [Q in QuestionId]: AnswerBacking & (Known<Q> | { question: Q; kind: 'unknown' });
}[QuestionId];

type KnownAnswer = Extract<AuditAnswer, { kind: 'known' }>;

/** A grade after the rules about owner, landing month and evidence, and why it is lower than stated. */
export type GradeReading = { stated_grade: Grade; effective_grade: Grade; grade_reason: string | null };

/** What one answer amounts to: a lever, or an open question with the reason. */
export type AnswerReading = GradeReading & {
  question: QuestionId;
  owner: string;
  landing_month: string | null;
  ramp_months: number;
} & ({ kind: 'lever'; lever: Lever } | { kind: 'open'; reason: string });

/** A question of the audit that sets no lever yet. */
export type OpenQuestion = { question: QuestionId; starred: boolean; reason: string };

export type LeversReading = {
  /** Each lever at its effective grade, ready for the floor. */
  levers: Lever[];
  readings: AnswerReading[];
  open: OpenQuestion[];
};

/**
 * The levers that a workload's answers set, what each answer amounts to, and what is still open: every question
 * answered "not known", every answer that cannot set a lever, and every starred question without an answer.
 * `currentState` is the workload's baseline month; it tells which model serves today. Of two answers to the same
 * question the later one in the list counts. Definition: audit questionnaire.
 */
export function leversFromAnswers(
  answers: readonly AuditAnswer[],
  currentState: WorkloadState,
): LeversReading {
  const latest = QUESTIONS.flatMap(({ id }) => answers.findLast((answer) => answer.question === id) ?? []);
  const readings = latest.map((answer) => readAnswer(answer, currentState));
  return {
    levers: readings.flatMap((reading) => (reading.kind === 'lever' ? [reading.lever] : [])),
    readings,
    open: QUESTIONS.flatMap(({ id, starred }) => openQuestion(id, starred, readings)),
  };
}

/**
 * The grade an answer counts with. Without an owner or a landing month it is an intention, D; A and B need evidence
 * and are C without it. The reason is a sentence, null when the stated grade stands.
 */
export function effectiveGrade(answer: AnswerBacking): GradeReading {
  const stated_grade = answer.grade;
  const lowering = gradeCaps(answer).filter(({ grade }) => isWorse(grade, stated_grade));
  const effective_grade = lowering.reduce(
    (worst, { grade }) => (isWorse(grade, worst) ? grade : worst),
    stated_grade,
  );
  const because = lowering.filter(({ grade }) => grade === effective_grade).map((cap) => cap.because);
  const grade_reason =
    because.length === 0 ? null : `Counts as ${effective_grade}: ${because.join(' and ')}.`;
  return { stated_grade, effective_grade, grade_reason };
}

export type GivenAnswer = AnswerBacking & {
  known: boolean;
  fields: GivenFields;
  low: GivenFields | null;
  high: GivenFields | null;
};

/**
 * Makes an answer of what was entered for a question, or refuses it with a sentence and the path of the field
 * (`fields.used_share`, `low.used_share`, `question_id`). "Not known" keeps owner, evidence and note, but no fields.
 */
export function readAnswerFields(
  question_id: string,
  given: GivenAnswer,
): { ok: true; answer: AuditAnswer } | FieldRefusal {
  const question = QUESTION_IDS.find((id) => id === question_id);
  if (!question) {
    return { ok: false, path: 'question_id', message: `There is no audit question "${question_id}".` };
  }
  const { known, fields, low, high, ...backing } = given;
  return known
    ? readKnown(question, backing, { base: fields, low, high })
    : { ok: true, answer: { ...backing, question, kind: 'unknown' } };
}

function readKnown(
  question: QuestionId,
  backing: AnswerBacking,
  given: { base: GivenFields; low: GivenFields | null; high: GivenFields | null },
): { ok: true; answer: AuditAnswer } | FieldRefusal {
  const base = readFields(question, given.base, 'fields');
  if (!base.ok) return base;
  const low = readDiffering(question, base.fields, given.low, 'low');
  if (!low.ok) return low;
  const high = readDiffering(question, base.fields, given.high, 'high');
  if (!high.ok) return high;
  const cases = { base: base.fields, low: low.fields, high: high.fields };
  return { ok: true, answer: { ...backing, question, kind: 'known', ...cases } as unknown as AuditAnswer };
}

/** The fields of a cautious or hopeful reading that differ from the base; null when none is given. */
function readDiffering(
  question: QuestionId,
  base: GivenFields,
  given: GivenFields | null,
  path: 'low' | 'high',
): { ok: true; fields: GivenFields | null } | FieldRefusal {
  const read = readFields(question, given ?? {}, path, true);
  if (!read.ok) return read;
  const whole = readFields(question, { ...base, ...read.fields }, path);
  if (!whole.ok) return whole;
  return { ok: true, fields: Object.keys(read.fields).length === 0 ? null : read.fields };
}

function isWorse(a: Grade, b: Grade): boolean {
  return GRADES.indexOf(a) > GRADES.indexOf(b);
}

function gradeCaps(answer: AnswerBacking): { grade: Grade; because: string }[] {
  const caps: { missing: string | null; grade: Grade; because: string }[] = [
    { missing: answer.owner, grade: 'D', because: 'no owner is named' },
    { missing: answer.landing_month, grade: 'D', because: 'no landing month is set' },
    { missing: answer.evidence, grade: 'C', because: 'no evidence is given' },
  ];
  return caps.filter(({ missing }) => missing === null || missing.trim() === '');
}

function openQuestion(id: QuestionId, starred: boolean, readings: readonly AnswerReading[]): OpenQuestion[] {
  const reading = readings.find((one) => one.question === id);
  if (reading?.kind === 'open') return [{ question: id, starred, reason: reading.reason }];
  return reading || !starred ? [] : [{ question: id, starred, reason: 'Not answered yet.' }];
}

function readAnswer(answer: AuditAnswer, state: WorkloadState): AnswerReading {
  const { question, owner, landing_month, ramp_months } = answer;
  const frame = { question, owner, landing_month, ramp_months, ...effectiveGrade(answer) };
  if (answer.kind === 'unknown') return { ...frame, kind: 'open', reason: 'Answered "not known".' };
  const reason = whyUnusable(inCase(answer, 'base'), state);
  if (reason !== null) return { ...frame, kind: 'open', reason };
  return { ...frame, kind: 'lever', lever: leverOf(answer, frame.effective_grade, state) };
}

function leverOf(answer: KnownAnswer, grade: Grade, state: WorkloadState): Lever {
  const parameters = (leverCase: LeverCase) => parametersOf(inCase(answer, leverCase), state);
  return {
    lever: questionOf(answer.question).lever,
    grade,
    base: parameters('base'),
    ...(answer.low ? { low: parameters('low') } : {}),
    ...(answer.high ? { high: parameters('high') } : {}),
  } as Lever;
}

function inCase(answer: KnownAnswer, leverCase: LeverCase): AnsweredFields {
  const differing = leverCase === 'base' ? {} : answer[leverCase];
  return { question: answer.question, fields: { ...answer.base, ...differing } } as AnsweredFields;
}
