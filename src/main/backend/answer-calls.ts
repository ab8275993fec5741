import { readAnswerFields } from '../../shared/audit/answers.ts';
import type { ParleyContract } from '../../shared/contract.ts';
import { AppError, type Handlers } from '../../shared/rpc.ts';
import { removeAnswer, saveAnswer } from '../store/answer-rows.ts';
import { type Environment, today } from './environment.ts';
import type { Session } from './session.ts';
import { assertWorkload } from './workload-calls.ts';

type AnswerCalls = Pick<Handlers<ParleyContract>, 'answer.save' | 'answer.remove'>;

export function answerCalls(env: Environment, session: Session): AnswerCalls {
  return {
    'answer.save': ({ workload_id, question_id, ...given }) =>
      session.change((db) => {
        assertWorkload(session.record(), workload_id);
        const read = readAnswerFields(question_id, given);
        if (!read.ok) throw new AppError('invalid_input', read.message, read.path);
        saveAnswer(db, { workload_id, question_id, answer: read.answer, answered_on: today(env) });
      }),
    'answer.remove': ({ workload_id, question_id }) =>
      session.change((db) => removeAnswer(db, workload_id, question_id)),
  };
}
