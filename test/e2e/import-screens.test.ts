import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileChooser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, downloaded, openParley, type ParleyWindow, SAMPLES } from './parley-window.ts';

const USAGE = readFileSync(
  join(SAMPLES, 'anthropic_console_usage_csv', 'claude_api_tokens_2026_11_v3.csv'),
  'utf8',
);
const GATEWAY = readFileSync(join(SAMPLES, 'litellm', 'LiteLLM_SpendLogs.csv'), 'utf8');
const FOCUS = readFileSync(join(SAMPLES, 'focus_1_2', 'focus_1_2_sample.csv'), 'utf8');
const OCTOBER = USAGE.replaceAll('2026-11-', '2026-10-');
const BAD_ROW =
  '2026-10-30,claude-sonnet-5-5,support-prod,Support Chat,standard,≤ 200k,many,0,0,0,100,0,global,\n';
/** A table whose headers are in no dictionary. */
const INVENTED = [
  'wann,womit,rein,gemerkt,raus,dafür',
  ...Array.from({ length: 28 }, (_, i) => `2026-11-${day(i)},claude-sonnet-5-5,1500000,900000,120000,2.58`),
].join('\n');

let window: ParleyWindow;

beforeAll(async () => {
  window = await openParley({ size: { width: 1280, height: 800 } });
  const { page } = window;
  page.setDefaultTimeout(15_000);
  await page.getByLabel('Name').fill('Renewal 2027');
  await page.getByLabel('Client').fill('Northwind Example');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: 'Usage' }).click();
  await page.getByRole('heading', { level: 1, name: 'Usage and cost' }).waitFor();
});

afterAll(() => window.close());

function day(i: number): string {
  return String((i % 28) + 1).padStart(2, '0');
}

const main = () => window.page.getByRole('main');
const chooser = () => window.page.getByLabel('Choose usage or cost files');

/** Writes a file and chooses it by keyboard, from where the focus is expected to be. */
async function choose(name: string, content: string | Buffer): Promise<void> {
  const path = join(window.folder, name);
  writeFileSync(path, content);
  await choosePath(path);
}

async function choosePath(path: string): Promise<void> {
  const { page } = window;
  let picker: FileChooser | null = null;
  for (let tries = 0; picker === null && tries < 4; tries += 1) {
    await chooser().focus();
    const opened = page.waitForEvent('filechooser', { timeout: 4_000 }).catch(() => null);
    await page.keyboard.press('Space');
    picker = await opened;
  }
  if (picker === null) throw new Error('The key opens no choice of files.');
  await picker.setFiles(path);
}

/** Goes on by Tab until the focus is there; a place that cannot be reached fails. */
async function tabTo(target: Locator, most = 12): Promise<void> {
  for (let i = 0; i < most; i++) {
    await window.page.keyboard.press('Tab');
    if (await hasFocus(target)) return;
  }
  throw new Error(`${most} tabs did not lead to ${target}`);
}

async function press(target: Locator, most?: number): Promise<void> {
  await tabTo(target, most);
  await window.page.keyboard.press('Enter');
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluateAll((found) => found.includes(document.activeElement as HTMLElement));
}

async function focused(target: Locator): Promise<void> {
  await expect.poll(() => hasFocus(target), { timeout: 5_000 }).toBe(true);
}

const button = (name: string | RegExp) => window.page.getByRole('button', { name });
const panel = (name: string) => window.page.getByRole('group', { name });

/** The panel of a file has come up and has the focus. */
async function shown(name: string): Promise<string> {
  await panel(name).waitFor();
  await focused(panel(name));
  return panel(name).innerText();
}

/** The same, of a kind that was not on the screen before: clean for assistive technology. */
async function shownAnew(name: string): Promise<string> {
  const text = await shown(name);
  expect(await axeViolations(window.page)).toEqual([]);
  return text;
}

async function putAside(): Promise<void> {
  await press(button('Put it aside'));
  await focused(chooser());
}

