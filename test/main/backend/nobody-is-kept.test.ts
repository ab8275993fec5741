import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../../src/main/backend/csv-rows.ts';
import { stageText } from '../intake/staging.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { accepted, ROOT, type TestBackend, testBackend } from './test-backend.ts';

const FIXTURES = join(ROOT, 'test/fixtures');
const PERSON = 'planted.person@fabrikam.example';
const NAME = 'Planted Person';
const PROMPT = 'PLANTED PROMPT: write to a customer, politely';
const TAGS = JSON.stringify({ team: 'support', owner: PERSON });

const read = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');
const written = (rows: string[][]) =>
  `${rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')}\n`;

/** A table with values planted in columns, old or new, and its first row once more with a cell that cannot be read. */
function planted(name: string, values: Record<string, string>, spoiled: string): string {
  const [header = [], ...rows] = (csvRows(read(name).replace(/^\uFEFF/, '')) ?? []).map(({ cells }) => cells);
  const names = [...new Set([...header, ...Object.keys(values)])];
  const told = rows.map((row) => names.map((column, i) => values[column] ?? row[i] ?? ''));
  const bad = names.map((column, i) => (column === spoiled ? 'not a number' : (told[0]?.[i] ?? '')));
  return written([names, ...told, bad]);
}

/** Lines of JSON with values planted in each, and the first once more with a field that cannot be read. */
function plantedLines(name: string, values: object, spoiled: object): string {
  const lines = read(name)
    .trim()
    .split('\n')
    .map((line) => ({ ...JSON.parse(line), ...values }));
  return [...lines, { ...lines[0], ...spoiled }].map((line) => JSON.stringify(line)).join('\n');
}

const REQUEST = { messages: [{ role: 'user', content: PROMPT }] };

const FILES: Record<string, string> = {
  'spend_report_2026-10-01_2026-10-31.csv': planted(
    'samples/claude_enterprise_spend_csv/spend_report_2026-10-01_2026-10-31.csv',
    { user_email: PERSON, product: PERSON },
    'total_net_spend_usd',
  ),
  'claude_code.json': read('samples/anthropic_claude_code/claude_code_2026-11-17.json')
    .replaceAll('dev.one@fabrikam.example', PERSON)
    .replace('"ci-reviewer"', JSON.stringify(PERSON))
    .replace('"input": 96000', '"input": "many"'),
  'user_cost.json': read('harder/enterprise_user_cost.json'),
  'cur.csv': planted(
    'samples/aws_cur2/cur2_sample.csv',
    {
      line_item_iam_principal: `arn:aws:sts::444455556666:assumed-role/agent/${PERSON}`,
      resource_tags: TAGS,
      note: PROMPT,
    },
    'line_item_unblended_cost',
  ),
  'focus.csv': planted(
    'samples/focus_1_0/focus_1_0_sample.csv',
    { Tags: TAGS, x_Owner: NAME },
    'EffectiveCost',
  ),
  'spend_logs.csv': planted(
    'samples/litellm/LiteLLM_SpendLogs.csv',
    {
      user: PERSON,
      end_user: PERSON,
      messages: JSON.stringify(REQUEST.messages),
      response: PROMPT,
      proxy_server_request: JSON.stringify(REQUEST),
    },
    'prompt_tokens',
  ),
  'observations.jsonl': plantedLines(
    'samples/langfuse/observations_v2.jsonl',
    { user_id: PERSON, input: PROMPT, output: PROMPT, metadata: { user: NAME, note: PROMPT } },
    { start_time: PROMPT },
  ),
  'requests.csv': planted(
    'samples/helicone/requests.csv',
    { request_body: JSON.stringify(REQUEST), request_user_id: PERSON, request_properties: '{}' },
    'cost',
  ),
  'portkey.jsonl': plantedLines(
    'samples/portkey/log_export.jsonl',
    { request: REQUEST, response: PROMPT, metadata: { team: PERSON, _user: NAME } },
    { created_at: PROMPT },
  ),
  'console.csv': planted(
    'samples/anthropic_console_usage_csv/claude_api_tokens_2026_11_v3.csv',
    { api_key: `key of ${PERSON}`, notes: PROMPT, owner: NAME },
    'usage_output_tokens',
  ),
  'cookbook.csv': planted(
    'samples/anthropic_cookbook_csv/usage_export.csv',
    { owner: NAME, note: PROMPT },
    'output_tokens',
  ),
};

/** Imports a file; answers what is asked with what is suggested. */
async function importText({ backend, call }: TestBackend, name: string, text: string) {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  const file_id = backend.files.add(path, { temporary: false });
  const preview = accepted(await call('usage.preview', { file_id, job_id: name }));
  return { preview, saved: accepted(await call('usage.save', { preview_id: preview.preview_id })) };
}

/** Every file below some folders that holds a marker. */
function holding(marker: RegExp, ...folders: string[]): string[] {
  const found = folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder).flatMap((name): string[] => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return holding(marker, path);
      return marker.test(readFileSync(path, 'latin1')) ? [path] : [];
    }),
  );
  return found;
}

/** Files that are saved into an engagement; the others are looked at as they would be. */
const SAVED = ['spend_logs.csv', 'cur.csv', 'console.csv'];

describe('people and prompts in imported files', () => {
  it('are left out of whatever is read', async () => {
    for (const [name, text] of Object.entries(FILES).filter(([name]) => !SAVED.includes(name))) {
      expect(text, name).toMatch(/planted/i);
      const staged = await stageText(text, { name });
      expect(staged.accepted, name).toBeGreaterThan(0);
      expect(staged.rejected, name).toBe(name === 'user_cost.json' ? 0 : 1);
      expect(JSON.stringify(staged), name).not.toMatch(/planted/i);
    }
  });

  it('are in no file that Parley keeps, in nothing it logs and in no rejected rows that it keeps', async () => {
    const test = testBackend();
    const { env, call, backend } = test;
    accepted(await call('engagement.create', { name: 'Renewal', client: 'A buyer', path: null }));
    const sources = new Map<string, string>();
    for (const name of SAVED) {
      const { preview, saved } = await importText(test, name, FILES[name] ?? '');
      expect(JSON.stringify({ preview, saved }), name).not.toMatch(/planted/i);
      expect(saved.rejected, name).toBe(1);
      sources.set(name, saved.source_id ?? '');
    }
    const kept = [env.user_data_folder, env.engagements_folder];
    expect(holding(/SQLite format 3/, ...kept)).not.toEqual([]);
    expect(holding(/planted/i, ...kept)).toEqual([]);
    await expect.poll(() => holding(/planted/i, env.work_folder)).toEqual([]);
    expect(JSON.stringify([test.logged, test.events])).not.toMatch(/planted/i);

    const exported = (name: string) => call('usage.rejects_export', { source_id: sources.get(name) ?? '' });
    for (const name of SAVED.slice(0, 2)) {
      expect(await exported(name), name).toMatchObject({ ok: false, error: { code: 'refused' } });
    }
    const { file_id } = accepted(await exported('console.csv'));
    const handed = readFileSync(backend.files.get(file_id).path, 'utf8');
    expect(handed).toContain('not a number');
    expect(handed).toContain('key of (e-mail address)');
    expect(handed).not.toMatch(/planted/i);
  });
});
