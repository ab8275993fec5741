import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, downloaded, openParley, type ParleyWindow, SAMPLES } from './parley-window.ts';
import { pdfPages } from './pdf-text.ts';

const USAGE = join(SAMPLES, 'anthropic_console_usage_csv', 'claude_api_tokens_2026_11_v3.csv');
const COST = join(SAMPLES, 'anthropic_console_cost_csv', 'claude_api_cost_2026_11_v4.csv');
const PROFILE = 'support-default';
const OWN_MODEL = 'in-house-summariser';

let window: ParleyWindow;

beforeAll(async () => {
  window = await openParley({ size: { width: 1280, height: 800 } });
  window.page.setDefaultTimeout(15_000);
});

afterAll(() => window.close());

async function goTo(step: string): Promise<void> {
  const { page } = window;
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: step }).click();
  await page.getByRole('heading', { level: 1, name: step }).waitFor();
}

async function importFile(path: string): Promise<void> {
  const { page } = window;
  await page.locator('input[type=file]').first().setInputFiles(path);
  await page.getByRole('heading', { name: /^Check before saving/ }).waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Save', exact: false }).first().click();
  await page.getByRole('button', { name: `Remove ${basename(path)}` }).waitFor();
}

/** The usage sample with two of its models under names that say nothing. */
function usageWithUnknownNames(): string {
  const path = join(window.folder, 'usage.csv');
  const text = readFileSync(USAGE, 'utf8')
    .replaceAll('claude-opus-5-5', PROFILE)
    .replaceAll('claude-haiku-4-5-20251001', OWN_MODEL);
  writeFileSync(path, text);
  return path;
}

const main = () => window.page.getByRole('main');

