import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, downloaded, openParley, type ParleyWindow, SAMPLES } from './parley-window.ts';

const FIRST = join(SAMPLES, 'generic', 'generic_en.csv');
/** The same columns a month later, in cents by mistake. */
const LATER = [
  'Date,Model,Team,Input Tokens,Cached Tokens,Cache Write Tokens,Output Tokens,Requests,Cost (USD)',
  '12/17/2026,claude-sonnet-5-5,Support,"1,500,000","900,000","100,000","120,000",300,254',
  '',
].join('\n');

let window: ParleyWindow;

beforeAll(async () => {
  window = await openParley({ size: { width: 1280, height: 800 } });
});

afterAll(() => window.close());

async function choose(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await window.page.getByLabel('Choose usage or cost files').setInputFiles(file);
}

const heading = (name: string) => window.page.getByRole('heading', { name });

describe('a file that no format knows', () => {
  it('is shown with its first rows and a suggestion for each column', async () => {
    const { page } = window;
    await page.getByLabel('Name').fill('Renewal 2027');
    await page.getByLabel('Client').fill('Northwind Example');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: 'Usage' }).click();
    await choose(FIRST);
    await heading('Say what the columns are: generic_en.csv').waitFor({ timeout: 30_000 });
    expect(await page.getByLabel('What input tokens is', { exact: true }).inputValue()).toBe('input');
    expect(await page.getByLabel('What cost (usd) is', { exact: true }).inputValue()).toBe('cost');
    await page.getByText('Read with this mapping; nothing is saved yet.').waitFor();
    await page.getByText('The cost fits the tokens.').waitFor();
  });

  it('fits the window without scrolling sideways, also one of 1024 pixels, and is clean for assistive technology', async () => {
    const { page } = window;
    for (const width of [1024, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const beyond = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('main')].map(
          ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
        ),
      );
      expect(beyond).toEqual([0, 0]);
    }
    expect(await axeViolations(page)).toEqual([]);
  });

  it('tells a hundredfold error while a column is mapped wrongly, and takes it back', async () => {
    const { page } = window;
    const cents = page.getByRole('radio', { name: /^Cents/ });
    await cents.check();
    await page.getByText('The cost looks a hundred times too low.').waitFor();
    await page.getByRole('radio', { name: /^Whole units/ }).check();
    await page.getByText('The cost fits the tokens.').waitFor();
  });

  it('is mapped, saved under a name, and imported', async () => {
    const { page } = window;
    await page.getByLabel('Save this mapping as').fill('Our dashboard');
    await page.getByLabel('Save this mapping as').press('Tab');
    await page.getByRole('button', { name: 'Save this mapping' }).click();
    await page.getByText('The mapping “Our dashboard” is saved.').first().waitFor();
    await page.getByRole('button', { name: 'Preview with this mapping' }).click();
    await heading('Check before saving: generic_en.csv').waitFor();
    await page.getByRole('button', { name: 'Save this file' }).click();
    await page.getByRole('button', { name: 'Remove generic_en.csv' }).waitFor();
  });

  it('is known by itself the next time, and warns that its cost is a hundred times too high', async () => {
    const { page } = window;
    await choose({ name: 'december.csv', mimeType: 'text/csv', buffer: Buffer.from(LATER) });
    await heading('Check before saving: december.csv').waitFor({ timeout: 30_000 });
    const preview = await page.getByRole('main').innerText();
    expect(preview).toContain('Our dashboard (mapped by hand)');
    expect(preview).toContain('a hundred times too high');
    await page.getByRole('button', { name: 'Change the columns' }).click();
    await heading('Say what the columns are: december.csv').waitFor();
    await page.getByRole('button', { name: 'Put it aside' }).click();
  });

  it('leaves a mapping that is renamed, exported, removed and imported again', async () => {
    const { page } = window;
    const name = page.getByLabel('Name of the mapping Our dashboard');
    await name.fill('Dashboard');
    await name.press('Enter');
    await page.getByLabel('Name of the mapping Dashboard').waitFor();
    const file = await downloaded(window, () =>
      page.getByRole('button', { name: 'Export the mapping Dashboard' }).click(),
    );
    await page.getByRole('button', { name: 'Remove the mapping Dashboard' }).click();
    await page.getByLabel('Name of the mapping Dashboard').waitFor({ state: 'detached' });
    await page.getByLabel('Import a mapping').setInputFiles(file);
    await page.getByLabel('Name of the mapping Dashboard').waitFor();
  });

  it('leaves mappings at hand in an engagement that has no file yet', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Remove generic_en.csv' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Remove/ })
      .click();
    await heading('No usage imported yet').waitFor();
    expect(await page.getByLabel('Name of the mapping Dashboard').inputValue()).toBe('Dashboard');
  });

  it('may be JSON with several lists: the one that is chosen is shown', async () => {
    const { page } = window;
    const days = [{ date: '2026-11-17', model: 'claude-opus-5-5', input_tokens: 100, output_tokens: 10 }];
    const teams = [{ day: '2026-11-17', team: 'Claims', total: 100 }];
    const buffer = Buffer.from(JSON.stringify({ days, teams }));
    await choose({ name: 'lists.json', mimeType: 'application/json', buffer });
    await page.getByLabel('The records are in').selectOption('teams[]');
    await page.getByLabel('What team is', { exact: true }).waitFor();
    expect(await page.getByLabel('The records are in').inputValue()).toBe('teams[]');
    await page.getByRole('button', { name: 'Put it aside' }).click();
  });

  it('is refused with one sentence where it is no table at all', async () => {
    const { page } = window;
    await choose({
      name: 'letter.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Dear buyer\nall is well\n'),
    });
    await page.getByText('letter.txt cannot be imported.').waitFor();
    expect(await page.getByRole('main').innerText()).toContain('it is no table');
    await page.getByRole('button', { name: 'Put it aside' }).click();
    expect(window.complaints).toEqual([]);
  });
});
