import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openParley, type ParleyWindow } from './parley-window.ts';

let window: ParleyWindow;
let page: Page;

beforeAll(async () => {
  window = await openParley();
  page = window.page;
  await page.getByRole('button', { name: 'Open the sample' }).waitFor();
});

afterAll(() => window.close());

/** The name of what has the focus, as it is read out or shown. */
function focused(): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return '';
    const label = at instanceof HTMLInputElement ? at.labels?.[0]?.innerText : undefined;
    return (at.getAttribute('aria-label') ?? label ?? at.innerText ?? '').trim();
  });
}

/** Presses Tab until the focus is on the thing named; gives up after 200 stops. */
async function tabTo(name: string | RegExp): Promise<void> {
  for (let stops = 0; stops < 200; stops += 1) {
    await page.keyboard.press('Tab');
    const at = await focused();
    if (typeof name === 'string' ? at === name : name.test(at)) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

const heading = (name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 60_000 });

describe('by keyboard alone', () => {
  it('the sample is opened', async () => {
    await tabTo('Open the sample');
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Steps' }).waitFor({ timeout: 60_000 });
  });

  it('a key leads to a step, and the focus goes to its title', async () => {
    await page.keyboard.press('Control+5');
    await heading('Floor');
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await page.keyboard.press('Control+8');
    await heading('Terms');
  });

  it('the steps are walked through as links', async () => {
    await page.keyboard.press('Control+4');
    await heading('Audit');
    await page.reload();
    await heading('Audit');
    await tabTo('Scorecard');
    await page.keyboard.press('Enter');
    await heading('Scorecard');
  });

  it('O leads to the overview, and its next action to where it is done', async () => {
    await page.keyboard.press('o');
    await heading('Overview');
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await tabTo('Go to Usage');
    await page.keyboard.press('Enter');
    await heading('Usage and cost');
  });

  it('a question mark lists the keys and Escape closes the list', async () => {
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' });
  });

  it('an answer of the audit is changed and its effect is seen', async () => {
    await page.keyboard.press('Control+4');
    await heading('Audit');
    await tabTo('Part that is used');
    const before = await page.getByRole('main').innerText();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('80');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (was) => (document.querySelector('main') as HTMLElement).innerText !== was,
      before,
    );
    await page.getByRole('status').filter({ hasText: 'Saved at' }).waitFor();
  });

  it('the brief is exported', async () => {
    await page.keyboard.press('Control+-');
    await heading('Brief');
    await tabTo('Export PDF');
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.keyboard.press('Enter'),
    ]);
    expect(download.suggestedFilename()).toBe('Halden Mutual brief 2026-11-22.pdf');
  });
});
