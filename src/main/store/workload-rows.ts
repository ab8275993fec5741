import type { Outcome, Workload, WorkloadRule } from '../../shared/engagement/document.ts';
import type { ReadableDb, WritableDb } from './database.ts';

type RuleRow = WorkloadRule & { workload_id: string };

export function readWorkloads(db: ReadableDb): Workload[] {
  const rules = db
    .prepare('SELECT dimension, value, workload_id FROM workload_rule ORDER BY dimension, value')
    .all() as RuleRow[];
  const rows = db
    .prepare(
      'SELECT id, name, owner, outcome_unit, outcome_source, value_per_outcome_usd FROM workload ORDER BY position, name',
    )
    .all() as Omit<Workload, 'rules'>[];
  return rows.map((w) => ({
    ...w,
    rules: rules.filter((r) => r.workload_id === w.id).map(({ dimension, value }) => ({ dimension, value })),
  }));
}

/** Saves a workload; a key, workspace or model it claims leaves whichever workload held it before. */
export function saveWorkload(db: WritableDb, workload: Workload): void {
  db.transaction(() => {
    db.prepare(
      `INSERT INTO workload (id, position, name, owner, outcome_unit, outcome_source, value_per_outcome_usd)
       VALUES (@id, (SELECT coalesce(max(position), 0) + 1 FROM workload), @name, @owner, @outcome_unit, @outcome_source, @value_per_outcome_usd)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, owner = excluded.owner, outcome_unit = excluded.outcome_unit,
         outcome_source = excluded.outcome_source, value_per_outcome_usd = excluded.value_per_outcome_usd`,
    ).run({ ...workload, rules: undefined });
    db.prepare('DELETE FROM workload_rule WHERE workload_id = ?').run(workload.id);
    const claim = db.prepare(
      'INSERT OR REPLACE INTO workload_rule (dimension, value, workload_id) VALUES (?, ?, ?)',
    );
    for (const rule of workload.rules) claim.run(rule.dimension, rule.value, workload.id);
  })();
}

/** Moves the rules and outcomes of other workloads into one; their answers go with them, since they described another whole. */
export function mergeWorkloads(db: WritableDb, into: string, from: readonly string[]): void {
  db.transaction(() => {
    for (const id of from.filter((f) => f !== into)) {
      db.prepare('UPDATE workload_rule SET workload_id = ? WHERE workload_id = ?').run(into, id);
      db.prepare(
        `INSERT INTO outcome (workload_id, month, count) SELECT ?, month, count FROM outcome WHERE workload_id = ?
         ON CONFLICT (workload_id, month) DO UPDATE SET count = count + excluded.count`,
      ).run(into, id);
      db.prepare('DELETE FROM workload WHERE id = ?').run(id);
    }
  })();
}

export function removeWorkload(db: WritableDb, id: string): void {
  db.prepare('DELETE FROM workload WHERE id = ?').run(id);
}

export function readOutcomes(db: ReadableDb): Outcome[] {
  return db
    .prepare('SELECT workload_id, month, count FROM outcome ORDER BY workload_id, month')
    .all() as Outcome[];
}

/** Sets the monthly counts given; null removes a month's count, so that it is unknown again rather than zero. */
export function saveOutcomes(
  db: WritableDb,
  workload_id: string,
  counts: readonly { month: string; count: number | null }[],
): void {
  db.transaction(() => {
    for (const { month, count } of counts) {
      if (count === null)
        db.prepare('DELETE FROM outcome WHERE workload_id = ? AND month = ?').run(workload_id, month);
      else {
        db.prepare(
          'INSERT INTO outcome (workload_id, month, count) VALUES (?, ?, ?) ON CONFLICT (workload_id, month) DO UPDATE SET count = excluded.count',
        ).run(workload_id, month, count);
      }
    }
  })();
}
