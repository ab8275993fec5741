import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Quantity } from '../../../src/shared/figures/calculation.ts';
import { DECLARED_IDS, type DeclaredId } from '../../../src/shared/figures/catalogue.ts';
import type { Subject } from '../../../src/shared/figures/declaration.ts';
import { SEGMENT_DIMENSIONS } from '../../../src/shared/kpi/segment-row.ts';
import { allTokens } from '../../../src/shared/units.ts';
import {
  furtherFigures,
  isSame,
  type Opened,
  openedKey,
  wrongAmong,
} from '../../shared/engagement/opened-figures.ts';
import {
  shownFigures,
  shownOfAnswers,
  shownOfBridge,
  shownOfOverview,
  shownOfPrices,
  shownOfProposal,
  shownOfSegments,
} from '../../shared/engagement/shown-figures.ts';
import { accepted, ROOT, type TestBackend, testBackend } from './test-backend.ts';

async function sample(): Promise<TestBackend> {
  const test = testBackend();
  accepted(await test.call('engagement.open_sample', {}));
  return test;
}

const QUARTERS = {
  from: { from: '2026-05-01', to: '2026-07-31' },
  to: { from: '2026-08-01', to: '2026-10-31' },
};

/** The derivation of every figure shown, and of every figure that one of them opens to. */
async function derivationsOf({ call }: TestBackend) {
  const figures = accepted(await call('engagement.figures', {}));
  const segments = await Promise.all(
    SEGMENT_DIMENSIONS.map(async (dimension) =>
      shownOfSegments(accepted(await call('usage.segments', { dimension, window: null }))),
    ),
  );
  const bridges = await Promise.all(
    [null, 'claims'].map(async (workload_id) =>
      shownOfBridge(accepted(await call('usage.bridge', { ...QUARTERS, workload_id }))),
    ),
  );
  const open = accepted(await call('engagement.current', {}));
  const shown = [
    ...shownFigures(figures),
    ...segments.flat(),
    ...bridges.flat(),
    ...shownOfProposal(accepted(await call('workload.propose', { dimension: 'api_key' }))),
    ...(open
      ? [
          ...shownOfPrices(open.record, figures.as_of),
          ...shownOfAnswers(open.record, figures),
          ...shownOfOverview(open.record, figures),
        ]
      : []),
  ];
  const wanted: { figure: DeclaredId; subject: Subject; shown?: Quantity | undefined }[] = shown.map(
    ({ value, ...asked }) => ({ ...asked, shown: value }),
  );
  const found: Opened = new Map();
  for (const { figure, subject, ...rest } of wanted) {
    const key = openedKey(figure, subject);
    if (found.has(key)) continue;
    const reply = await call('figure.derivation', { figure, subject });
    if (!reply.ok) throw new Error(`${key} does not open: ${reply.error.message}`);
    found.set(key, { derivation: reply.value, ...rest });
    wanted.push(...furtherFigures(reply.value));
  }
  return found;
}

/** What the sample's figures open to, with a page of every seventh set of rows; gathered once, as it takes a while. */
async function gather() {
  const test = await sample();
  const found = await derivationsOf(test);
  const rows = new Map(
    [...found.values()]
      .flatMap(({ derivation }) =>
        derivation.steps.flatMap(({ from }) => (from.kind === 'rows' ? [from] : [])),
      )
      .map((from) => [JSON.stringify(from), from]),
  );
  const some = [...rows.values()].filter((_, i) => i % 7 === 0);
  const pages = await Promise.all(
    some.map(async (from) => ({
      from,
      page: accepted(await test.call('usage.rows', { filter: from.filter, limit: 500, offset: 0 })),
    })),
  );
  return { found, pages, sets: rows.size };
}

let gathered: ReturnType<typeof gather> | null = null;

function theSample(): ReturnType<typeof gather> {
  gathered ??= gather();
  return gathered;
}

