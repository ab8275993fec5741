import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accepted, importFile, ROOT, testBackend } from '../backend/test-backend.ts';

const SAMPLES = join(ROOT, 'test/fixtures/samples');
const USAGE = join(SAMPLES, 'anthropic_console_usage_csv/claude_api_tokens_2026_11_v3.csv');
const COST = join(SAMPLES, 'anthropic_console_cost_csv/claude_api_cost_2026_11_v4.csv');
const OLDER = join(SAMPLES, 'anthropic_console_usage_csv/claude_api_tokens_2025_06_v2.csv');

async function withFiles() {
  const test = testBackend();
  accepted(await test.call('engagement.create', { name: 'Renewal', client: 'A buyer', path: null }));
  const { report: usage } = await importFile(test, USAGE);
  const { report: cost } = await importFile(test, COST);
  const figures = async () => JSON.stringify(accepted(await test.call('engagement.figures', {})));
  return { ...test, test, usage: usage.source_id ?? '', cost: cost.source_id ?? '', figures };
}

describe('the removal of a file', () => {
  it('is undone with the very same figures and record', async () => {
    const { call, usage, cost, figures } = await withFiles();
    const before = [await figures(), JSON.stringify(accepted(await call('engagement.current', {})))];
    accepted(await call('usage.remove', { source_id: usage }));
    accepted(await call('usage.remove', { source_id: cost }));
    expect(await figures()).not.toBe(before[0]);
    accepted(await call('usage.restore', { source_id: usage }));
    accepted(await call('usage.restore', { source_id: cost }));
    expect([await figures(), JSON.stringify(accepted(await call('engagement.current', {})))]).toEqual(before);
  });

  it('is undone once only', async () => {
    const { call, usage } = await withFiles();
    accepted(await call('usage.remove', { source_id: usage }));
    accepted(await call('usage.restore', { source_id: usage }));
    expect(await call('usage.restore', { source_id: usage })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });

  it('is not undone once another file came in, which might count the same use', async () => {
    const { test, call, usage, figures } = await withFiles();
    accepted(await call('usage.remove', { source_id: usage }));
    await importFile(test, OLDER);
    const now = await figures();
    const reply = await call('usage.restore', { source_id: usage });
    expect(reply).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(await figures()).toBe(now);
  });

  it('leaves nothing behind once the engagement is closed', async () => {
    const { call, usage } = await withFiles();
    const { path } = accepted(await call('engagement.current', {})) ?? { path: '' };
    accepted(await call('usage.remove', { source_id: usage }));
    accepted(await call('engagement.close', {}));
    accepted(await call('engagement.open', { path }));
    expect(await call('usage.restore', { source_id: usage })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });
});
