import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { figuresPage } from '../../scripts/figures-page.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'figures.md');

it('the page of figures says what the declarations say: write it anew with node scripts/figures-page.ts', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(figuresPage());
});
