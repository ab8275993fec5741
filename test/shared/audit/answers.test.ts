import { describe, expect, it } from 'vitest';
import {
  type AnswerBacking,
  type AuditAnswer,
  effectiveGrade,
  type GivenAnswer,
  leversFromAnswers,
  readAnswerFields,
} from '../../../src/shared/audit/answers.ts';
import { LEVER_NAMES } from '../../../src/shared/audit/lever.ts';
import {
  QUESTION_IDS,
  QUESTIONS,
  questionOf,
  STARRED_QUESTIONS,
} from '../../../src/shared/audit/questions.ts';
import { line } from './audit-arbitraries.ts';

const BACKED: AnswerBacking = {
  grade: 'B',
  owner: 'Ada',
  landing_month: '2027-03',
  ramp_months: 2,
  evidence: 'sample of 120 answers, 4 May',
  note: '',
};

const STATE = [line('large', { input: 900, output: 100 }), line('small', { input: 10 })];

const O1: AuditAnswer = {
  ...BACKED,
  question: 'O1',
  kind: 'known',
  base: { answer_tokens: 800, used_share: 0.5, buffer: 1.2 },
};

const M1: Extract<AuditAnswer, { question: 'M1'; kind: 'known' }> = {
  ...BACKED,
  question: 'M1',
  kind: 'known',
  base: {
    model_now: null,
    simple_share: 0.4,
    simple_model: 'small',
    medium_share: 0.3,
    medium_model: 'middle',
    token_ratio: 1.1,
    fallback_share: 0.05,
  },
};

const levers = (...answers: AuditAnswer[]) => leversFromAnswers(answers, STATE).levers;

describe('the lever that an answer sets', () => {
  it('trims output to the used part with its margin', () => {
    const [lever] = levers({ ...O1, low: { used_share: 0.75 }, high: { used_share: 0.25, buffer: 1 } });
    expect(lever).toEqual({
      lever: 'output',
      grade: 'B',
      base: { trim_share: 0.4 },
      low: { trim_share: expect.closeTo(0.1, 12) },
      high: { trim_share: 0.75 },
    });
  });

  it('trims nothing when the margin takes up all that is unused', () => {
    const [lever] = levers({ ...O1, base: { answer_tokens: null, used_share: 0.9, buffer: 1.2 } });
    expect(lever?.base).toEqual({ trim_share: 0 });
  });

  it('routes simple and medium tasks from the model that takes most tokens; hard ones stay', () => {
    const [lever] = levers(M1);
    expect(lever).toMatchObject({ lever: 'routing', grade: 'B' });
    expect(lever?.base).toEqual({
      rules: [
        { from: 'large', to: 'small', share: 0.4, token_ratio: 1.1, fallback_share: 0.05 },
        { from: 'large', to: 'middle', share: 0.3, token_ratio: 1.1, fallback_share: 0.05 },
      ],
    });
  });

  it('keeps tasks where they are when no model is named for them', () => {
    const [lever] = levers({ ...M1, base: { ...M1.base, medium_model: null } });
    expect(lever?.base).toMatchObject({ rules: [{ to: 'small' }] });
  });

  it('knows that nothing is to be routed when all tasks are hard', () => {
    const [lever] = levers({ ...M1, base: { ...M1.base, simple_share: 0, medium_share: 0 } });
    expect(lever?.base).toEqual({ rules: [] });
  });

  it('takes caching, batch and retries as entered, and unused context as what is trimmed', () => {
    const others: AuditAnswer[] = [
      { ...BACKED, question: 'X2', kind: 'known', base: { unused_share: 0.1 } },
      { ...BACKED, question: 'R1', kind: 'known', base: { avoidable_share: 0.02 } },
      { ...BACKED, question: 'B1', kind: 'known', base: { async_share: 0.6 } },
      {
        ...BACKED,
        question: 'C1',
        kind: 'known',
        base: { repeatable_share: 0.7, hit_rate: 0.9, ttl: '1h' },
        low: { hit_rate: 0.5 },
      },
    ];
    const byName = Object.fromEntries(levers(...others).map((lever) => [lever.lever, lever]));
    expect(byName.context?.base).toEqual({ trim_share: 0.1 });
    expect(byName.retries?.base).toEqual({ avoidable_share: 0.02 });
    expect(byName.batch?.base).toEqual({ async_share: 0.6 });
    expect(byName.caching?.base).toEqual({ repeatable_share: 0.7, hit_rate: 0.9, ttl: '1h' });
    expect(byName.caching?.low).toEqual({ repeatable_share: 0.7, hit_rate: 0.5, ttl: '1h' });
  });

  it('counts the later of two answers to the same question', () => {
    const later: AuditAnswer = { ...O1, base: { answer_tokens: null, used_share: 0.25, buffer: 1 } };
    expect(levers(O1, later).map((lever) => lever.base)).toEqual([{ trim_share: 0.75 }]);
  });
});

