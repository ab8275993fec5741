import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAppFile } from '../../../../src/main/store/app-file.ts';
import type { Mapping } from '../../../../src/shared/mapping/mapped-field.ts';
import { jsonLines, parley, ROOT } from './run-parley.ts';

const USAGE = join(
  ROOT,
  'test/fixtures/samples/anthropic_console_usage_csv/claude_api_tokens_2025_06_v2.csv',
);

let folder: string;
let env: Record<string, string>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-cli-'));
  env = { PARLEY_HOME: join(folder, 'home'), PARLEY_ENGAGEMENTS: join(folder, 'engagements') };
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => parley(args, { cwd: folder, env });

describe('parley', () => {
  it.each([[[]], [['--help']], [['new', '--help']]])('says what it can do: %j', async (args) => {
    const { status, stdout } = await run(...args);
    for (const command of ['new', 'import', 'show', 'brief', 'calc', 'serve']) {
      expect(stdout).toContain(`parley ${command}`);
    }
    expect(status).toBe(0);
  });

  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(await run('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([
    [['negotiate']],
    [['new']],
    [['new', 'a.parley', 'b.parley']],
    [['new', 'a.parley', '--colour', 'red']],
    [['new', 'a.parley', '--sample', '--name', 'Acme']],
    [['import', 'usage.csv']],
    [['import', '--into', 'a.parley']],
    [['show', 'none.parley']],
    [['brief', 'a.parley']],
    [['brief', 'a.parley', '-o', 'a.pdf', '--paper', 'A5']],
    [['serve', '--port', '80']],
    [['serve', 'a.parley', 'b.parley']],
  ])('refuses in one sentence, with status 2 and without a trace: %j', async (args) => {
    const { status, stdout, stderr } = await run(...args);
    expect(stderr).toMatch(/^parley: [^\n]+\.?\n$/);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+|node:internal/);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('refuses in JSON where JSON was asked for', async () => {
    const { status, stderr } = await run('show', 'none.parley', '--json');
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'not_found' } });
    expect(status).toBe(2);
  });
});

const UNKNOWN = join(ROOT, 'test/fixtures/samples/generic/generic_en.csv');
const MAPPING: Mapping = {
  name: 'Our dashboard',
  source: { kind: 'table', columns: ['date', 'model', 'input tokens', 'output tokens'] },
  fields: { date: 'date', model: 'model', input: 'input tokens', output: 'output tokens' },
  answers: {},
};
const COST = join(ROOT, 'test/fixtures/samples/anthropic_console_cost_csv/claude_api_cost_2026_11_v4.csv');

describe('parley new', () => {
  it('makes an engagement that can be shown', async () => {
    expect((await run('new', 'acme.parley', '--name', 'Acme 2027', '--client', 'Acme')).status).toBe(0);
    const { stdout } = await run('show', 'acme.parley', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      engagement: { name: 'Acme 2027', client: 'Acme', sample: false },
      contract: null,
      floor: null,
    });
  });

  it('leaves a file that is there as it is', async () => {
    writeFileSync(join(folder, 'acme.parley'), 'mine');
    for (const more of [[], ['--sample']]) {
      expect((await run('new', 'acme.parley', ...more)).status).toBe(2);
      expect(readFileSync(join(folder, 'acme.parley'), 'utf8')).toBe('mine');
    }
  });

  it('makes the sample where it was asked to and nowhere else', async () => {
    expect((await run('new', 'sample', '--sample')).status).toBe(0);
    expect((await run('show', 'sample.parley')).stdout).toMatch(
      /^Without a price: 80\.3 M tok under 1 model name; they are in no dollar figure\.$/m,
    );
    const { stdout } = await run('show', 'sample.parley', '--json');
    const shown = JSON.parse(stdout);
    expect(shown).toMatchObject({ engagement: { sample: true } });
    expect(shown.usage.sources).toHaveLength(2);
    expect(shown.usage.outside_contract).toEqual([]);
    expect(shown.contract.platforms).toEqual(['anthropic', 'claude_enterprise']);
    expect(shown.scorecard.effective_rate.usd_per_mtok).toBeGreaterThan(0);
    expect(shown.scorecard.commitment).toMatchObject({
      utilisation: expect.any(Number),
      pace: expect.any(Number),
    });
    expect(shown.scorecard.lines).toHaveLength(11);
    expect(shown.floor.baseline_note).toMatch(/^Average of 12 complete months, /);
    expect(shown.floor.baseline_months).toHaveLength(12);
    expect(shown.floor.floors).toMatchObject({ planned: expect.any(Number), stretch: expect.any(Number) });
    expect(shown.floor.naive_sum_usd - shown.floor.overlap_usd).toBeCloseTo(
      shown.floor.baseline_usd - shown.floor.floors.planned,
      6,
    );
    expect(shown.offers.offers[0]).toMatchObject({
      mean_usd: expect.any(Number),
      mean_regret_usd: expect.any(Number),
    });
    expect(shown.offers.optimum.best.annual_commit_usd).toBeGreaterThan(0);
    expect(shown.contract).toMatchObject({
      buyer: expect.any(String),
      runway: { notice_deadline: expect.any(String) },
    });
    expect(existsSync(join(folder, 'engagements'))).toBe(false);
  });
});

