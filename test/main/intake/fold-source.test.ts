import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KNOWN_FORMATS } from '../../../src/main/intake/formats/known-formats.ts';
import { rejectedPath } from '../../../src/main/intake/rejected-records.ts';
import { stage } from '../../../src/main/intake/stage.ts';
import { rowsPath } from '../../../src/main/intake/stage-request.ts';
import { readStagedCosts, readStagedUsage } from '../../../src/main/store/staged-rows.ts';
import { sampleText, scratchFolder, usageFile, usageRow } from './staging.ts';

/** Stages a text, whose size makes it large where it has `large` bytes; with the rows and the rejected records. */
async function staged(text: string, large: number) {
  const folder = join(scratchFolder(), 'work');
  mkdirSync(folder);
  const path = join(folder, '..', 'file');
  writeFileSync(path, text);
  const request = { path, name: 'file', folder, memory_limit: '1GB', known_models: [], answers: {} };
  const report = await stage(request, () => undefined, KNOWN_FORMATS, large);
  const [rows, rejected] = [rowsPath(folder), rejectedPath(folder)];
  return {
    ...report,
    usage: readStagedUsage(rows),
    costs: readStagedCosts(rows),
    rejected_records: existsSync(rejected) ? readFileSync(rejected, 'utf8') : null,
  };
}

/** A record of a LiteLLM proxy's log. */
function request(i: number, changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    request_id: `req-${i}`,
    api_key: `key-${i % 7}`,
    spend: i * 1e-5,
    prompt_tokens: 100 + i,
    completion_tokens: i % 50,
    startTime: `2026-11-${String(1 + (i % 28)).padStart(2, '0')}T10:15:02+00:00`,
    model: i % 4 === 0 ? 'gpt-5' : 'claude-sonnet-5-5',
    custom_llm_provider: i % 3 === 0 ? 'bedrock' : 'anthropic',
    metadata:
      i % 5 === 0 ? { usage_object: { cache_read_input_tokens: 40, cache_creation_input_tokens: 9 } } : {},
    cache_hit: i % 20 === 0 ? 'True' : 'False',
    team_id: `team\n${i % 3}`,
    ...changes,
  });
}

const REQUESTS = Array.from({ length: 200 }, (_, i) => request(i));
const UNUSUAL = [
  request(7),
  request(301, { prompt_tokens: -1 }),
  request(9, { spend: 3, completion_tokens: 77 }),
  request(302, { startTime: 'yesterday' }),
];

describe('many records that are no plain table', () => {
  it.each([
    ['lines of JSON', REQUESTS.join('\n')],
    ['lines of JSON with repeats and problems', [...REQUESTS, ...UNUSUAL].join('\n')],
    ['a list of JSON', `[${[...REQUESTS, ...UNUSUAL].join(',\n')}]`],
    ['pages of an API', sampleText('anthropic_admin_usage/messages_page1.json').repeat(2)],
    [
      'a table whose names go on over two lines',
      usageFile(
        ...Array.from({ length: 60 }, (_, i) =>
          usageRow({ api_key: `"key\n${i % 20}"`, speed: i % 2 ? 'fast' : '' }),
        ),
        usageRow({ api_key: '"key\n"', usage_output_tokens: '1.5' }),
      ),
    ],
  ])('are added up with the same outcome as record by record: %s', async (_, text) => {
    expect(await staged(text, 0)).toEqual(await staged(text, Number.POSITIVE_INFINITY));
  });

  it('tells a repeat and a problem with their places, and keeps what cannot be used', async () => {
    const found = await staged([...REQUESTS, ...UNUSUAL].join('\n'), 0);
    expect(found).toMatchObject({ rows_in: 204, rejected: 2, duplicates: 2, mendable: { rows: 2 } });
    expect(found.rejects.map(({ line, column }) => [line, column])).toEqual([
      [202, 'prompt_tokens'],
      [204, 'startTime'],
    ]);
    expect(found.rejected_records).toContain('req-302');
  });
});
