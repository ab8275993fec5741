import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRequirements, summary } from './requirements.ts';

/** Variables of the environment of a run. */
type Settings = Readonly<Record<string, string>>;

type Count = { passed: number; failed: number };

/** The part of vitest's JSON report that is counted. */
type Report = { testResults: { status: string; assertionResults: { status: string }[] }[] };

const ROOT = join(import.meta.dirname, '..');
const REPORTS = mkdtempSync(join(tmpdir(), 'parley-test-'));

const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const VITEST = 'node_modules/vitest/vitest.mjs';

/** Whether a date hangs on where the machine stands shows in few inputs; what a law claims is tried in full before. */
const ELSEWHERE = { TZ: 'Pacific/Auckland', PARLEY_LAW_RUNS: '100' };

const STEPS: readonly { name: string; run: () => Count }[] = [
  { name: 'build', run: () => build() },
  { name: 'types', run: () => check('scripts/types.ts') },
  { name: 'lint', run: () => check(BIOME, 'check', '.') },
  { name: 'unit tests', run: () => suite({ TZ: 'UTC' }, '--project', 'unit', '--project', 'domain') },
  {
    name: 'the pure domain on the other side of the world',
    run: () => suite(ELSEWHERE, '--project', 'domain', 'test/shared'),
  },
  { name: 'tests in a browser', run: () => suite({ TZ: 'UTC' }, '--project', 'e2e') },
];

/** Runs a script with this Node and lets its output through; true when it ended well. */
function succeeds(args: readonly string[], settings: Settings = {}): boolean {
  const env = { ...process.env, ...settings };
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env }).status === 0;
}

/** Building is no check of its own, but nothing can be trusted without it. */
function build(): Count {
  return { passed: 0, failed: succeeds(['scripts/build.ts']) ? 0 : 1 };
}

function check(...args: string[]): Count {
  return succeeds(args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function suite(settings: Settings, ...selection: string[]): Count {
  const file = join(REPORTS, `${selection.join('-').replaceAll('/', '-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const ended = succeeds([VITEST, 'run', ...selection, ...reporters], settings);
  const count = existsSync(file)
    ? countReport(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0 };
  return ended || count.failed > 0 ? count : { ...count, failed: 1 };
}

/** A file that fails as a whole, before any of its tests, is one failure. */
function countReport({ testResults }: Report): Count {
  const statuses = testResults.flatMap(({ status, assertionResults }) => {
    const tests = assertionResults.map((test) => test.status);
    return status === 'failed' && !tests.includes('failed') ? [...tests, 'failed'] : tests;
  });
  const having = (wanted: string) => statuses.filter((status) => status === wanted).length;
  return { passed: having('passed'), failed: having('failed') };
}

function runStep({ name, run }: (typeof STEPS)[number]): Count {
  console.log(`\n== ${name}`);
  return run();
}

const counts = STEPS.map(runStep);
rmSync(REPORTS, { recursive: true, force: true });
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
const { closed, total } = summary(readRequirements(readFileSync(join(ROOT, 'docs/requirements.md'), 'utf8')));
console.log(`\nrequirements closed: ${closed} of ${total}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
