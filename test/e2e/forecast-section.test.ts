import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, openParley, type ParleyWindow } from './parley-window.ts';

const REASON = 'Storm in the north, once in a decade';

let window: ParleyWindow;
let section: Locator;

beforeAll(async () => {
  window = await openParley();
  const { page } = window;
  await page.getByRole('button', { name: 'Open the sample' }).click();
  const steps = page.getByRole('navigation', { name: 'Steps' });
  await steps.getByRole('link', { name: 'Commit' }).click({ timeout: 60_000 });
  section = page.getByRole('region', { name: 'Forecast from your own months' });
  await section.waitFor();
});

afterAll(() => window.close());

const monthRow = () => section.getByRole('row', { name: /Mar 2026/ });

/** Moves on with the keyboard from a control and presses what is reached. */
async function press(control: Locator, key: string): Promise<void> {
  await control.focus();
  await control.press(key);
}

describe('the forecast on the commit step', () => {
  it('leaves a month out from its row with a reason and takes it back, by keyboard alone', async () => {
    const dialog = window.page.getByRole('dialog', { name: 'Leave Mar 2026 out of the fit?' });
    await press(section.getByRole('button', { name: 'Leave out Mar 2026' }), 'Enter');
    await press(dialog.getByRole('button', { name: 'Leave it out' }), 'Enter');
    await dialog.getByText('A reason is needed').waitFor();
    await dialog.getByLabel('Reason').focus();
    await window.page.keyboard.type(REASON);
    await window.page.keyboard.press('Tab');
    await press(dialog.getByRole('button', { name: 'Leave it out' }), 'Enter');
    await dialog.waitFor({ state: 'detached' });
    await monthRow().getByText(REASON).waitFor();
    expect(await monthRow().innerText()).toContain('left out on');
    await press(section.getByRole('button', { name: 'Use again Mar 2026' }), 'Enter');
    await section.getByRole('button', { name: 'Leave out Mar 2026' }).waitFor();
  });

  it('says for each workload what its demand is made of once the imported months are chosen', async () => {
    const row = section.getByRole('row', { name: /Policy document extraction/ });
    expect(await row.innerText()).toContain('average month');
    await press(section.getByRole('radio', { name: /The imported months/ }), 'Space');
    await row.getByText('fitted', { exact: true }).waitFor();
    const coding = section.getByRole('row', { name: /Coding assistant/ });
    await coding.getByText('average, fit not used').waitFor();
  });

  it('has nothing that assistive technology would stumble over', async () => {
    expect(await axeViolations(window.page)).toEqual([]);
    expect(window.complaints).toEqual([]);
  });
});
