import { beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, openParley, type ParleyWindow } from './parley-window.ts';

describe('figures by segment and the bridge of cost change', () => {
  let window: ParleyWindow;

  beforeAll(async () => {
    window = await openParley();
    await window.page.getByRole('button', { name: 'Open the sample' }).click();
    await window.page.getByRole('navigation', { name: 'Steps' }).waitFor({ timeout: 60_000 });
    return () => window.close();
  }, 120_000);

  it('shows any figure by any dimension, chosen by keyboard alone', async () => {
    const section = await regionOn('scorecard', 'By segment');
    const table = section.getByRole('table');
    await table.getByRole('row', { name: /Claims assistant/ }).waitFor();
    await section.getByLabel('Figure', { exact: true }).focus();
    await window.page.keyboard.type('Output ratio');
    await window.page.keyboard.press('Tab');
    await window.page.keyboard.type('Model');
    await table.getByRole('columnheader', { name: 'Model' }).waitFor();
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('Output ratio')]),
    );
    await table
      .getByRole('row', { name: /claude-sonnet-4-5/ })
      .first()
      .waitFor();
    expect(await axeViolations(window.page)).toEqual([]);
  }, 60_000);

  it('says what changed between the last three months and the three before, in parts that add up', async () => {
    const section = await regionOn('usage', 'What changed between two periods');
    const rows = section.getByRole('table').getByRole('row');
    await section.getByRole('row', { name: /Whole change/ }).waitFor();
    const changes = (await rows.allInnerTexts()).slice(1).map(dollarsIn);
    const parts = changes.slice(0, -1);
    expect(parts).toHaveLength(7);
    expect(Math.abs(sum(parts) - (changes.at(-1) ?? Number.NaN))).toBeLessThanOrEqual(3.5);
    await section.getByText(/average over all 720 orders/).waitFor();
    expect(await axeViolations(window.page)).toEqual([]);
  }, 60_000);

  it('takes days of one’s own, and says that a period without usage on file is not known', async () => {
    const section = await regionOn('usage', 'What changed between two periods');
    await section.getByRole('radio', { name: 'Days of your own' }).check();
    const first = section.getByLabel('Before, first day');
    await first.fill('2024-01-01');
    await first.press('Enter');
    const last = section.getByLabel('Before, last day');
    await last.fill('2024-01-31');
    await last.press('Enter');
    await section.getByText(/no usage is on file from 1 Jan 2024 to 31 Jan 2024/).waitFor();
    expect(window.complaints).toEqual([]);
  }, 60_000);

  async function regionOn(step: string, name: string) {
    await window.page.evaluate((hash) => {
      location.hash = hash;
    }, `#/${step}`);
    const section = window.page.getByRole('region', { name });
    await section.waitFor();
    return section;
  }
});

/** The first signed amount of dollars in the text of a row. */
function dollarsIn(text: string): number {
  const [, sign, digits = ''] = /([+−]?)\$([\d,]+)/.exec(text) ?? [];
  return Number(digits.replaceAll(',', '')) * (sign === '−' ? -1 : 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
