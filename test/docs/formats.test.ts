import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatsPage } from '../../scripts/formats-page.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'formats.md');

it('the page of formats says what the declarations say: write it anew with node scripts/formats-page.ts', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(formatsPage());
});