describe('parley import', () => {
  it('reports each file on a line of its own, and a refused one does not keep the others out', async () => {
    await run('new', 'acme.parley');
    writeFileSync(join(folder, 'letter.csv'), 'Dear Sir or Madam\n');
    const { status, stdout } = await run(
      'import',
      'letter.csv',
      'none.csv',
      USAGE,
      '--into',
      'acme.parley',
      '--json',
    );
    expect(jsonLines(stdout)).toEqual([
      { file: 'letter.csv', error: { code: expect.any(String), message: expect.any(String) } },
      { file: 'none.csv', error: { code: 'not_found', message: expect.any(String) } },
      expect.objectContaining({ file: 'claude_api_tokens_2025_06_v2.csv', rejected: 0, unchanged: false }),
    ]);
    expect(status).toBe(2);
  });

  it('accounts for every row of a file', async () => {
    await run('new', 'acme.parley');
    const { status, stdout } = await run('import', USAGE, '--into', 'acme.parley', '--json');
    const report = JSON.parse(stdout);
    expect(report.accepted + report.rejected + report.blank).toBe(report.rows_in);
    expect(report.accepted).toBeGreaterThan(0);
    expect(status).toBe(0);
  });

  it('tells no tokens of a file that tells dollars alone, in JSON and in words', async () => {
    await run('new', 'acme.parley');
    const { stdout } = await run('import', COST, '--into', 'acme.parley', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ measure: 'cost', tokens: null, unchanged: false });
    await run('new', 'other.parley');
    const said = await run('import', COST, '--into', 'other.parley');
    expect(said.stdout).toMatch(/; \$[\d,.]+ reported, 2026-/);
    expect(said.stdout).not.toContain(' tok');
  });

  it('changes nothing when the same file comes again', async () => {
    await run('new', 'acme.parley');
    await run('import', USAGE, '--into', 'acme.parley');
    copyFileSync(join(folder, 'acme.parley'), join(folder, 'before'));
    const { stdout } = await run('import', USAGE, '--into', 'acme.parley', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ unchanged: true });
    expect(readFileSync(join(folder, 'acme.parley')).equals(readFileSync(join(folder, 'before')))).toBe(true);
  });

  it('names the mappings there are where it is given one that is not, and reads with one that is', async () => {
    await run('new', 'acme.parley');
    const asked = ['import', UNKNOWN, '--into', 'acme.parley', '--mapping', 'Our dashbord'];
    const none = await run(...asked);
    expect(none.stderr).toContain('no saved mapping and no file "Our dashbord". No mapping is saved yet.');
    const app = openAppFile(join(folder, 'home'));
    app.saveMapping(MAPPING, '2026-11-22T09:00:00.000Z');
    app.close();
    const { status, stderr } = await run(...asked);
    expect(stderr).toContain('Saved mappings: "Our dashboard".');
    expect(status).toBe(2);
    const read = await run(...asked.slice(0, -1), 'Our dashboard', '--json');
    expect(JSON.parse(read.stdout)).toMatchObject({ rejected: 0, unchanged: false });
    expect(JSON.parse(read.stdout).accepted).toBeGreaterThan(0);
  });

  it('leaves nothing of the file in the folders it works in', async () => {
    await run('new', 'acme.parley');
    await run('import', USAGE, '--into', 'acme.parley');
    expect(readdirSync(join(folder, 'home', 'work'))).toEqual([]);
  });
});

describe('parley show', () => {
  it('says in a few lines where the engagement stands', async () => {
    await run('new', 'acme.parley', '--name', 'Acme 2027');
    const { stdout, status } = await run('show', 'acme.parley');
    expect(stdout).toMatch(/^Acme 2027, as of \d/);
    expect(stdout).toContain('Notice deadline: not known, no contract on file');
    expect(stdout).toContain('Floor: not known\n');
    expect(status).toBe(0);
  });

  it('says on how much usage the floor of a year rests', async () => {
    await run('new', 'acme.parley');
    await run('import', USAGE, '--into', 'acme.parley');
    const { stdout } = await run('show', 'acme.parley');
    expect(stdout).toMatch(
      /^Floor: \$[\d,]+ a year\. No complete month yet: 1 day of usage, 10 Jun 2025, scaled to a month\.$/m,
    );
  });
});
