import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectReadOnly } from '../../../src/main/store/database.ts';
import { accepted, importFile, ROOT, testBackend } from '../backend/test-backend.ts';
import { temporaryFolder } from '../temporary-folder.ts';

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

/** Every row of every table of an engagement, but for the order of files and of what was rejected. */
function tablesOf(path: string): string[] {
  const db = connectReadOnly(path);
  try {
    const names = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .pluck()
      .all();
    return names.flatMap((name) =>
      db
        .prepare(`SELECT * FROM "${name}"`)
        .all()
        .map((row) => `${name}: ${JSON.stringify(row)}`)
        .toSorted(),
    );
  } finally {
    db.close();
  }
}

describe('the removal of a file', () => {
  it('is undone with the very same figures, record and tables, the first removal before the second', async () => {
    const { call, usage, cost, figures } = await withFiles();
    const state = async () => {
      const current = accepted(await call('engagement.current', {}));
      return [await figures(), JSON.stringify(current), tablesOf(current?.path ?? '')];
    };
    const before = await state();
    accepted(await call('usage.remove', { source_id: usage }));
    accepted(await call('usage.remove', { source_id: cost }));
    expect(await figures()).not.toBe(before[0]);
    expect(accepted(await call('usage.removed', {}))).toEqual([
      { source_id: usage, name: basename(USAGE) },
      { source_id: cost, name: basename(COST) },
    ]);
    accepted(await call('usage.restore', { source_id: usage }));
    accepted(await call('usage.restore', { source_id: cost }));
    expect(await state()).toEqual(before);
    expect(accepted(await call('usage.removed', {}))).toEqual([]);
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
    expect(accepted(await call('usage.removed', {}))).toEqual([]);
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

/** The console report again, with ten times the output, as a later export of the same days has it. */
function later(): string {
  const path = join(temporaryFolder(), 'later.csv');
  const [header = '', ...rows] = readFileSync(USAGE, 'utf8').trimEnd().split(/\r?\n/);
  const at = header.split(',').indexOf('usage_output_tokens');
  const more = rows.map((row) =>
    row
      .split(',')
      .map((cell, i) => (i === at ? `${cell}0` : cell))
      .join(','),
  );
  writeFileSync(path, [header, ...more, ''].join('\n'));
  return path;
}

describe('rows that a later file replaced', () => {
  it('count again once it is removed, are named before with tokens, and wait again once that is undone', async () => {
    const { test, call, figures, usage } = await withFiles();
    const first = await figures();
    const { report } = await importFile(test, later());
    const source_id = report.source_id ?? '';
    const second = await figures();
    expect(second).not.toBe(first);
    expect(report.replaced).toBeGreaterThan(0);
    const effect = accepted(await call('usage.removal', { source_id }));
    expect(effect).toMatchObject({ usd: null, still_out: 0 });
    expect(effect.returns).toMatchObject([{ rows: report.replaced, usd: null, source: basename(USAGE) }]);
    expect(effect.returns[0]?.tokens).toBeLessThan(effect.tokens ?? 0);

    accepted(await call('usage.remove', { source_id }));
    expect(await figures()).toBe(first);
    accepted(await call('usage.restore', { source_id }));
    expect(await figures()).toBe(second);

    accepted(await call('usage.remove', { source_id: usage }));
    expect(await figures()).not.toBe(first);
    accepted(await call('usage.remove', { source_id }));
    accepted(await call('usage.restore', { source_id: usage }));
    accepted(await call('usage.restore', { source_id }));
    expect(await figures()).toBe(second);
    accepted(await call('usage.remove', { source_id }));
    expect(await figures()).toBe(first);
  });
});
