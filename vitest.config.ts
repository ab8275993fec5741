import { defineConfig } from 'vitest/config';

/** Tests of what knows no state: the files of one worker can share what they import. */
const STATELESS = ['shared', 'renderer', 'docs', 'scripts', 'acceptance'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'domain',
          include: STATELESS,
          isolate: false,
          setupFiles: ['test/law-seed.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/bench/**', ...STATELESS],
          setupFiles: ['test/law-seed.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
