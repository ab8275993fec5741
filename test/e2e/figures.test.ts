import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeclared } from '../../src/shared/figures/catalogue.ts';
import { bareValues } from './bare-values.ts';
import { axeViolations, openParley, type ParleyWindow } from './parley-window.ts';

const PLACES = [
  'overview',
  'usage',
  'workloads',
  'audit',
  'floor',
  'benchmarks',
  'commit',
  'terms',
  'timeline',
  'contract',
  'scorecard',
];

let window: ParleyWindow;

beforeAll(async () => {
  window = await openParley();
  const { page } = window;
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await page.getByRole('navigation', { name: 'Steps' }).waitFor({ timeout: 60_000 });
});

afterAll(() => window.close());

/** Goes to a screen and waits until it has taken the focus to its title. */
async function visit(place: string): Promise<void> {
  const { page } = window;
  await page.evaluate((hash) => {
    (document.activeElement as HTMLElement | null)?.blur();
    if ((location.hash || '#/overview') === hash)
      document.querySelector<HTMLElement>('[data-page-title]')?.focus();
    else location.hash = hash;
  }, `#/${place}`);
  await page.waitForFunction(() => document.activeElement?.hasAttribute('data-page-title'));
}

/** Goes to a screen that shows figures and waits for the first of them. */
async function go(place: string): Promise<void> {
  await visit(place);
  await window.page.locator('main [data-figure]').first().waitFor({ timeout: 30_000 });
}

/** Waits for what a screen asks for by itself, and opens all that is folded away: tables of charts, remarks, what lies behind a figure of the scorecard. */
async function unfold(): Promise<void> {
  const main = window.page.locator('main');
  await expect.poll(() => main.locator('p[role="status"]').count()).toBe(0);
  await main.evaluate((main) => {
    for (const details of main.querySelectorAll('details')) details.open = true;
    const shut = main.querySelectorAll<HTMLElement>('[aria-expanded="false"][aria-label^="Show what"]');
    for (const button of shut) button.click();
  });
}

function drawer(): Locator {
  return window.page.getByRole('dialog', { name: 'How this figure comes about' });
}

/** Puts the focus on a figure and opens it with Enter, as a person without a mouse does. */
async function openByKeyboard(figure: Locator): Promise<Locator> {
  await figure.focus();
  await window.page.keyboard.press('Enter');
  await drawer().locator('[data-result]').waitFor();
  return drawer();
}

async function closeByKeyboard(): Promise<void> {
  await window.page.keyboard.press('Escape');
  await window.page.locator('dialog[open]').waitFor({ state: 'detached' });
}

