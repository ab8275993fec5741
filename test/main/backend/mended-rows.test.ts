import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectReadOnly } from '../../../src/main/store/database.ts';
import { readUsage } from '../../../src/main/store/measured-rows.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { accepted, importFile, ROOT, type TestBackend, testBackend } from './test-backend.ts';

const SAMPLES = join(ROOT, 'test/fixtures/samples');
const USAGE = readFileSync(
  join(SAMPLES, 'anthropic_console_usage_csv/claude_api_tokens_2026_11_v3.csv'),
  'utf8',
);
const PAGE = readFileSync(join(SAMPLES, 'anthropic_admin_usage/messages_page1.json'), 'utf8');
const LOGS = readFileSync(join(SAMPLES, 'helicone/requests.jsonl'), 'utf8');

async function engagement(): Promise<TestBackend> {
  const test = testBackend();
  accepted(await test.call('engagement.create', { name: 'Renewal', client: 'A buyer', path: null }));
  return test;
}

function fileOf(text: string, name = 'usage.csv'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

async function exported({ backend, call }: TestBackend, of: { source_id: string } | { preview_id: string }) {
  const { file_id } = accepted(await call('usage.rejects_export', of));
  return readFileSync(backend.files.get(file_id).path, 'utf8');
}

/** The rows of usage as the file of the engagement has them. */
async function usageOf({ call }: TestBackend) {
  const db = connectReadOnly(accepted(await call('engagement.current', {}))?.path ?? '');
  try {
    return JSON.stringify(readUsage(db).map(({ source_id: _, ...row }) => row));
  } finally {
    db.close();
  }
}

const sources = async ({ call }: TestBackend) =>
  accepted(await call('engagement.current', {}))?.record.sources ?? [];

describe('rejected rows', () => {
  it('are exported, mended and imported to what the file would have been', async () => {
    const whole = await engagement();
    await importFile(whole, fileOf(USAGE));

    const test = await engagement();
    const broken = USAGE.replace('41250000', '41M').replace('support-prod', '=support-prod');
    const first = await importFile(test, fileOf(broken));
    expect(first.report).toMatchObject({ accepted: 8, rejected: 1 });
    const text = await exported(test, { source_id: first.report.source_id ?? '' });
    expect(text.split('\r\n')[0]).toMatch(
      /^\uFEFFparley_rejected_[0-9a-f]{16}_0,usage_date_utc,model_version,/,
    );
    expect(text).toContain('is not a whole number');
    expect(text).toContain("'=support-prod");

    const mended = fileOf(text.replace('41M', '41250000').replace("'=support-prod", 'support-prod'));
    const second = await importFile(test, mended);
    expect(second.preview.replaced).toBe(0);
    expect(second.report).toMatchObject({ accepted: 1, rejected: 0, source_id: first.report.source_id });
    expect(await sources(test)).toMatchObject([{ rows_in: 9, accepted: 9, rejected: 0 }]);
    expect(await usageOf(test)).toBe(await usageOf(whole));
  });

  it('keep a leading equals sign that they had from the start', async () => {
    const test = await engagement();
    const [header = '', row = ''] = USAGE.split('\n');
    const broken = `${header}\n${row.replace('41250000', 'x').replace('support-prod', '=support-prod')}\n${row}\n`;
    const { report } = await importFile(test, fileOf(broken));
    const text = await exported(test, { source_id: report.source_id ?? '' });
    await importFile(test, fileOf(text.replace(',x,', ',41250000,')));
    expect(await usageOf(test)).toContain('"=support-prod"');
    expect(await usageOf(test)).not.toContain("'=support-prod");
  });

  it('are summed up with a row that agrees with them in everything', async () => {
    const test = await engagement();
    const log = (id: string, tokens: string) =>
      LOGS.trim().replace('"r-1"', `"${id}"`).replace('123201', tokens);
    const file = fileOf(`${log('r-1', '100')}\n${log('r-2', '"many"')}\n`, 'requests.jsonl');
    const file_id = test.backend.files.add(file, { temporary: false });
    const preview = accepted(await test.call('usage.preview', { file_id, job_id: 'job' }));
    expect(preview).toMatchObject({ rejected: 1, rejects_kept: 1 });
    const text = await exported(test, { preview_id: preview.preview_id });
    accepted(await test.call('usage.save', { preview_id: preview.preview_id }));
    await importFile(test, fileOf(text.replace('many', '23'), 'mended.ndjson'));
    expect(await usageOf(test)).toContain('"input":123');
  });

  it('of a page are exported with the interval they stand in', async () => {
    const whole = await engagement();
    await importFile(whole, fileOf(PAGE, 'page.json'));
    const test = await engagement();
    const { report } = await importFile(test, fileOf(PAGE.replace(/41250000/, '"many"'), 'page.json'));
    expect(report).toMatchObject({ accepted: 3, rejected: 1 });
    const text = await exported(test, { source_id: report.source_id ?? '' });
    await importFile(test, fileOf(text.replace('many', '41250000'), 'mended.ndjson'));
    expect(await usageOf(test)).toBe(await usageOf(whole));
  });

  it('cannot be added twice', async () => {
    const test = await engagement();
    const { report } = await importFile(test, fileOf(USAGE.replace('41250000', 'x')));
    const text = await exported(test, { source_id: report.source_id ?? '' });
    await importFile(test, fileOf(text.replace(',x,', ',41250000,')));
    const before = await usageOf(test);
    const file_id = test.backend.files.add(fileOf(text.replace(',x,', ',41250001,')), { temporary: false });
    expect(await test.call('usage.preview', { file_id, job_id: 'again' })).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    });
    expect(await usageOf(test)).toBe(before);
  });

  it('are refused in an engagement that does not have their file', async () => {
    const test = await engagement();
    const { report } = await importFile(test, fileOf(USAGE.replace('41250000', 'x')));
    const text = await exported(test, { source_id: report.source_id ?? '' });
    const other = await engagement();
    const file_id = other.backend.files.add(fileOf(text), { temporary: false });
    expect(await other.call('usage.preview', { file_id, job_id: 'job' })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('not in this engagement') },
    });
  });

  it('that may name people are not kept in the engagement', async () => {
    const test = await engagement();
    const { report } = await importFile(
      test,
      fileOf(LOGS.replace('734311', '"many"').replace('123201', '"many"')),
    );
    expect(await test.call('usage.rejects_export', { source_id: report.source_id ?? '' })).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    });
  });

  it('with a value too many are exported with it', async () => {
    const test = await engagement();
    const broken = USAGE.replace('\n2026', '\n2026-11-16,one too many,2026');
    const { report } = await importFile(test, fileOf(broken));
    expect(report.rejected).toBe(1);
    const text = await exported(test, { source_id: report.source_id ?? '' });
    const mended = text.replace('2026-11-16,one too many,', '');
    await importFile(test, fileOf(mended));
    expect(await sources(test)).toMatchObject([{ accepted: 9, rejected: 0 }]);
  });
});
