import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedPriceBook } from '../../../src/main/backend/resources.ts';
import type { PriceImport, StatedPrice } from '../../../src/shared/contract.ts';
import type { PriceRow } from '../../../src/shared/engagement/document.ts';
import { type PriceKey, priceAt } from '../../../src/shared/engagement/own-prices.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { accepted, importFile, ROOT, type TestBackend, testBackend } from './test-backend.ts';

const USAGE = join(ROOT, 'test/fixtures/samples/anthropic_admin_usage/messages_array_of_pages.json');

const OPUS: StatedPrice = {
  model: 'claude-opus-5-5',
  platform: 'anthropic',
  speed: 'standard',
  prompt_over_tokens: 0,
  effective_from: '2026-09-22',
  effective_to: null,
  usd_per_mtok: { input: 3, cache_write_5m: 3.75, cache_write_1h: 6, cache_read: 0.15, output: 15 },
  batch_multiplier: 0.5,
  us_inference_multiplier: 1.1,
  web_search_usd_per_1000: 10,
  confidence: 'A',
  source: 'price page, read by us',
  read_on: '2026-11-20',
  display_names: ['Claude Opus 5.5'],
  aliases: [],
  retired_on: null,
};

function keyOf({ model, platform, speed, prompt_over_tokens, effective_from }: PriceKey): PriceKey {
  return { model, platform, speed, prompt_over_tokens, effective_from };
}

async function engagement(): Promise<TestBackend> {
  const backend = testBackend();
  accepted(await backend.call('engagement.create', { name: 'Renewal', client: 'A buyer', path: null }));
  return backend;
}

async function withUsage(): Promise<TestBackend> {
  const backend = await engagement();
  await importFile(backend, USAGE);
  return backend;
}

function shelved({ backend }: TestBackend, name: string, text: string): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return backend.files.add(path, { temporary: false });
}

async function preview(
  one: TestBackend,
  name: string,
  text: string,
  whole_book = false,
): Promise<PriceImport> {
  return accepted(await one.call('price.preview_import', { file_id: shelved(one, name, text), whole_book }));
}

const jsonOf = (rows: unknown[]) => JSON.stringify({ rows });