describe('what has no price is given one by the buyer, and what was handed out stays as it was', () => {
  it('names that are read as no model are listed with their tokens, nothing is chosen for them', async () => {
    const { page } = window;
    await page.getByLabel('Name').fill('Renewal 2027');
    await page.getByLabel('Client').fill('Northwind Example');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await goTo('Usage');
    await importFile(usageWithUnknownNames());
    await importFile(COST);
    const section = page.getByRole('region', { name: 'Names without a price' });
    await section.waitFor();
    expect(await section.innerText()).toContain(OWN_MODEL);
    expect(await section.getByLabel(`Model of ${PROFILE}`).inputValue()).toBe('');
    expect(await axeViolations(page)).toEqual([]);
  });

  it('a name is tied to a model once its effect was seen, and can be freed again', async () => {
    const { page } = window;
    const section = page.getByRole('region', { name: 'Names without a price' });
    await section.getByLabel(`Model of ${PROFILE}`).selectOption('claude-opus-5-5');
    await section.getByText('Usage at list', { exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await section.getByRole('button', { name: 'Read it as claude-opus-5-5' }).click();
    await section.getByText('Names you gave a model').waitFor();
    await section.getByRole('button', { name: `Undo here: ${PROFILE}` }).click();
    await section.getByLabel(`Model of ${PROFILE}`).waitFor();
    await section.getByLabel(`Model of ${PROFILE}`).selectOption('claude-opus-5-5');
    await section.getByRole('button', { name: 'Read it as claude-opus-5-5' }).click();
    await section.getByText('Names you gave a model').waitFor();
  });

  it('a model without a price is given one in the window, after a slip was confirmed or mended', async () => {
    const { page } = window;
    const row = page.getByRole('listitem').filter({ hasText: OWN_MODEL });
    await row.getByRole('link', { name: 'Enter a price for it' }).click();
    const drawer = page.getByRole('dialog', { name: 'A price of your own' });
    await drawer.waitFor();
    expect(await drawer.getByLabel('Model', { exact: true }).inputValue()).toBe(OWN_MODEL);
    await drawer.getByLabel('First day', { exact: true }).fill('2026-01-01');
    await drawer.getByLabel('Input', { exact: true }).fill('1');
    await drawer.getByLabel('Output', { exact: true }).fill('20');
    await drawer.getByLabel('Source').fill('order form of 2 Nov 2026');
    await drawer.getByLabel('Source').press('Tab');
    await drawer.getByLabel('Confidence').selectOption('A');
    await drawer.getByText('This looks like a slip.').waitFor();
    expect(await drawer.getByRole('button', { name: 'Save price' }).isDisabled()).toBe(true);
    await drawer.getByLabel('Output', { exact: true }).fill('5');
    await drawer.getByLabel('Output', { exact: true }).press('Enter');
    await drawer.getByText('This looks like a slip.').waitFor({ state: 'detached' });
    await drawer.getByText('Usage at list', { exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await drawer.getByRole('button', { name: 'Save price' }).click();
    await drawer.waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: 'Yours' }).check();
    await page.getByRole('cell', { name: /order form of 2 Nov 2026/ }).waitFor();
  });

  it('every reading is named, and the bill that no price explains stands in its own column', async () => {
    const { page } = window;
    await goTo('Usage');
    const section = page.getByRole('region', { name: 'As billed, at contract, at list' });
    await section.waitFor();
    const text = await section.innerText();
    for (const words of ['As billed', 'At contract', 'At list', 'Unexplained']) expect(text).toContain(words);
    await section.getByRole('radio', { name: 'By model' }).check();
    await section.getByRole('rowheader', { name: OWN_MODEL }).waitFor();
    expect(await page.getByRole('region', { name: 'Names without a price' }).innerText()).not.toContain(
      'Enter a price',
    );
    expect(await axeViolations(page)).toEqual([]);
  });

  it('a brief is frozen and opened', async () => {
    const { page } = window;
    await goTo('Brief');
    await page.getByLabel('Name of a new version').fill('For the board');
    await page.getByRole('button', { name: 'Freeze the brief' }).click();
    await page.getByRole('link', { name: 'Open For the board' }).click();
    await page.getByText(/^For the board, frozen on/).waitFor();
    const watermark = (targets: string[]) => targets.every((one) => one.includes('aria-hidden'));
    expect((await axeViolations(page)).filter(({ targets }) => !watermark(targets))).toEqual([]);
  });

  it('a price book leaves as a file, comes back changed with its differences, and is taken over', async () => {
    const { page } = window;
    await goTo('Benchmarks');
    const path = await downloaded(window, () => page.getByRole('button', { name: 'Export CSV' }).click());
    const changed = join(window.folder, 'book.csv');
    writeFileSync(
      changed,
      readFileSync(path, 'utf8').replace('order form of 2 Nov 2026', 'order form of 3 Nov 2026'),
    );
    await page.getByRole('button', { name: 'Import a price book' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles(path);
    await dialog.getByText('The book already says the same').waitFor();
    await dialog.getByRole('button', { name: 'Leave the book as it is' }).click();
    await page.getByRole('button', { name: 'Import a price book' }).click();
    await dialog.locator('input[type=file]').setInputFiles(changed);
    await dialog.getByText('order form of 2 Nov 2026 → order form of 3 Nov 2026').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Take over the prices' }).click();
    await page.getByRole('radio', { name: 'Yours' }).check();
    await page.getByRole('cell', { name: /order form of 3 Nov 2026/ }).waitFor();
  });

  it('the frozen version still prints what it said before', async () => {
    const { page } = window;
    await goTo('Brief');
    await page.getByRole('button', { name: 'Export PDF of For the board' }).waitFor();
    const path = await downloaded(window, () =>
      page.getByRole('button', { name: 'Export PDF of For the board' }).click(),
    );
    const text = (await pdfPages(path)).join(' ');
    expect(text).toContain('order form of 2 Nov 2026');
    expect(text).not.toContain('order form of 3 Nov 2026');
  });

  it('has met no error and no violation of the content policy on the way', async () => {
    expect(await main().innerText()).toContain('For the board');
    expect(window.complaints).toEqual([]);
  });
});
