import type { ParleyContract } from '../../shared/contract.ts';
import type { EngagementRecord, Workload } from '../../shared/engagement/document.ts';
import { proposeWorkloads } from '../../shared/engagement/propose-workloads.ts';
import { AppError, type Handlers } from '../../shared/rpc.ts';
import { mergeWorkloads, removeWorkload, saveOutcomes, saveWorkload } from '../store/workload-rows.ts';
import type { Environment } from './environment.ts';
import type { Session } from './session.ts';

type WorkloadCalls = Pick<
  Handlers<ParleyContract>,
  Extract<keyof ParleyContract, `workload.${string}` | `outcome.${string}`>
>;

export function workloadCalls(env: Environment, session: Session): WorkloadCalls {
  const withId = (workload: Omit<Workload, 'id'> & { id: string | null }): Workload => {
    const record = session.record();
    if (workload.id !== null) assertWorkload(record, workload.id);
    assertNameIsFree(record, workload);
    return { ...workload, id: workload.id ?? env.newId() };
  };
  return {
    'workload.propose': ({ dimension }) => proposeWorkloads(session.document(), dimension),
    'workload.save': ({ workload }) => session.change((db) => saveWorkload(db, withId(workload))),
    'workload.save_all': ({ workloads }) =>
      session.change((db) =>
        db.transaction(() => {
          for (const workload of workloads) saveWorkload(db, withId(workload));
        })(),
      ),
    'workload.merge': ({ into, from }) =>
      session.change((db) => {
        for (const id of [into, ...from]) assertWorkload(session.record(), id);
        mergeWorkloads(db, into, from);
      }),
    'workload.remove': ({ workload_id }) => session.change((db) => removeWorkload(db, workload_id)),
    'outcome.save': ({ workload_id, counts }) =>
      session.change((db) => {
        assertWorkload(session.record(), workload_id);
        saveOutcomes(db, workload_id, counts);
      }),
  };
}

/** Two workloads of one name could not be told apart on any screen or page. */
function assertNameIsFree(record: EngagementRecord, { id, name }: { id: string | null; name: string }): void {
  const key = (text: string) => text.trim().toLowerCase();
  if (record.workloads.some((w) => w.id !== id && key(w.name) === key(name))) {
    throw new AppError(
      'refused',
      `There is a workload named "${name}" already. Nothing was changed: choose another name, or merge the two.`,
      'workload.name',
    );
  }
}

/** Refuses a call about a workload that is gone. */
export function assertWorkload(record: EngagementRecord, id: string): void {
  if (!record.workloads.some((w) => w.id === id)) {
    throw new AppError(
      'not_found',
      'That workload is no longer there. Nothing was changed: reload the step.',
      'workload_id',
    );
  }
}
