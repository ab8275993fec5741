import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missingTests } from '../../scripts/requirements.ts';

const ROOT = join(import.meta.dirname, '../..');
const OBLIGATION = /^\| (.+) \| (test\/.+) \|$/gm;

const page = readFileSync(join(ROOT, 'docs/optimiser.md'), 'utf8');
const obligations = [...page.matchAll(OBLIGATION)].map(([, text = '', test = '']) => ({
  id: text,
  text,
  closed_by: [test],
}));

describe('the page on the optimiser', () => {
  it('names for each proof obligation a test that exists', () => {
    expect(obligations.length).toBeGreaterThanOrEqual(15);
    expect(missingTests(obligations, ROOT)).toEqual([]);
  });

  it('names files that exist', () => {
    for (const [, file = ''] of page.matchAll(/`([a-z-]+\.ts)`/g)) {
      expect(readFileSync(join(ROOT, 'src/shared/commit', file), 'utf8')).not.toBe('');
    }
  });
});
