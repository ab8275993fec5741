import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, openParley, type ParleyWindow } from './parley-window.ts';

let window: ParleyWindow;

beforeAll(async () => {
  window = await openParley();
  const { page } = window;
  await page.getByRole('button', { name: 'Open the sample' }).click();
  const steps = page.getByRole('navigation', { name: 'Steps' });
  await steps.getByRole('link', { name: 'Commit' }).click({ timeout: 60_000 });
  await page.getByRole('region', { name: 'Demand and risk' }).waitFor();
});

afterAll(() => window.close());

const demand = () => window.page.getByRole('region', { name: 'Demand and risk' });
const finding = () => demand().getByRole('heading', { name: /Eight times in ten/ });

describe('making scenarios on the commit step', () => {
  it('draws a simulation with a fan, and the offers stand in its P10, P50 and P90', async () => {
    await demand()
      .getByRole('radio', { name: /A simulation/ })
      .focus();
    await window.page.keyboard.press('Space');
    await finding().waitFor({ timeout: 30_000 });
    expect(
      await demand().getByText('200 simulated scenarios, seed 1', { exact: false }).count(),
    ).toBeGreaterThan(0);
    const offers = window.page.getByRole('region', { name: 'Offers' });
    for (const name of ['P10', 'P50', 'P90']) await offers.getByRole('columnheader', { name }).waitFor();
    expect(await axeViolations(window.page)).toEqual([]);
  });

  it('draws again with another seed, and the first seed brings the first finding back', async () => {
    const first = await finding().innerText();
    const seed = demand().getByLabel('Seed');
    await demand().getByRole('button', { name: 'Draw again' }).press('Enter');
    await expect.poll(() => seed.inputValue(), { timeout: 10_000 }).not.toBe('1');
    await expect.poll(() => finding().innerText(), { timeout: 30_000 }).not.toBe(first);
    await seed.fill('1');
    await seed.press('Enter');
    await expect.poll(() => finding().innerText(), { timeout: 30_000 }).toBe(first);
  });

  it('refuses a seed that is none, and keeps what was typed', async () => {
    const seed = demand().getByLabel('Seed');
    await seed.fill('lucky');
    await seed.press('Enter');
    await demand().getByText('Write a whole number up to 4294967295.').waitFor();
    expect(await seed.inputValue()).toBe('lucky');
    await seed.fill('1');
    await seed.press('Enter');
    expect(window.complaints).toEqual([]);
  });
});