describe('a figure opened by keyboard', () => {
  it('leads from the net dollars of a month to the very rows of the file, with totals that tie', async () => {
    const { page } = window;
    await go('usage');
    const figure = page.locator('main table [data-figure="usage_net"]').first();
    const opened = await openByKeyboard(figure);
    const result = await opened.locator('[data-result]').innerText();
    const rows = opened.getByRole('button', { name: /rows: / }).first();
    await rows.focus();
    await page.keyboard.press('Enter');
    const table = opened.getByRole('table', { name: 'Stored rows' });
    await table.waitFor();
    expect(await table.locator('tbody tr').count()).toBeGreaterThan(20);
    expect(await table.locator('tfoot').innerText()).toContain(result);
    expect(await opened.innerText()).toMatch(/all from claude_api_tokens.*\.csv/);
    expect(await axeViolations(page)).toEqual([]);
    await opened.getByRole('button', { name: 'Back' }).click();
    await opened.getByRole('table', { name: 'What it is made of' }).waitFor();
    await closeByKeyboard();
    expect(await figure.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('leads from the notice deadline to the field of the contract that sets it', async () => {
    const { page } = window;
    await go('timeline');
    const opened = await openByKeyboard(page.locator('main [data-figure="notice_deadline"]').first());
    expect(await axeViolations(page)).toEqual([]);
    const link = opened.getByRole('link', { name: 'contract, notice of non-renewal' });
    await link.focus();
    await page.keyboard.press('Enter');
    await drawer().waitFor({ state: 'detached' });
    await page.waitForURL(/#\/contract\?field=notice_days$/);
    const focused = () =>
      page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent);
    await expect.poll(focused).toBe('Notice of non-renewal');
  });

  it('leads from the planned floor, through each figure it is made of, to an answer of the audit', async () => {
    const { page } = window;
    await go('floor');
    const opened = await openByKeyboard(page.locator('main [data-figure="floor"]').first());
    for (const part of [
      /^Floor a month: its own figure/,
      /^Claims.*: its own figure/,
      /^Output trimmed: its own figure/,
    ]) {
      const button = opened.getByRole('button', { name: part }).first();
      await button.focus();
      await page.keyboard.press('Enter');
      await button.waitFor({ state: 'detached' });
      await opened.locator('[data-result]').waitFor();
    }
    expect(await opened.locator('h3').innerText()).toBe('In planned order, a month');
    expect(await axeViolations(page)).toEqual([]);
    const link = opened.getByRole('link', { name: 'answer in the audit' }).first();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/audit\?workload=[^&]+&question=O1$/);
  });

  it('is reached in a table by one stop of Tab and the arrow keys', async () => {
    const { page } = window;
    await go('commit');
    const table = page.getByRole('table', { name: 'What the offers cost', exact: true });
    const stops = await table
      .locator('[data-figure]')
      .evaluateAll((all) => all.filter((one) => (one as HTMLElement).tabIndex === 0).length);
    expect(stops).toBe(1);
    await table.locator('[data-figure]').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const at = () =>
      page.evaluate(() => {
        const cell = document.activeElement?.closest('td');
        return [cell?.cellIndex, (cell?.parentElement as HTMLTableRowElement | null)?.sectionRowIndex];
      });
    expect(await at()).toEqual([2, 1]);
    await page.keyboard.press('Enter');
    await drawer().locator('[data-result]').waitFor();
    await closeByKeyboard();
    expect(await at()).toEqual([2, 1]);
  });
});

describe('every figure on every screen', () => {
  it.each(PLACES.map((place) => [place]))('of %s is declared and opens to a derivation', async (place) => {
    const { page, complaints } = window;
    await go(place);
    await unfold();
    const shown = await page.locator('main [data-figure]').evaluateAll((all) =>
      all.map((one) => ({
        figure: (one as HTMLElement).dataset.figure ?? '',
        subject: (one as HTMLElement).dataset.subject ?? '',
      })),
    );
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.filter(({ figure }) => !isDeclared(figure))).toEqual([]);
    const oneOfEach = [...new Map(shown.map((one, i) => [one.figure, i])).values()];
    for (const i of oneOfEach) {
      const figure = page.locator('main [data-figure]').nth(i);
      await figure.focus();
      await page.keyboard.press('Enter');
      await drawer().locator('[data-result]').waitFor({ timeout: 10_000 });
      await closeByKeyboard();
    }
    expect(complaints).toEqual([]);
  });
});

const READ = [...PLACES, 'leverage'];

describe('no amount stands on a screen that neither opens nor says that it was given', () => {
  it.each(READ.map((place) => [place]))(
    'of %s, in tables, sentences, chart titles and notes',
    async (place) => {
      const { page } = window;
      await visit(place);
      await unfold();
      expect(await bareValues(page)).toEqual([]);
    },
  );

  it('finds an amount, a share, a ratio, a token count and a date that stand bare', async () => {
    const { page } = window;
    await page.locator('main').evaluate((main) => {
      for (const text of ['$4.24M', '80.3%', '1.20×', '55.9 M tok', '1 Oct 2027', '7,000,000']) {
        main.append(Object.assign(document.createElement('p'), { className: 'planted', textContent: text }));
      }
    });
    expect(await bareValues(page)).toEqual([
      'P: $4.24M',
      'P: 80.3%',
      'P: 1.20×',
      'P: 55.9 M tok',
      'P: 1 Oct 2027',
      'P: 7,000,000',
    ]);
    await page.locator('.planted').evaluateAll((all) => {
      for (const one of all) one.remove();
    });
  });
});

describe('the overview', () => {
  it('shows seven figures outside charts at most, dates aside, and no count of tokens', async () => {
    const { page } = window;
    await go('overview');
    const ids = await page
      .locator('main [data-figure]')
      .evaluateAll((all) =>
        all
          .filter((one) => one.closest('figure') === null)
          .map(({ dataset }) => (dataset as DOMStringMap).figure ?? ''),
      );
    const dates = new Set(['notice_deadline', 'internal_deadline', 'plan_step_ends']);
    expect([...new Set(ids)].filter((id) => !dates.has(id))).toEqual([
      'cost_per_outcome',
      'effective_rate',
      'signed_discount',
      'discount_off_list',
      'discount_gap',
      'days_to_notice',
      'renewal_runway',
    ]);
    expect(await page.locator('main').innerText()).not.toMatch(/\btok\b|\btokens\b/);
  });
});

describe('the figures of a sentence', () => {
  it('are one stop of Tab together, reached by the arrow keys and opened with Enter', async () => {
    const { page } = window;
    await visit('commit');
    const figures = page.getByRole('region', { name: 'Recommendation' }).locator('p').first();
    const stops = await figures
      .locator('[data-figure]')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).tabIndex));
    expect(stops.length).toBeGreaterThan(3);
    expect(stops.filter((stop) => stop === 0)).toHaveLength(1);
    await figures.locator('[data-figure="recommended_commit"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await drawer().locator('[data-result]').waitFor();
    expect(await drawer().locator('h3').innerText()).toBe('Discount of the recommended commit');
    await closeByKeyboard();
  });
});

