import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Backend, createBackend } from '../../../src/main/backend/backend.ts';
import { pdfName } from '../../../src/main/backend/brief-calls.ts';
import type { Environment } from '../../../src/main/backend/environment.ts';
import type { ParleyContract } from '../../../src/shared/contract.ts';
import { AppError, createClient } from '../../../src/shared/rpc.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const NOW = '2026-12-10T09:00:00Z';

function backendIn(folder: string, print: Environment['print']): Backend {
  let ids = 0;
  return createBackend({
    host: 'cli',
    version: '0.1.0',
    now: () => NOW,
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    user_data_folder: folder,
    engagements_folder: folder,
    work_folder: folder,
    intake_entry: join(folder, 'none'),
    sample_folder: join(folder, 'none'),
    print,
    emit: () => undefined,
    log: () => undefined,
  });
}

const printText: Environment['print'] = async (brief, target) =>
  writeFileSync(target, `${brief.client} on ${brief.paper}, ${brief.version}`);

async function withEngagement(print: Environment['print'] = printText) {
  const backend = backendIn(temporaryFolder(), print);
  const call = createClient<ParleyContract>(backend.dispatch);
  await call('engagement.create', { name: 'Renewal 2027', client: 'Larkfield Mutual', path: null });
  return { backend, call };
}

describe('brief.document', () => {
  it('is composed on the paper of the settings unless another is asked for', async () => {
    const { backend, call } = await withEngagement();
    await call('setting.save', { settings: { paper: 'Letter' } });
    expect(await call('brief.document', { paper: null })).toMatchObject({
      ok: true,
      value: { paper: 'Letter' },
    });
    expect(await call('brief.document', { paper: 'A4' })).toMatchObject({ ok: true, value: { paper: 'A4' } });
    backend.close();
  });

  it('keeps its version while nothing changes and takes another when something does', async () => {
    const { backend, call } = await withEngagement();
    const version = async () => {
      const reply = await call('brief.document', { paper: null });
      return reply.ok ? reply.value.version : reply.error.message;
    };
    const before = await version();
    expect(before).toMatch(/^[0-9a-f]{8}$/);
    expect(await version()).toBe(before);
    await call('setting.save', { settings: { baseline_months: 6 } });
    expect(await version()).not.toBe(before);
    backend.close();
  });

  it('is refused with a sentence while no engagement is open', async () => {
    const backend = backendIn(temporaryFolder(), printText);
    const reply = await createClient<ParleyContract>(backend.dispatch)('brief.document', { paper: null });
    expect(reply).toMatchObject({ ok: false, error: { code: 'no_engagement' } });
    backend.close();
  });
});

describe('brief.export', () => {
  it('puts the printed file on the shelf under the name of client and day', async () => {
    const { backend, call } = await withEngagement();
    const reply = await call('brief.export', { paper: 'A4' });
    if (!reply.ok) throw new Error(reply.error.message);
    const { file_id, ...file } = reply.value;
    const printed = readFileSync(backend.files.get(file_id).path);
    expect(printed.toString()).toMatch(/^Larkfield Mutual on A4, [0-9a-f]{8}$/);
    expect(file).toEqual({
      name: 'Larkfield Mutual brief 2026-12-10.pdf',
      size_bytes: printed.length,
      media_type: 'application/pdf',
    });
    backend.close();
  });

  it('passes on why a brief could not be printed', async () => {
    const { backend, call } = await withEngagement(async () => {
      throw new AppError('unavailable', 'No Chrome, Edge or Chromium was found.');
    });
    expect(await call('brief.export', { paper: null })).toMatchObject({
      ok: false,
      error: { code: 'unavailable', message: 'No Chrome, Edge or Chromium was found.' },
    });
    backend.close();
  });
});

describe('the name of the PDF', () => {
  it.each([
    ['Halden Mutual', 'Halden Mutual brief 2026-12-10.pdf'],
    ['A/B: "C" <D>', 'A B C D brief 2026-12-10.pdf'],
    ['..', 'Engagement brief 2026-12-10.pdf'],
    ['', 'Engagement brief 2026-12-10.pdf'],
  ])('of %j is one that every file system takes', (client, name) => {
    expect(pdfName({ client, as_of: '2026-12-10' })).toBe(name);
  });
});