describe('the figures of the sample engagement', () => {
  it('each open to a derivation that gives the value shown, worked out again from its own inputs', async () => {
    const { found } = await theSample();
    expect(wrongAmong(found)).toEqual([]);
    expect(found.size).toBeGreaterThan(1_500);
    const opened = new Set([...found.values()].map(({ derivation }) => derivation.figure));
    expect(DECLARED_IDS.filter((id) => !opened.has(id))).toEqual([
      'usage_outside',
      'implied_band_share',
      'implied_billed',
      'implied_low',
      'implied_high',
      'covered_baseline',
      'covered_floor',
      'surcharges',
      'demand_month',
    ]);
  }, 120_000);

  it('found by a method carry checks that bear it out', async () => {
    const { found } = await theSample();
    const optimum = found.get(openedKey('optimum_commit', {}))?.derivation;
    const [at, less, more] = (optimum?.checks ?? []).map(({ value }) => Number(value));
    expect(at).toBeLessThanOrEqual(Math.min(less ?? 0, more ?? 0) + 1e-6);
    const ofWhole = [...found.values()].filter(
      ({ derivation: { figure, calculation } }) =>
        calculation === null && (figure === 'lever_fair_share' || figure === 'bridge_part'),
    );
    expect(ofWhole.length).toBeGreaterThan(20);
    for (const { derivation } of ofWhole) {
      const [together, whole] = derivation.checks;
      expect(isSame(together?.value ?? null, whole?.value ?? null)).toBe(true);
    }
  }, 120_000);

  it('rest on stored rows whose totals are the inputs', async () => {
    const { pages, sets } = await theSample();
    expect(sets).toBeGreaterThan(100);
    for (const { from, page } of pages) {
      const { totals, rows } = page;
      expect(totals.count).toBe(from.count);
      expect(rows.length).toBe(Math.min(500, from.count));
      expect(totals.all_tokens).toBe(from.tokens);
      const amounts = [totals.net_usd, totals.net_usd_high, totals.list_usd, totals.reported_usd];
      expect(amounts.some((usd) => isSame(usd, from.usd)) || from.usd === null).toBe(true);
    }
  }, 120_000);

  it('lead to the very rows, page by page: file, key, price row, tokens and dollars add up', async () => {
    const { call } = await sample();
    const derivation = accepted(
      await call('figure.derivation', { figure: 'usage_net', subject: { month: '2026-03' } }),
    );
    const from = derivation.steps[0]?.from;
    if (from?.kind !== 'rows') throw new Error('the net dollars of a month rest on rows');
    const page = (offset: number) => call('usage.rows', { filter: from.filter, limit: 400, offset });
    const first = accepted(await page(0));
    const pages = [first];
    while (pages.flatMap(({ rows }) => rows).length < first.totals.count) {
      pages.push(accepted(await page(pages.flatMap(({ rows }) => rows).length)));
    }
    const rows = pages.flatMap((one) => one.rows);
    expect(rows).toHaveLength(first.totals.count);
    expect(rows.every(({ date, file }) => date.startsWith('2026-03') && file.endsWith('.csv'))).toBe(true);
    expect(
      isSame(
        rows.reduce((sum, { net_usd }) => sum + (net_usd ?? 0), 0),
        derivation.value,
      ),
    ).toBe(true);
    expect(rows.reduce((sum, { tokens }) => sum + (tokens ? allTokens(tokens) : 0), 0)).toBe(
      first.totals.all_tokens,
    );
    expect(rows.every(({ price, model }) => price?.model === model)).toBe(true);
  }, 60_000);

  it('that are gone or were never there are refused with a sentence', async () => {
    const { call } = await sample();
    for (const [figure, subject] of [
      ['toString', {}],
      ['no_such_figure', {}],
      ['offer_cost', { offer_id: 'gone' }],
      ['lever_step', { lever: 'magic' }],
    ] as const) {
      expect(await call('figure.derivation', { figure, subject })).toMatchObject({
        ok: false,
        error: { code: 'not_found' },
      });
    }
    const filter = { measure: 'usage', from: null, to: null } as never;
    expect(await call('usage.rows', { filter, limit: 501, offset: 0 })).toMatchObject({ ok: false });
  }, 60_000);
});

describe('before anything is on file', () => {
  it('every figure of the whole says what it needs, and none is 0 for want of data', async () => {
    const { call } = testBackend();
    accepted(await call('engagement.create', { name: 'Empty', client: '', path: null }));
    for (const { figure, subject, value } of shownFigures(accepted(await call('engagement.figures', {})))) {
      const reply = await call('figure.derivation', { figure, subject });
      if (!reply.ok) continue;
      expect([figure, reply.value.value]).toEqual([figure, value]);
      if (value === null) expect(reply.value.missing).toMatch(/\w/);
    }
  });
});

describe('the screens', () => {
  it('explain figures from their declarations alone', () => {
    const folder = join(ROOT, 'src', 'renderer');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.tsx'),
    );
    const adHoc = files.filter((name) =>
      /\bexplanation=|<Figure\b(?![^>]*\bfigure=)/.test(
        readFileSync(join(folder, name), 'utf8').replaceAll('=>', '⇒'),
      ),
    );
    expect(adHoc.filter((name) => name !== join('parts', 'figure.tsx'))).toEqual([]);
  });
});