describe('what stays open', () => {
  it('is every starred question without an answer', () => {
    const { open } = leversFromAnswers([], STATE);
    expect(open.map((one) => one.question)).toEqual(['O1', 'M1', 'C1', 'B1']);
    expect(open.every((one) => one.starred)).toBe(true);
  });

  it('is a question answered "not known", which sets no lever', () => {
    const unknown: AuditAnswer = { ...BACKED, question: 'X2', kind: 'unknown' };
    const result = leversFromAnswers([O1, unknown], STATE);
    expect(result.levers.map((lever) => lever.lever)).toEqual(['output']);
    expect(result.open).toContainEqual({
      question: 'X2',
      starred: false,
      reason: 'Answered "not known".',
    });
  });

  it.each([
    [{ model_now: 'absent' }, STATE, 'The baseline month has no tokens on absent.'],
    [{}, [], 'The baseline month has no usage, so the model that serves today is not known.'],
    [{ simple_model: null, medium_model: 'large' }, STATE, 'No cheaper model is named to route to.'],
  ])('is a routing answer that routes nothing: %j', (base, state, reason) => {
    const result = leversFromAnswers([{ ...M1, base: { ...M1.base, ...base } }], state);
    expect(result.levers).toEqual([]);
    expect(result.open).toContainEqual({ question: 'M1', starred: true, reason });
    expect(result.readings[0]).toMatchObject({ kind: 'open', reason });
  });
});

describe('the grade an answer counts with', () => {
  it.each([
    [{}, 'B', null],
    [{ grade: 'A' }, 'A', null],
    [{ owner: ' ' }, 'D', 'Counts as D: no owner is named.'],
    [{ landing_month: null }, 'D', 'Counts as D: no landing month is set.'],
    [{ owner: '', landing_month: null }, 'D', 'Counts as D: no owner is named and no landing month is set.'],
    [{ evidence: '' }, 'C', 'Counts as C: no evidence is given.'],
    [{ grade: 'A', evidence: '' }, 'C', 'Counts as C: no evidence is given.'],
    [{ grade: 'C', evidence: '' }, 'C', null],
    [{ evidence: '', owner: '' }, 'D', 'Counts as D: no owner is named.'],
    [{ grade: 'D', owner: '', landing_month: null, evidence: '' }, 'D', null],
  ] as const)('%j counts as %s', (over, effective_grade, grade_reason) => {
    const answer = { ...BACKED, ...over };
    expect(effectiveGrade(answer)).toEqual({ stated_grade: answer.grade, effective_grade, grade_reason });
  });

  it('is the grade of the lever', () => {
    const result = leversFromAnswers([{ ...O1, owner: '' }], STATE);
    expect(result.levers[0]?.grade).toBe('D');
    expect(result.readings[0]).toMatchObject({ stated_grade: 'B', effective_grade: 'D' });
  });
});

describe('reading what was entered', () => {
  const given: GivenAnswer = { ...BACKED, known: true, fields: {}, low: null, high: null };

  it('fills in defaults and nulls, and keeps only what differs in the cautious reading', () => {
    const read = readAnswerFields('O1', { ...given, fields: { used_share: 0.5 }, low: { used_share: 0.8 } });
    expect(read).toEqual({
      ok: true,
      answer: {
        ...BACKED,
        question: 'O1',
        kind: 'known',
        base: { answer_tokens: null, used_share: 0.5, buffer: 1.2 },
        low: { used_share: 0.8 },
        high: null,
      },
    });
  });

  it('reads a routing answer with the model names trimmed', () => {
    const fields = { model_now: '', simple_share: 0.5, simple_model: ' small ' };
    const read = readAnswerFields('M1', { ...given, fields });
    expect(read).toMatchObject({
      answer: { base: { model_now: null, simple_model: 'small', medium_share: 0, medium_model: null } },
    });
  });

  it('keeps owner and note of a "not known", and no fields', () => {
    const read = readAnswerFields('C1', { ...given, known: false, fields: { hit_rate: 2 } });
    expect(read).toEqual({ ok: true, answer: { ...BACKED, question: 'C1', kind: 'unknown' } });
  });

  it.each([
    ['Z9', {}, null, 'question_id'],
    ['B1', {}, null, 'fields.async_share'],
    ['B1', { async_share: 1.5 }, null, 'fields.async_share'],
    ['B1', { async_share: Number.NaN }, null, 'fields.async_share'],
    ['B1', { async_share: 'half' }, null, 'fields.async_share'],
    ['B1', { async_share: 0.5, hit_rate: 0.5 }, null, 'fields.hit_rate'],
    ['B1', { async_share: 0.5 }, { async_share: -1 }, 'low.async_share'],
    ['O1', { used_share: 0.5, buffer: 0.9 }, null, 'fields.buffer'],
    ['O1', { used_share: 0.5, answer_tokens: -1 }, null, 'fields.answer_tokens'],
    ['C1', { repeatable_share: 0.5, ttl: '2h' }, null, 'fields.ttl'],
    ['M1', { simple_share: 0.6, simple_model: 7 }, null, 'fields.simple_model'],
    ['M1', { simple_share: 0.6, medium_share: 0.5 }, null, 'fields.medium_share'],
    ['M1', { simple_share: 0.6, medium_share: 0.4 }, { simple_share: 0.7 }, 'low.medium_share'],
  ])('refuses %s %j %j at %s', (question, fields, low, path) => {
    const read = readAnswerFields(question, { ...given, fields, low });
    expect(read).toMatchObject({ ok: false, path });
    expect(read.ok ? '' : read.message).toMatch(/\.$/);
  });
});

describe('the questions', () => {
  it('are four starred and two more, one for each lever', () => {
    expect(QUESTIONS.map((question) => question.id)).toEqual([...QUESTION_IDS]);
    expect(STARRED_QUESTIONS.map((question) => question.id)).toEqual(['O1', 'M1', 'C1', 'B1']);
    expect(QUESTIONS.map((question) => question.lever).toSorted()).toEqual(LEVER_NAMES.toSorted());
  });

  it('are found by their id', () => {
    expect(questionOf('B1').fields.map((field) => field.key)).toEqual(['async_share']);
  });
});