describe('the import by keyboard alone', () => {
  it('takes a file, shows a range where the file leaves one, saves it and is ready for the next', async () => {
    await choose('usage.csv', USAGE);
    const preview = await shownAnew('Check before saving: usage.csv');
    expect(preview).toContain('$905.33 to $958.73\nthe file does not tell how long prompts were');
    await press(button('Save this usage file'));
    await window.page.getByText('usage.csv is saved: 9 rows.').waitFor();
    await focused(chooser());
    expect(await main().innerText()).toContain('$905 to $959');
  });

  it('refuses a file that is no text, says what is safe, and loses nothing that was stored', async () => {
    await choose('picture.csv', Buffer.from([0x89, 0x50, 0, 1, 2, 3, 0, 0]));
    const refusal = await shownAnew('picture.csv cannot be imported');
    expect(refusal).toMatch(/The file is not text.*Nothing was imported\./s);
    await putAside();
    await choose('cut.csv', USAGE.slice(0, Math.floor(USAGE.length * 0.7)));
    expect(await shown('cut.csv cannot be imported')).toContain('The file breaks off in line 7');
    await putAside();
    expect(await button('Remove usage.csv').count()).toBe(1);
    expect(await main().innerText()).toContain('$905 to $959');
  });

  it('says that the same file changes nothing, and what an overlapping one would replace', async () => {
    await choose('again.csv', USAGE);
    expect(await shownAnew('Check before saving: again.csv')).toContain(
      'This very file was imported before.',
    );
    await putAside();
    await choose('later.csv', USAGE.replace('41250000', '42250000'));
    const preview = await shownAnew('Check before saving: later.csv');
    expect(preview).toContain('Saving replaces rows that are there for the same days.');
    expect(preview).toContain(
      '9 rows of usage.csv make way, so nothing is counted twice. The total changes by +1.0 M tok.',
    );
    await putAside();
  });

  it('keeps the focus on a question while the file is read again with the answer', async () => {
    const { page } = window;
    await choose('gateway.csv', GATEWAY);
    const preview = await shownAnew('Check before saving: gateway.csv');
    expect(preview).toContain('Use on 1 day will not be counted.');
    expect(preview).toContain('usage.csv measures the same use there');
    const yes = page.getByRole('radio', { name: 'Yes: they are customers, not people' });
    await tabTo(page.getByRole('radio', { name: 'No: they may be people' }));
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => button('Save this file').isEnabled(), { timeout: 10_000 }).toBe(true);
    await focused(yes);
    expect(await yes.isChecked()).toBe(true);
    await chooserAfterAside();
  });

  it('saves nothing while a question is open, and says which figures wait for the answer', async () => {
    const { page } = window;
    await choose('euro.csv', FOCUS.replaceAll(',USD,', ',EUR,'));
    const preview = await shownAnew('Check before saving: euro.csv');
    expect(preview).toContain('One question has to be answered before the file can be saved.');
    expect(preview).toContain('not known yet: needs the answer above');
    expect(await button('Save this file').isDisabled()).toBe(true);
    const rate = page.getByLabel('How many US dollars is one EUR?');
    await tabTo(rate);
    await page.keyboard.type('1.085');
    await page.keyboard.press('Enter');
    await expect.poll(() => button('Save this file').isEnabled(), { timeout: 10_000 }).toBe(true);
    await focused(rate);
    expect(await panel('Check before saving: euro.csv').innerText()).not.toContain('not known');
    await chooserAfterAside();
  });

  it('tells rejected rows first, hands them out, and takes them back mended', async () => {
    const { page } = window;
    await choose('october.csv', OCTOBER + BAD_ROW);
    const preview = await shownAnew('Check before saving: october.csv');
    expect(preview).toContain('1 of 10 rows could not be read.\nThe 9 that could are saved without them.');
    await tabTo(button('Export the rejected rows'));
    const path = await downloaded(window, () => page.keyboard.press('Enter'));
    await focused(button('Export the rejected rows'));
    await button('Save this usage file').focus();
    await page.keyboard.press('Enter');
    await page.getByText('october.csv is saved: 9 rows, without the 1 that could not be read.').waitFor();
    await focused(chooser());
    await choose('mended.csv', readFileSync(path, 'utf8').replace('many', '100'));
    expect(await shown('Check before saving: mended.csv')).toContain(
      'These rows will be added to october.csv.',
    );
    await chooserAfterAside();
  });
});

