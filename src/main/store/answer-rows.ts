import type { StoredAnswer } from '../../shared/engagement/document.ts';
import type { ReadableDb, WritableDb } from './database.ts';

export function readAnswers(db: ReadableDb): StoredAnswer[] {
  const rows = db
    .prepare(
      'SELECT workload_id, question_id, answer, answered_on FROM answer ORDER BY workload_id, question_id',
    )
    .all() as (Omit<StoredAnswer, 'answer'> & { answer: string })[];
  return rows.map((row) => ({ ...row, answer: JSON.parse(row.answer) as StoredAnswer['answer'] }));
}

export function saveAnswer(db: WritableDb, answer: StoredAnswer): void {
  db.prepare(
    `INSERT INTO answer (workload_id, question_id, answer, answered_on) VALUES (@workload_id, @question_id, @answer, @answered_on)
     ON CONFLICT (workload_id, question_id) DO UPDATE SET answer = excluded.answer, answered_on = excluded.answered_on`,
  ).run({ ...answer, answer: JSON.stringify(answer.answer) });
}

export function removeAnswer(db: WritableDb, workload_id: string, question_id: string): void {
  db.prepare('DELETE FROM answer WHERE workload_id = ? AND question_id = ?').run(workload_id, question_id);
}
