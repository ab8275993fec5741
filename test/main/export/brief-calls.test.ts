import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Backend, createBackend } from '../../../src/main/backend/backend.ts';
import { pdfName } from '../../../src/main/backend/brief-calls.ts';
import type { Environment } from '../../../src/main/backend/environment.ts';
import type { ParleyContract, StatedPrice } from '../../../src/shared/contract.ts';
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

describe('a frozen version of the brief', () => {
  const OWN_PRICE: StatedPrice = {
    model: 'claude-opus-5-5',
    platform: 'anthropic',
    speed: 'standard',
    prompt_over_tokens: 0,
    effective_from: '2026-09-22',
    effective_to: null,
    usd_per_mtok: { input: 3, cache_write_5m: 3.75, cache_write_1h: 6, cache_read: 0.15, output: 15 },
    batch_multiplier: 0.5,
    us_inference_multiplier: 1.1,
    web_search_usd_per_1000: 10,
    confidence: 'A',
    source: 'order form of 1 Dec 2026',
    read_on: '2026-12-01',
    display_names: [],
    aliases: [],
    retired_on: null,
  };

  async function frozen() {
    const printed: string[] = [];
    const { backend, call } = await withEngagement(async (brief, target) => {
      printed.push(JSON.stringify(brief));
      writeFileSync(target, 'pdf');
    });
    const reply = await call('brief.freeze', { name: 'For the board', paper: 'Letter' });
    if (!reply.ok) throw new Error(reply.error.message);
    return { backend, call, printed, version: reply.value };
  }

  it('is never rewritten: after a change of prices, bands and client it still prints word for word', async () => {
    const { backend, call, printed, version } = await frozen();
    await call('brief.export', { paper: null, version_id: version.id });
    await call('price.save', { price: OWN_PRICE, was: null, confirmed: false });
    await call('band.save_all', { bands: [] });
    await call('engagement.update', { client: 'Another', as_of: '2027-03-01' });
    const reply = await call('brief.export', { paper: 'A4', version_id: version.id });
    expect(printed[1]).toBe(printed[0]);
    expect(reply).toMatchObject({
      ok: true,
      value: { name: 'Larkfield Mutual brief 2026-12-10 For the board.pdf' },
    });
    expect(
      createHash('sha256')
        .update(printed[1] ?? '')
        .digest('hex'),
    ).toBe(version.sha256);
    await call('brief.export', { paper: null });
    expect(printed[2]).not.toBe(printed[0]);
    backend.close();
  });

  it('is listed with name, day and hash, opened, and removed', async () => {
    const { backend, call, version } = await frozen();
    expect(version).toMatchObject({ name: 'For the board', frozen_at: NOW, paper: 'Letter', draft: true });
    expect(await call('brief.versions', {})).toEqual({ ok: true, value: [version] });
    expect(await call('brief.version', { version_id: version.id })).toMatchObject({
      ok: true,
      value: { client: 'Larkfield Mutual', paper: 'Letter', version: version.version },
    });
    expect(await call('brief.remove_version', { version_id: version.id })).toEqual({ ok: true, value: [] });
    expect(await call('brief.version', { version_id: version.id })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
    backend.close();
  });

  it('needs a name of its own', async () => {
    const { backend, call } = await frozen();
    expect(await call('brief.freeze', { name: ' for the Board', paper: null })).toMatchObject({
      ok: false,
      error: { code: 'refused', path: 'name' },
    });
    expect(await call('brief.freeze', { name: ' ', paper: null })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', path: 'name' },
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
