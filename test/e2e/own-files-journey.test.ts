import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, downloaded, openParley, type ParleyWindow, SAMPLES } from './parley-window.ts';
import { pdfPages } from './pdf-text.ts';

const USAGE = join(SAMPLES, 'anthropic_console_usage_csv', 'claude_api_tokens_2026_11_v3.csv');
const COST = join(SAMPLES, 'anthropic_console_cost_csv', 'claude_api_cost_2026_11_v4.csv');

let window: ParleyWindow;

beforeAll(async () => {
  window = await openParley({ size: { width: 1440, height: 900 } });
});

afterAll(() => window.close());

async function goTo(step: string): Promise<void> {
  const { page } = window;
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: step }).click();
  await page.getByRole('heading', { level: 1, name: step }).waitFor();
}

async function importFile(path: string): Promise<void> {
  const { page } = window;
  await page.locator('input[type=file][multiple]').setInputFiles(path);
  await page
    .getByRole('heading', { name: `Check before saving: ${basename(path)}` })
    .waitFor({ timeout: 30_000 });
}

describe('a stranger goes from two exports to a draft brief', () => {
  it('starts an engagement of their own', async () => {
    const { page } = window;
    await page.getByLabel('Name').fill('Renewal 2027');
    await page.getByLabel('Client').fill('Northwind Example');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    const bring = page.getByRole('region', { name: 'Four things to bring' });
    expect(await bring.getByRole('link').allInnerTexts()).toEqual([
      'The contract',
      'Twelve months of usage',
      'The invoices',
      'Outcomes',
    ]);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('imports the usage export after a look at what it holds', async () => {
    const { page } = window;
    await goTo('Usage');
    await importFile(USAGE);
    const preview = await page.getByRole('main').innerText();
    expect(preview).toContain('claude-sonnet-5-5');
    await page.getByRole('button', { name: 'Save', exact: false }).first().click();
    await page.getByRole('button', { name: `Remove ${basename(USAGE)}` }).waitFor();
  });

  it('imports the cost export, which is compared with usage and not added', async () => {
    const { page } = window;
    await importFile(COST);
    await page.getByRole('button', { name: 'Save', exact: false }).first().click();
    await page.getByRole('button', { name: `Remove ${basename(COST)}` }).waitFor();
    const text = await page.getByRole('main').innerText();
    expect(text).toContain('$821');
    expect(text).not.toContain('$1,7');
  });

  it('is told when the very same file is chosen again, and nothing changes', async () => {
    const { page } = window;
    await importFile(USAGE);
    await page.getByRole('button', { name: 'Put it aside' }).click();
    expect(await page.getByRole('button', { name: /^Remove claude_api/ }).count()).toBe(2);
  });

  it('is refused a file that is no export, with a sentence, and keeps what was saved', async () => {
    const { page } = window;
    await page
      .locator('input[type=file][multiple]')
      .setInputFiles({ name: 'letter.csv', mimeType: 'text/csv', buffer: Buffer.from('Dear,buyer\n1,2\n') });
    await page
      .getByText(/letter\.csv/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: /^Remove claude_api/ }).count()).toBe(2);
    await page.getByRole('button', { name: 'Put it aside' }).click();
  });

  it('leaves with a PDF that says DRAFT and what is missing', async () => {
    const { page } = window;
    await goTo('Brief');
    const path = await downloaded(window, () => page.getByRole('button', { name: 'Export PDF' }).click());
    const pages = await pdfPages(path);
    expect(pages.join(' ')).toContain('DRAFT');
    expect(pages.join(' ')).toContain('Put the contract on file');
    expect(pages.join(' ')).toContain('Northwind Example');
  });

  it('has met no error and no violation of the content policy on the way', () => {
    expect(window.complaints).toEqual([]);
  });
});
