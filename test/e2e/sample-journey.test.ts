import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, downloaded, openParley, type ParleyWindow } from './parley-window.ts';
import { pdfPages } from './pdf-text.ts';

const STEPS = [
  'Contract',
  'Usage',
  'Workloads',
  'Audit',
  'Floor',
  'Benchmarks',
  'Commit',
  'Terms',
  'Leverage',
  'Timeline',
  'Brief',
];

let window: ParleyWindow;

beforeAll(async () => {
  window = await openParley();
});

afterAll(() => window.close());

/** Goes to a place of the rail and waits for its screen. */
async function visit(nav: 'Steps' | 'Tools', name: string): Promise<void> {
  const { page } = window;
  await page.getByRole('navigation', { name: nav }).getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

describe('a stranger opens the sample in the browser host', () => {
  it('is offered the sample on first run, and told that the data stays here', async () => {
    const { page } = window;
    await page.getByRole('heading', { name: 'Open the sample engagement' }).waitFor();
    expect(await page.getByText('not affiliated with Anthropic').count()).toBeGreaterThan(0);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await page.getByRole('navigation', { name: 'Steps' }).waitFor({ timeout: 60_000 });
  });

  it('sees the overview first, free of accessibility violations', async () => {
    const { page } = window;
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    expect(await page.title()).toBe('Overview - Halden Mutual');
    expect(await axeViolations(page)).toEqual([]);
  });

  it('finds the eleven steps in a landmark named Steps', async () => {
    const links = window.page.getByRole('navigation', { name: 'Steps' }).getByRole('link');
    expect(await links.allInnerTexts()).toEqual(STEPS);
  });

  it.each(STEPS)('sees something real on the step %s, free of accessibility violations', async (step) => {
    await visit('Steps', step);
    const { page } = window;
    expect((await page.getByRole('main').innerText()).length).toBeGreaterThan(200);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('sees the scorecard and About beside the steps', async () => {
    await visit('Tools', 'Scorecard');
    expect(await axeViolations(window.page)).toEqual([]);
    await visit('Tools', 'About');
    expect(await window.page.getByText('not affiliated with Anthropic').count()).toBeGreaterThan(0);
  });

  it('sees the figures of the sample on their screens', async () => {
    const { page } = window;
    await visit('Steps', 'Floor');
    const floor = await page.getByRole('main').innerText();
    expect(floor).toContain('$12.33M');
    expect(floor).toContain('$4.56M');
    await visit('Steps', 'Commit');
    const commit = await page.getByRole('main').innerText();
    expect(commit).toContain('7,000,000');
    expect(commit).toContain('Our ask');
  });

  it('leaves with a PDF brief that is complete and says who stands behind it', async () => {
    const { page } = window;
    await visit('Steps', 'Brief');
    const path = await downloaded(window, () => page.getByRole('button', { name: 'Export PDF' }).click());
    const pages = await pdfPages(path);
    expect(pages.length).toBeGreaterThan(6);
    expect(
      pages.every((text) => text.includes('Parley is independent and not affiliated with Anthropic.')),
    ).toBe(true);
    expect(pages[0]).toContain('$2.50M');
    expect(pages.join(' ')).not.toContain('DRAFT');
    expect(pages.at(-1)).toContain(`Page ${pages.length} of ${pages.length}`);
  });

  it('has met no error and no violation of the content policy on the way', () => {
    expect(window.complaints).toEqual([]);
  });
});
