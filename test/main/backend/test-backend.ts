import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Backend, createBackend } from '../../../src/main/backend/backend.ts';
import type { Environment } from '../../../src/main/backend/environment.ts';
import type { BackendEvent, ParleyContract } from '../../../src/shared/contract.ts';
import { type Client, createClient, type Reply } from '../../../src/shared/rpc.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export const ROOT = join(import.meta.dirname, '..', '..', '..');

export type TestBackend = {
  backend: Backend;
  env: Environment;
  call: Client<ParleyContract>;
  events: BackendEvent[];
  logged: string[];
};

/** A backend of its own for one test: private folders, a clock that stands still, ids that count. */
export function testBackend(overrides: Partial<Environment> = {}): TestBackend {
  const folder = temporaryFolder();
  const events: BackendEvent[] = [];
  const logged: string[] = [];
  let ids = 0;
  const env: Environment = {
    host: 'cli',
    version: '0.0.0-test',
    now: () => '2026-11-22T09:30:00.000Z',
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    user_data_folder: join(folder, 'home'),
    engagements_folder: join(folder, 'engagements'),
    work_folder: join(folder, 'work'),
    intake_entry: join(ROOT, 'src', 'main', 'intake', 'stage-child.ts'),
    sample_folder: join(ROOT, 'dist', 'sample'),
    print: () => Promise.reject(new Error('this test does not print')),
    emit: (event) => events.push(event),
    log: (message) => logged.push(message),
    ...overrides,
  };
  const backend = createBackend(env);
  onTestFinished(() => backend.close());
  return { backend, env, call: createClient<ParleyContract>(backend.dispatch), events, logged };
}

/** The value of a reply that must have succeeded. */
export function accepted<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new Error(`refused: ${reply.error.code} ${reply.error.path ?? ''} ${reply.error.message}`);
}

/** Imports one file the way a window does: preview, then save. */
export async function importFile({ backend, call }: TestBackend, path: string) {
  const file_id = backend.files.add(path, { temporary: false });
  const preview = accepted(await call('usage.preview', { file_id, job_id: 'job' }));
  return { preview, report: accepted(await call('usage.save', { preview_id: preview.preview_id })) };
}
