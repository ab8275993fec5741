import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import type { BackendEvent, ParleyContract } from '../../../src/shared/contract.ts';
import { createClient } from '../../../src/shared/rpc.ts';
import { usageFile, usageRow } from '../intake/staging.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { testBackend } from './test-backend.ts';

const DAYS = 28;
const ROWS = 30_000;

/** An export of which no two rows can be added up. */
function largeExport(): string {
  const path = join(temporaryFolder(), 'large.csv');
  const rows = Array.from({ length: ROWS }, (_, i) =>
    usageRow({ usage_date_utc: `2026-11-${String(1 + (i % DAYS)).padStart(2, '0')}`, api_key: `key-${i}` }),
  );
  writeFileSync(path, usageFile(...rows));
  return path;
}

async function previewed(onEvent: (event: BackendEvent) => void = () => undefined) {
  const { backend } = testBackend({ emit: onEvent });
  const call = createClient<ParleyContract>(backend.dispatch);
  await call('engagement.create', { name: 'n', client: '', path: null });
  const file_id = backend.files.add(largeExport(), { temporary: false });
  const preview = await call('usage.preview', { file_id, job_id: 'read' });
  if (!preview.ok) throw new Error(preview.error.message);
  return { call, preview_id: preview.value.preview_id };
}

describe('saving a large file', () => {
  it('tells how far it is, holds nothing up for long, and lets other calls see all of it or nothing', {
    timeout: 60_000,
  }, async () => {
    const phases: string[] = [];
    const { call, preview_id } = await previewed((event) => {
      if (event.kind === 'progress') phases.push(event.phase);
    });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const saving = call('usage.save', { preview_id, job_id: 'save' });
    const record = await call('engagement.update', { name: 'Renamed' });
    delay.disable();
    expect(record).toMatchObject({ ok: true, value: { sources: [{ accepted: ROWS }] } });
    expect(await saving).toMatchObject({ ok: true, value: { accepted: ROWS, unchanged: false } });
    expect([...new Set(phases)]).toEqual(['Reading', 'Checking', 'Adding up', 'Comparing', 'Saving']);
    expect(delay.max / 1e6).toBeLessThan(1_000);
  });

  it('can be cancelled, and then has changed nothing', { timeout: 60_000 }, async () => {
    let cancel: () => void = () => undefined;
    const { call, preview_id } = await previewed((event) => {
      if (event.kind === 'progress' && event.phase === 'Saving') cancel();
    });
    cancel = () => void call('job.cancel', { job_id: 'save' });
    const saved = await call('usage.save', { preview_id, job_id: 'save' });
    expect(saved).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    const record = await call('engagement.update', { name: 'Renamed' });
    expect(record).toMatchObject({ ok: true, value: { sources: [] } });
    expect(await call('usage.save', { preview_id, job_id: 'again' })).toMatchObject({ ok: true });
  });

  it('can be cancelled while it is compared with what is there, and then nothing waits to be saved', async () => {
    const { backend, env } = testBackend({
      emit: (event) => {
        if (event.kind === 'progress' && event.phase === 'Comparing')
          void call('job.cancel', { job_id: 'read' });
      },
    });
    const call = createClient<ParleyContract>(backend.dispatch);
    await call('engagement.create', { name: 'n', client: '', path: null });
    const path = join(temporaryFolder(), 'small.csv');
    writeFileSync(path, usageFile(usageRow()));
    const file_id = backend.files.add(path, { temporary: false });
    const preview = await call('usage.preview', { file_id, job_id: 'read' });
    expect(preview).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(readdirSync(env.work_folder)).toEqual([]);
  });

  it('is done one file after the other', { timeout: 60_000 }, async () => {
    const { call, preview_id } = await previewed();
    const replies = await Promise.all([
      call('usage.save', { preview_id, job_id: 'one' }),
      call('usage.save', { preview_id, job_id: 'two' }),
    ]);
    expect(replies.map((reply) => reply.ok && reply.value.unchanged)).toEqual([false, true]);
  });
});
