import { spawnSync } from 'node:child_process';

/** Five thousand mutated files and the laws on inputs never tried, for a nightly run; `npm test` takes three hundred and a fixed seed. */
const seed = process.env.PARLEY_SEED ?? `${Math.floor(Math.random() * 2 ** 31)}`;
console.log(`Seed ${seed}: PARLEY_SEED=${seed} npm run fuzz repeats this run.`);
const run = spawnSync(
  'vitest',
  ['run', '--project', 'unit', '--project', 'domain', 'test/faults/mutated-files.test.ts', 'test/shared'],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { PARLEY_FUZZ: '5000', ...process.env, PARLEY_SEED: seed },
  },
);
process.exitCode = run.status ?? 1;
