import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openParley, type ParleyWindow } from './parley-window.ts';

let window: ParleyWindow;

beforeAll(async () => {
  window = await openParley();
  await window.page.getByRole('button', { name: 'Open the sample' }).waitFor();
});

afterAll(() => window.close());

describe('the link of the browser host', () => {
  it('leaves no code in the address bar once it is used', () => {
    expect(window.page.url()).not.toContain('code');
  });

  it('lets the window be reloaded', async () => {
    await window.page.reload();
    await window.page.getByRole('button', { name: 'Open the sample' }).waitFor();
  });

  it('that was used leads to a page that says how to get a fresh one', async () => {
    const stranger = await window.context.browser()?.newContext();
    const page = await stranger?.newPage();
    await page?.goto(new URL('/#code=used-already', window.page.url()).href);
    await page?.getByText('Enter', { exact: false }).first().waitFor();
    expect(await page?.getByRole('main').innerText()).toMatch(/fresh/);
    await stranger?.close();
  });

  it('that is fresh asks a second window before it takes over from the first', async () => {
    const link = await window.freshLink();
    const stranger = await window.context.browser()?.newContext();
    const page = await stranger?.newPage();
    await page?.goto(link);
    await page?.getByText('open in another window').waitFor();
    await stranger?.close();
    await window.page.getByRole('button', { name: 'Open the sample' }).waitFor();
  });
});

describe('the content policy of the window', () => {
  it('stops an inline script and is seen to stop it', async () => {
    const before = window.complaints.length;
    const blocked = window.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective));
          const script = document.createElement('script');
          script.append('globalThis.planted = true');
          document.body.append(script);
        }),
    );
    expect(await blocked).toMatch(/script|trusted/);
    expect(await window.page.evaluate(() => 'planted' in globalThis)).toBe(false);
    expect(window.complaints.length).toBeGreaterThan(before);
  });

  it('lets nothing reach another host', async () => {
    const reached = await window.page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'reached',
        () => 'stopped',
      ),
    );
    expect(reached).toBe('stopped');
  });
});
