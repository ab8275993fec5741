import { spawnSync } from 'node:child_process';

/** Five thousand mutated files, for a nightly run; `npm test` takes three hundred. */
const run = spawnSync('vitest', ['run', '--project', 'unit', 'test/faults/mutated-files.test.ts'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { PARLEY_FUZZ: '5000', ...process.env },
});
process.exitCode = run.status ?? 1;