/** How high every line and row of the sheets is. */
function rowHeights(): Promise<number[]> {
  return window.page
    .locator('article[data-paper] [data-row]')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).offsetHeight));
}

describe('the pages of the brief', () => {
  it('open in the preview, amounts and charts alike, and leave nothing bare', async () => {
    const { page } = window;
    await go('brief');
    const executive = page.locator('[data-begins="executive"]');
    await executive.locator('[data-figure]').first().waitFor();
    expect(await bareValues(page)).toEqual([]);
    await executive.locator('[data-figure="offer_commit"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await drawer().locator('[data-result]').waitFor();
    expect(await drawer().locator('h3').innerText()).toBe('Discount');
    await closeByKeyboard();
    await executive.getByRole('button', { name: /^Values of the chart: The planned levers/ }).focus();
    await page.keyboard.press('Enter');
    const values = page.getByRole('dialog', { name: 'Values of the chart' });
    expect(await bareValues(page, values)).toEqual([]);
    expect(await values.locator('[data-figure="lever_change_year"]').count()).toBeGreaterThan(4);
    await closeByKeyboard();
    expect(await axeViolations(page, '[data-begins="executive"]')).toEqual([]);
  });

  it('stand on the same lines when they are frozen, where nothing opens, and on paper nothing can be pressed', async () => {
    const { page } = window;
    const opening = await rowHeights();
    await page.getByLabel('Name of a new version').fill('For the board');
    await page.getByRole('button', { name: 'Freeze the brief' }).click();
    await page.getByRole('link', { name: 'Open For the board' }).click();
    await page.getByRole('heading', { name: 'Pages of For the board' }).waitFor();
    const figures = page.locator('main [data-figure]');
    await expect.poll(() => figures.count(), { timeout: 20_000 }).toBe(0);
    await expect.poll(rowHeights, { timeout: 20_000 }).toEqual(opening);
    await page.evaluate(() => {
      location.hash = '#/print?paper=A4';
    });
    await page.locator('html[data-brief-ready]').waitFor({ state: 'attached', timeout: 30_000 });
    const sheets = page.locator('article[data-paper]');
    expect(await sheets.count()).toBeGreaterThan(20);
    expect(await sheets.locator('button, a[href], [tabindex], [data-figure]').count()).toBe(0);
  });
});