async function chooserAfterAside(): Promise<void> {
  await button('Put it aside').focus();
  await window.page.keyboard.press('Enter');
  await focused(chooser());
}

describe('a file that leaves the engagement', () => {
  it('stays when Escape closes the question, and the focus returns to its button', async () => {
    const { page } = window;
    await button('Remove october.csv').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Remove this file from the engagement?' });
    await dialog.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await focused(button('Remove october.csv'));
  });

  it('goes with a way back that waits, under the focus, also after a walk to another step and a window loaded anew', async () => {
    const { page } = window;
    await page.keyboard.press('Enter');
    await press(button('Remove file'));
    await page.getByText('october.csv was removed, with all it brought.').waitFor();
    await focused(button('Undo'));
    expect(await axeViolations(page)).toEqual([]);
    const steps = page.getByRole('navigation', { name: 'Steps' });
    await steps.getByRole('link', { name: 'Floor' }).click();
    await steps.getByRole('link', { name: 'Usage' }).click();
    await focused(page.getByRole('heading', { level: 1, name: 'Usage and cost' }));
    await page.reload();
    await button('Undo').waitFor();
    expect(await hasFocus(button('Undo'))).toBe(false);
    await button('Undo').focus();
    await page.keyboard.press('Enter');
    await page.getByText('october.csv is back, with all it brought.').waitFor();
    await focused(button('Remove october.csv'));
    await button('Export the rejected rows of october.csv').waitFor();
  });
});

describe('a long import', () => {
  it('is stopped by keyboard while it runs, and leaves nothing behind', async () => {
    const { page } = window;
    const [header = ''] = GATEWAY.split('\n');
    const rows = Array.from(
      { length: 250_000 },
      (_, i) =>
        `req-${i},acompletion,key,0.01,3200,3000,200,2026-05-${day(i)}T10:15:02+00:00,2026-05-17T10:15:44+00:00,1,,claude-sonnet-5-5,m,g,anthropic,,u,{},False,,[],team-${i % 5},,,,success,`,
    );
    await choose('long.csv', [header, ...rows, ''].join('\n'));
    await focused(panel('Reading long.csv'));
    await page.getByText('Reading', { exact: false }).first().waitFor();
    await press(button('Cancel'));
    await page.getByText('Reading long.csv was stopped. Nothing was changed.').waitFor();
    await focused(chooser());
    expect(await page.getByText('long.csv', { exact: true }).count()).toBe(0);
    await expect.poll(() => leftovers(), { timeout: 10_000 }).toEqual([]);
  });
});

/** Files that a reading keeps while it lasts. */
function leftovers(): string[] {
  const files = readdirSync(join(window.folder, 'home'), { recursive: true }).map(String);
  return files.filter((file) => /intake-|long\.csv|upload/.test(file));
}

describe('a file that no format knows', () => {
  it('is mapped by hand in at most ten actions', async () => {
    const { page } = window;
    let actions = 0;
    const act = async (action: () => Promise<unknown>) => {
      actions += 1;
      await action();
    };
    const say = (column: string, field: string) =>
      act(() => page.getByLabel(`What ${column} is`, { exact: true }).selectOption({ label: field }));
    await act(() => choose('invented.csv', INVENTED));
    await shown('Say what the columns are: invented.csv');
    await say('rein', 'Input tokens');
    await say('gemerkt', 'Cache read tokens');
    await say('raus', 'Output tokens');
    await say('dafür', 'Cost');
    await page.getByText('The cost fits the tokens.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await act(() => button('Preview with this mapping').click());
    expect(await shownAnew('Check before saving: invented.csv')).toContain('answers hold for this file');
    await act(() => button('Save this file').click());
    await page.getByText('invented.csv is saved: 28 rows.').waitFor();
    expect(actions).toBeLessThanOrEqual(10);
  });

  it('has met no error and no violation of the content policy on the way', () => {
    expect(window.complaints).toEqual([]);
  });
});
