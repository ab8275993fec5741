import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { library } from '../../src/main/backend/resources.ts';
import type { Term } from '../../src/shared/terms/library.ts';
import { axeViolations, openParley, type ParleyWindow } from './parley-window.ts';

const TERMS = library.term_groups.flatMap(({ terms }) => terms);
const EACH_TERM = TERMS.map((term): [string, Term] => [`${term.id} ${term.name}`, term]);
const STATUSES = ['M', 'A', 'B', 'W', 'N'];

let window: ParleyWindow;
let papers: string[];

beforeAll(async () => {
  window = await openParley();
  const { page } = window;
  await page.getByRole('button', { name: 'Open the sample' }).click();
  const steps = page.getByRole('navigation', { name: 'Steps' });
  await steps.getByRole('link', { name: 'Terms' }).click({ timeout: 60_000 });
  papers = await page.getByLabel('Held against').locator('option').allInnerTexts();
});

afterAll(() => window.close());

/** Opens the record of a term from its name on the screen. */
async function opened(title: string): Promise<Locator> {
  const { page } = window;
  await page.getByRole('main').getByRole('button', { name: title, exact: true }).click();
  const drawer = page.getByRole('dialog', { name: title, exact: true });
  await drawer.waitFor();
  return drawer;
}

/** Opens the record of a term by its address, as a link to it does. */
async function openedAt({ id, name }: Term): Promise<Locator> {
  const { page } = window;
  await page.evaluate((hash) => {
    globalThis.location.hash = hash;
  }, `#/terms?term=${id}`);
  const drawer = page.getByRole('dialog', { name: `${id} ${name}`, exact: true });
  await drawer.waitFor();
  return drawer;
}

async function close(drawer: Locator): Promise<void> {
  await drawer.getByRole('button', { name: 'Done' }).click();
  await drawer.waitFor({ state: 'detached' });
}

/** The cells of a table, row by row, without its head. */
function rowsOf(drawer: Locator, caption: string): Promise<string[][]> {
  return drawer
    .getByRole('table', { name: caption, exact: true })
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
}

describe('the record of a protective term', () => {
  it('can be given a status under the contract on file and under every offer', () => {
    expect(papers).toEqual([
      'Contract on file',
      'Renew as is',
      'Vendor 1',
      'Vendor 2',
      'Our ask',
      'Acceptable',
      'No commitment',
    ]);
  });

  it.each(EACH_TERM)(
    'opens with its three positions filled in and a status for each offer: %s',
    async (_, term) => {
      const drawer = await openedAt(term);
      const { ask, acceptable, walk_away } = term.positions;
      expect((await rowsOf(drawer, `Positions on ${term.name}`)).map((cells) => cells.slice(0, 2))).toEqual([
        ['Ask', ask],
        ['Acceptable', acceptable],
        ['Walk-away', walk_away],
      ]);
      const offered = Object.entries(await statusFields(drawer));
      expect(offered.map(([paper]) => paper)).toEqual(papers);
      for (const [, { options }] of offered) expect(options).toEqual(STATUSES);
    },
  );

  it('closes, and nothing of it stays', async () => {
    const last = EACH_TERM.at(-1)?.[0] ?? '';
    await close(window.page.getByRole('dialog', { name: last, exact: true }));
    expect(await window.page.getByRole('dialog').count()).toBe(0);
  });

  it.each([
    ['T25', ['Severity 1 answered within', '30', '60', '30 minutes, and under an hour']],
    ['T04', ['Overage ratio', '1.00', '1.10', 'published practice', 'Parity is the playbook starting value']],
    ['T39', ['Notice after confirmation', 'hours', '24', '48', 'undefined']],
    ['T58', ['Right starts in', 'month', '18', '24']],
    ['T58', ['Time the vendor has to match', 'days', '60', '90']],
  ])('shows in %s the starting values and where they come from', async (id, texts) => {
    const [title, term] = EACH_TERM.find(([, { id: other }]) => other === id) ?? ['', null];
    const drawer = await opened(title);
    const rows = await rowsOf(drawer, `Parameters of ${term?.name}`);
    const row =
      rows.map((cells) => cells.join(' | ')).find((cells) => cells.startsWith(texts[0] ?? '-')) ?? '';
    const places = texts.map((text) => row.indexOf(text));
    expect(
      places.every((place, i) => place >= (places[i - 1] ?? 0)),
      row,
    ).toBe(true);
    await close(drawer);
  });

  it('tells the reported healthcare case under the rights to tuned models, as unverified', async () => {
    const drawer = await opened(EACH_TERM.find(([, { id }]) => id === 'T32')?.[0] ?? '');
    expect(await drawer.innerText()).toMatch(/Reported cases, unverified[\s\S]*Healthcare company/);
    expect(await axeViolations(window.page)).toEqual([]);
    await close(drawer);
  });

  it('keeps a status under the one offer it was given for, also after the window is loaded anew', async () => {
    const [title] = EACH_TERM.find(([, { id }]) => id === 'T33') ?? [''];
    const drawer = await opened(title);
    const before = await statuses(drawer);
    const wanted = before['Vendor 1'] === 'walk_away' ? 'below' : 'walk_away';
    await drawer.getByLabel('Vendor 1', { exact: true }).selectOption(wanted);
    await expect.poll(() => statuses(drawer)).toEqual({ ...before, 'Vendor 1': wanted });
    await close(drawer);
    await window.page.reload();
    const again = await opened(title);
    expect(await statuses(again)).toEqual({ ...before, 'Vendor 1': wanted });
    await close(again);
  });

  it('says what its value needs, takes the number, and shows the value with every input', async () => {
    const [title] = EACH_TERM.find(([, { id }]) => id === 'T22') ?? [''];
    const drawer = await opened(title);
    expect(await drawer.innerText()).toContain('Needs seats paid, seats in use and price of a seat a month.');
    for (const [label, typed] of [
      ['Seats paid', '200'],
      ['Seats in use', '150'],
      ['Price of a seat a month', '30'],
    ] as const) {
      await drawer.getByLabel(label, { exact: true }).fill(typed);
      await drawer.getByLabel(label, { exact: true }).press('Enter');
    }
    await expect
      .poll(() => drawer.innerText(), { timeout: 20_000 })
      .toMatch(/Our ask alone, expected\s+\$7,200/);
    const inputs = await rowsOf(drawer, 'Inputs of the value of Seat price and seat flexibility');
    expect(inputs).toContainEqual(['Seats paid', '200', 'Entered below']);
    expect(inputs).toContainEqual(['Our ask: seats we may drop', '20%', 'What is negotiated, above']);
    expect(inputs.at(-1)?.slice(0, 2)).toEqual(['Duration', '24 months']);
    expect(await axeViolations(window.page)).toEqual([]);
    await close(drawer);
  });

  it('opens and closes sixty times without an error', () => {
    expect(window.complaints).toEqual([]);
  });
});

type StatusField = { value: string; options: string[] };

/** Every field of the record that holds a status, by its label: the value and the letters to choose from. */
function statusFields(drawer: Locator): Promise<Record<string, StatusField>> {
  return drawer
    .locator('select')
    .evaluateAll((fields) =>
      Object.fromEntries(
        (fields as HTMLSelectElement[]).map((field): [string, StatusField] => [
          field.labels[0]?.textContent ?? '',
          { value: field.value, options: [...field.options].map(({ text }) => text.slice(0, 1)) },
        ]),
      ),
    );
}

async function statuses(drawer: Locator): Promise<Record<string, string>> {
  const fields = await statusFields(drawer);
  return Object.fromEntries(Object.entries(fields).map(([paper, { value }]) => [paper, value]));
}