describe('a price of one’s own', () => {
  it('is shown with its effect first, then takes the place of the shipped one', async () => {
    const one = await withUsage();
    const before = accepted(await one.call('engagement.figures', {}));
    const effect = accepted(await one.call('price.preview', { price: OPUS, was: null }));
    expect(effect.list_usd.before).toBe(before.usage.list_usd);
    expect(effect.by_model.map(({ model }) => model)).toEqual(['claude-opus-5-5']);
    const record = accepted(await one.call('price.save', { price: OPUS, was: null, confirmed: false }));
    expect(priceAt(record.price_book, OPUS)).toMatchObject({
      origin: 'user',
      source: 'price page, read by us',
      replaces: { usd_per_mtok: { input: 4 } },
    });
    const after = accepted(await one.call('engagement.figures', {}));
    expect(after.usage.list_usd).toBe(effect.list_usd.after);
    expect(after.usage.list_usd).toBeLessThan(before.usage.list_usd ?? 0);
  });

  it('is edited in place, also on another first day, and removed again; the shipped one comes back', async () => {
    const one = await engagement();
    accepted(await one.call('price.save', { price: OPUS, was: null, confirmed: false }));
    const later = { ...OPUS, effective_from: '2026-10-01' };
    const moved = accepted(
      await one.call('price.save', { price: later, was: keyOf(OPUS), confirmed: false }),
    );
    expect(moved.price_book).toHaveLength(shippedPriceBook.length + 1);
    expect(priceAt(moved.price_book, OPUS)?.origin).toBeUndefined();
    const back = accepted(await one.call('price.remove', { price: keyOf(later) }));
    expect(back.price_book).toEqual(shippedPriceBook);
  });

  it('is refused where one of one’s own stands already, and a shipped one is never removed', async () => {
    const one = await engagement();
    accepted(await one.call('price.save', { price: OPUS, was: null, confirmed: false }));
    expect(await one.call('price.save', { price: OPUS, was: null, confirmed: false })).toMatchObject({
      ok: false,
      error: { code: 'refused', path: 'price.effective_from' },
    });
    const shipped = shippedPriceBook[0] as PriceRow;
    expect(await one.call('price.remove', { price: keyOf(shipped) })).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    });
    expect(await one.call('price.remove', { price: keyOf({ ...OPUS, model: 'gone' }) })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });

  it('that looks like a slip is taken only once it is confirmed', async () => {
    const one = await engagement();
    const slip = { ...OPUS, usd_per_mtok: { ...OPUS.usd_per_mtok, output: 150 } };
    expect(accepted(await one.call('price.preview', { price: slip, was: null })).warnings).toHaveLength(1);
    expect(await one.call('price.save', { price: slip, was: null, confirmed: false })).toMatchObject({
      ok: false,
      error: { code: 'refused', path: 'price.usd_per_mtok.output' },
    });
    accepted(await one.call('price.save', { price: slip, was: null, confirmed: true }));
  });

  it.each([
    ['source', { source: ' ' }, 'price.source'],
    ['a rate of 0', { usd_per_mtok: { ...OPUS.usd_per_mtok, input: 0 } }, 'price.usd_per_mtok.input'],
    ['an end before its start', { effective_to: '2026-01-01' }, 'price.effective_to'],
    ['confidence D', { confidence: 'D' }, 'price.confidence'],
  ])('is refused at its field: %s', async (_, change, path) => {
    const one = await engagement();
    const price = { ...OPUS, ...change } as StatedPrice;
    expect(await one.call('price.save', { price, was: null, confirmed: false })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', path },
    });
  });

  it('gives a model that had none its price, so that its usage counts', async () => {
    const one = await withUsage();
    const { unpriced_models } = accepted(await one.call('engagement.figures', {})).usage;
    expect(unpriced_models).toEqual([]);
    const gone = accepted(
      await one.call('price.preview_import', {
        file_id: shelved(
          one,
          'book.json',
          jsonOf(shippedPriceBook.filter(({ model }) => model !== OPUS.model)),
        ),
        whole_book: true,
      }),
    );
    accepted(await one.call('price.accept_import', { preview_id: gone.preview_id, confirmed: false }));
    const missing = accepted(await one.call('engagement.figures', {})).usage;
    expect(missing.unpriced_models.map(({ model_raw }) => model_raw)).toEqual([OPUS.model]);
    expect(missing.unpriced_models[0]?.reason).toBe('the price book has no price for it');
    const fast = { ...OPUS, speed: 'fast' as const, batch_multiplier: null };
    accepted(await one.call('price.save', { price: OPUS, was: null, confirmed: false }));
    accepted(await one.call('price.save', { price: fast, was: null, confirmed: false }));
    expect(accepted(await one.call('engagement.figures', {})).usage.unpriced_models).toEqual([]);
  });
});

