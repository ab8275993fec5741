import { useRef, useState } from 'react';
import { type GivenAnswer, readAnswerFields } from '../../../shared/audit/answers.ts';
import type { Question } from '../../../shared/audit/questions.ts';
import type { StoredAnswer } from '../../../shared/engagement/document.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import { useApp, useDraft, useRecord } from '../../use-app.ts';
import { blankAnswer, givenOf, sentOf, withReading } from './answer-draft.ts';

/** Where the answer stands: `incomplete` waits for a figure, `held` waits for another try. */
export type AnswerState =
  | { kind: 'open' }
  | { kind: 'saved'; on: string }
  | { kind: 'incomplete'; sentence: string }
  | { kind: 'held'; refusal: ReplyError | null };

export type AnswerForm = {
  given: GivenAnswer;
  state: AnswerState;
  isStored: boolean;
  canPutBack: boolean;
  errorAt: (path: string) => string | undefined;
  change: (patch: Partial<GivenAnswer>) => void;
  setField: (key: string, value: number | string | null) => void;
  setReading: (reading: 'low' | 'high', key: string, value: number | string | null) => void;
  /** Figures come back when "not known" is taken back. */
  say: (known: boolean) => void;
  save: () => Promise<void>;
  remove: () => Promise<void>;
  putBack: () => void;
};

/** What "not known" and a removal took away, by question, while the audit is in view. */
export type AnswerMemory = {
  figures: Map<string, Pick<GivenAnswer, 'fields' | 'low' | 'high'>>;
  removed: Map<string, GivenAnswer>;
};

/** The answer to one question: saved as soon as it is complete, kept as typed until then. */
export function useAnswerForm(workloadId: string, question: Question, memory: AnswerMemory): AnswerForm {
  const name = `audit/${workloadId}/${question.id}`;
  const callChange = useApp((app) => app.change);
  const stored = storedAnswer(useRecord().answers, workloadId, question);
  const [draft, keep] = useDraft<GivenAnswer>(name);
  const [refusal, setRefusal] = useState<ReplyError | null>(null);
  const last = useRef<GivenAnswer | null>(null);
  const given = draft ?? (stored ? givenOf(question, stored.answer) : blankAnswer(question));
  const wrong = draft ? whyNotSent(question, draft) : null;

  const send = async (next: GivenAnswer) => {
    const input = { workload_id: workloadId, question_id: question.id, ...sentOf(next) };
    const reply = await callChange('answer.save', input, 'return');
    if (!reply.ok) setRefusal(reply.error);
    else if (last.current === next) keep(null);
  };
  const put = async (next: GivenAnswer) => {
    last.current = next;
    keep(next);
    memory.removed.delete(name);
    setRefusal(null);
    if (whyNotSent(question, next) === null) await send(next);
  };
  const change = (patch: Partial<GivenAnswer>) => void put({ ...given, ...patch });

  return {
    given,
    state: stateOf({ draft, stored, wrong, refusal }),
    isStored: stored !== null,
    canPutBack: memory.removed.has(name),
    errorAt: (path) => errorSentence(path, wrong, refusal),
    change,
    setField: (key, value) => change({ fields: { ...given.fields, [key]: value }, known: true }),
    setReading: (reading, key, value) => change({ [reading]: withReading(given[reading], key, value) }),
    say: (known) => {
      const { fields, low, high } = given;
      if (!known && given.known) memory.figures.set(name, { fields, low, high });
      change(known && !given.known ? { known, ...memory.figures.get(name) } : { known });
    },
    save: () => put(given),
    remove: async () => {
      const reply = await callChange('answer.remove', { workload_id: workloadId, question_id: question.id });
      if (!reply.ok) return;
      memory.removed.set(name, given);
      keep(null);
      setRefusal(null);
    },
    putBack: () => {
      const removed = memory.removed.get(name);
      if (removed) void put(removed);
    },
  };
}

type Wrong = { path: string; message: string; isMissing: boolean } | null;

function storedAnswer(
  answers: readonly StoredAnswer[],
  workloadId: string,
  question: Question,
): StoredAnswer | null {
  return answers.find((a) => a.workload_id === workloadId && a.question_id === question.id) ?? null;
}

/** What keeps the answer from being sent; a figure that nobody has typed yet is missing rather than wrong. */
function whyNotSent(question: Question, given: GivenAnswer): Wrong {
  const read = readAnswerFields(question.id, given);
  if (read.ok) return null;
  const key = read.path.replace('fields.', '');
  return { path: read.path, message: read.message, isMissing: given.fields[key] === null };
}

function stateOf({
  draft,
  stored,
  wrong,
  refusal,
}: {
  draft: GivenAnswer | null;
  stored: StoredAnswer | null;
  wrong: Wrong;
  refusal: ReplyError | null;
}): AnswerState {
  if (!draft) return stored ? { kind: 'saved', on: stored.answered_on } : { kind: 'open' };
  if (wrong) return { kind: 'incomplete', sentence: wrong.message };
  return { kind: 'held', refusal };
}

function errorSentence(path: string, wrong: Wrong, refusal: ReplyError | null): string | undefined {
  if (wrong && !wrong.isMissing && wrong.path === path) return wrong.message;
  return refusal?.path === path ? refusal.message : undefined;
}