describe('a price-book file', () => {
  it.each(['json', 'csv'] as const)('exported as %s reads back without a difference', async (format) => {
    const one = await withUsage();
    accepted(
      await one.call('price.save', { price: { ...OPUS, source: '=cmd|calc' }, was: null, confirmed: false }),
    );
    const file = accepted(await one.call('price.export', { format }));
    expect(file.name).toBe(`A buyer price book 2026-11-22.${format}`);
    const text = readFileSync(one.backend.files.get(file.file_id).path, 'utf8');
    if (format === 'csv') expect(text).toContain("'=cmd|calc");
    const found = await preview(one, `book.${format}`, text, true);
    expect(found).toMatchObject({ problems: [], warnings: [], added: [], changed: [], removed: [] });
    expect(found.unchanged).toBe(shippedPriceBook.length);
    expect(found.effect?.by_model).toEqual([]);
    const record = accepted(
      await one.call('price.accept_import', { preview_id: found.preview_id, confirmed: false }),
    );
    expect(priceAt(record.price_book, OPUS)?.replaces).toBeDefined();
  });

  it('shows what it adds and changes, and the effect on the engagement, before anything is taken', async () => {
    const one = await withUsage();
    const before = accepted(await one.call('engagement.current', {}))?.record.price_book;
    const next = {
      ...OPUS,
      model: 'claude-opus-6',
      effective_from: '2027-01-01',
      source: 'announcement of 20 Nov 2026',
    };
    const found = await preview(one, 'new.json', jsonOf([OPUS, next]));
    expect(found.added.map(({ model }) => model)).toEqual(['claude-opus-6']);
    expect(found.changed[0]?.fields.slice(0, 2)).toEqual([
      { field: 'usd_per_mtok.input', before: 4, after: 3 },
      { field: 'usd_per_mtok.cache_write_5m', before: 5, after: 3.75 },
    ]);
    expect(found.removed).toEqual([]);
    expect(found.effect?.list_usd.after).toBeLessThan(found.effect?.list_usd.before ?? 0);
    expect(found.effect?.floor_usd.after).toBeLessThan(found.effect?.floor_usd.before ?? 0);
    expect(accepted(await one.call('engagement.current', {}))?.record.price_book).toEqual(before);
    const record = accepted(
      await one.call('price.accept_import', { preview_id: found.preview_id, confirmed: false }),
    );
    expect(priceAt(record.price_book, next)?.origin).toBe('imported');
    const figures = accepted(await one.call('engagement.figures', {}));
    expect(figures.usage.list_usd).toBe(found.effect?.list_usd.after);
  });

  it('with rows that are no prices is refused row by row, and nothing of it is taken', async () => {
    const one = await engagement();
    const header = 'model,effective_from,usd_per_mtok.input,usd_per_mtok.output,confidence,source';
    const found = await preview(
      one,
      'bad.csv',
      [
        header,
        'claude-opus-6,2027-01-01,"4,50",20,A,page',
        'claude-opus-6,1 Jan 2027,4,20,A,page',
        'claude-opus-6,2027-02-01,4,,A,page',
        'claude-opus-6,2027-03-01,4,20,A,',
        'Claude Opus 6,2027-04-01,4,20,A,page',
      ].join('\n'),
    );
    expect(found.problems).toEqual([
      {
        row: 2,
        field: 'usd_per_mtok.input',
        message: 'A rate is a number of dollars per million tokens, with a point: 3.75.',
      },
      { row: 3, field: 'effective_from', message: 'A date is written YYYY-MM-DD.' },
      { row: 4, field: 'usd_per_mtok.output', message: 'A price needs its rate for input and for output.' },
      { row: 5, field: 'source', message: 'A price needs its source.' },
      { row: 6, field: 'model', message: 'Usage of this model is read as claude-opus-6: write it so.' },
    ]);
    expect(found).toMatchObject({ added: [], changed: [], effect: null });
    expect(
      await one.call('price.accept_import', { preview_id: found.preview_id, confirmed: true }),
    ).toMatchObject({ ok: false, error: { code: 'refused' } });
  });

  it('that leaves columns out keeps what the book says there, and an empty cell takes it away', async () => {
    const one = await engagement();
    const header = 'model,effective_from,usd_per_mtok.input,usd_per_mtok.output,confidence,source';
    const part = await preview(one, 'a.csv', `${header}\nclaude-opus-5-5,2026-09-22,3,15,A,page`);
    expect(part.changed[0]?.fields.map(({ field }) => field)).toEqual([
      'usd_per_mtok.input',
      'usd_per_mtok.output',
      'confidence',
      'source',
    ]);
    const empty = await preview(
      one,
      'b.csv',
      `${header},batch_multiplier\nclaude-opus-5-5,2026-09-22,4,20,B,page,`,
    );
    expect(empty.changed[0]?.fields).toContainEqual({ field: 'batch_multiplier', before: 0.5, after: null });
  });

  it('names a column or field it does not know, one that is missing, and a price that stands twice', async () => {
    const one = await engagement();
    const columns = await preview(
      one,
      'a.csv',
      'model,effective_from,usd_per_mtok.input,price,confidence,source\n',
    );
    expect(columns.problems.map(({ field }) => field)).toEqual(['usd_per_mtok.output', 'price']);
    const surprise = await preview(one, 'b.json', jsonOf([{ ...OPUS, surprise: 1 }]));
    expect(surprise.problems).toEqual([
      { row: 1, field: 'surprise', message: 'This field is not one of a price.' },
    ]);
    const twice = await preview(one, 'c.json', jsonOf([OPUS, OPUS]));
    expect(twice.problems).toMatchObject([{ row: 2, field: 'effective_from' }]);
  });

  it('with a slip is taken only once it is confirmed', async () => {
    const one = await engagement();
    const slip = { ...OPUS, usd_per_mtok: { ...OPUS.usd_per_mtok, input: 40, output: 200 } };
    const found = await preview(one, 'slip.json', jsonOf([slip]));
    expect(found.warnings.map(({ field }) => field)).toEqual(['usd_per_mtok.input', 'usd_per_mtok.output']);
    const { preview_id } = found;
    expect(await one.call('price.accept_import', { preview_id, confirmed: false })).toMatchObject({
      ok: false,
    });
    accepted(await one.call('price.accept_import', { preview_id, confirmed: true }));
  });

  it.each([
    ['letter.txt', 'Dear buyer'],
    ['cut.json', '{"rows": [{"model": '],
    ['list.json', '{"prices": []}'],
    ['open.csv', 'model,source\n"x'],
    ['empty.json', '{"rows": []}'],
  ])('that is none is refused with a sentence: %s', async (name, text) => {
    const one = await engagement();
    const reply = await one.call('price.preview_import', {
      file_id: shelved(one, name, text),
      whole_book: false,
    });
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'unreadable_file', message: expect.stringMatching(/Nothing was changed/) },
    });
  });

  it('is not taken once the book has changed since it was shown', async () => {
    const one = await engagement();
    const found = await preview(one, 'a.json', jsonOf([{ ...OPUS, model: 'claude-opus-6' }]));
    accepted(await one.call('price.save', { price: OPUS, was: null, confirmed: false }));
    expect(
      await one.call('price.accept_import', { preview_id: found.preview_id, confirmed: true }),
    ).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it('is the one that ships with this version where no file is named', async () => {
    const one = await engagement();
    const found = accepted(await one.call('price.preview_import', { file_id: null, whole_book: false }));
    expect(found).toMatchObject({ added: [], changed: [], removed: [], unchanged: shippedPriceBook.length });
  });
});

describe('a name that is tied to a model', () => {
  it('is remembered for engagements to come where that is wished, and freed again', async () => {
    const one = await engagement();
    const map = (model: string | null) =>
      one.call('model.map', { model_raw: 'support-default', model, remember: true });
    const record = accepted(await map('claude-opus-5-5'));
    expect(record.settings.model_aliases).toEqual({ 'support-default': 'claude-opus-5-5' });
    expect(accepted(await one.call('model.remembered', {}))).toEqual([
      { model_raw: 'support-default', model: 'claude-opus-5-5' },
    ]);
    const next = accepted(await one.call('engagement.create', { name: 'Next', client: '', path: null }));
    expect(next.record.settings.model_aliases).toEqual({ 'support-default': 'claude-opus-5-5' });
    accepted(await map(null));
    const last = accepted(await one.call('engagement.create', { name: 'Last', client: '', path: null }));
    expect(last.record.settings.model_aliases).toEqual({});
  });

  it('is tied to a model that has a price only', async () => {
    const one = await engagement();
    expect(
      await one.call('model.map', { model_raw: 'x', model: 'claude-opus-9', remember: false }),
    ).toMatchObject({ ok: false, error: { code: 'refused', path: 'model' } });
  });

  it('shows what it does before it is saved', async () => {
    const one = await withUsage();
    const figures = accepted(await one.call('engagement.figures', {}));
    const effect = accepted(
      await one.call('model.preview', { model_raw: 'claude-opus-5-5', model: 'claude-haiku-4-5' }),
    );
    expect(effect.list_usd.before).toBe(figures.usage.list_usd);
    expect(effect.list_usd.after).toBeLessThan(figures.usage.list_usd ?? 0);
  });
});
