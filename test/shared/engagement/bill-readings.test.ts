import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { library, shippedPriceBook } from '../../../src/main/backend/resources.ts';
import { billReadings } from '../../../src/shared/engagement/bill-readings.ts';
import type { CostDay, EngagementDocument } from '../../../src/shared/engagement/document.ts';
import { figuresOf } from '../../../src/shared/engagement/figures-of.ts';
import { impliedBands } from '../../../src/shared/engagement/implied-band.ts';
import { pricedUsage } from '../../../src/shared/engagement/priced-usage.ts';
import { compareWithBill } from '../../../src/shared/engagement/reconcile.ts';
import { NO_TOKENS } from '../../../src/shared/units.ts';
import { CONTRACT_ON_FILE } from '../../contract-on-file.ts';
import { costDay, EMPTY, pricedDay, source, usageDay } from './empty-document.ts';

const AGREEMENT = { sources: [], within: 0.02 };
const HAIKU = usageDay({
  date: '2026-11-17',
  model_raw: 'claude-haiku-5-5',
  model: 'claude-haiku-5-5',
  context_window: '0-200k',
  tokens: {
    input: 80_000_000,
    cache_write_5m: 2_000_000,
    cache_write_1h: 0,
    cache_read: 60_000_000,
    output: 9_000_000,
  },
});
const haikuBill = (usd: number, change: Partial<CostDay> = {}) =>
  costDay(usd, {
    date: '2026-11-17',
    model_raw: 'claude-haiku-5-5',
    model: 'claude-haiku-5-5',
    token_class: null,
    ...change,
  });
const priced = (change: Partial<EngagementDocument>) =>
  pricedUsage({ ...EMPTY, price_book: shippedPriceBook, ...change });

describe('writes whose lifetime the file does not tell', () => {
  const unsplit = usageDay({
    tokens: { ...NO_TOKENS, cache_write_5m: 1_000_000 },
    cache_write_unsplit: 400_000,
  });

  it('are priced as 5-minute writes, with the 1-hour price as the upper end', () => {
    const [row] = priced({ usage: [unsplit] });
    expect(row?.list_usd).toBeCloseTo(3.75, 9);
    expect(row?.list_usd_high).toBeCloseTo(0.6 * 3.75 + 0.4 * 6, 9);
    expect(row?.open_to).toEqual(['cache_lifetime']);
  });

  it('leave the same range at contract, at its discount', () => {
    const [row] = priced({ usage: [unsplit], contract: CONTRACT_ON_FILE });
    expect(row?.net_usd).toBeCloseTo(3.75 * 0.8, 9);
    expect(row?.net_usd_high).toBeCloseTo((0.6 * 3.75 + 0.4 * 6) * 0.8, 9);
  });

  it('widen the range of a prompt band that is open as well', () => {
    const [row] = priced({ usage: [{ ...HAIKU, cache_write_unsplit: 2_000_000 }] });
    expect(row?.list_usd).toBeCloseTo(13.35, 9);
    expect(row?.list_usd_high).toBeGreaterThan(66.75);
    expect(row?.open_to).toEqual(['prompt_band', 'cache_lifetime']);
  });

  it('show in the totals, the month, the model and the workload', () => {
    const document = {
      ...EMPTY,
      price_book: shippedPriceBook,
      usage: [unsplit],
      sources: [source('2026-10-01', '2026-10-31')],
    };
    const { usage, workloads } = figuresOf(document, '2026-11-22', library);
    expect(usage.list_usd_high).toBeCloseTo(4.65, 9);
    expect(usage.by_month[0]?.list_usd_high).toBeCloseTo(4.65, 9);
    expect(usage.by_model[0]?.list_usd_high).toBeCloseTo(4.65, 9);
    expect(workloads[0]?.annual_list_usd_high).toBeCloseTo(4.65 * 12, 9);
    expect(usage.open_to).toEqual(['cache_lifetime']);
  });
});

describe('a bill between the two ends of a prompt band', () => {
  it('implies the share above the threshold: 29.37 between 13.35 and 66.75 is 0.30', () => {
    const [band] = impliedBands(priced({ usage: [HAIKU] }), [haikuBill(29.37)]);
    expect(band).toMatchObject({ model: 'claude-haiku-5-5', over_tokens: 100_000, by_class: [] });
    expect(band?.low_usd).toBeCloseTo(13.35, 9);
    expect(band?.high_usd).toBeCloseTo(66.75, 9);
    expect(band?.share).toBeCloseTo(0.3, 9);
  });

  it('implies one for each token class that it tells', () => {
    const [low] = priced({ usage: [HAIKU] });
    const bill = (['input', 'output'] as const).map((c) => {
      const [at, above] = [low?.band_ends?.contract.low[c] ?? 0, low?.band_ends?.contract.high[c] ?? 0];
      return haikuBill(at + (c === 'input' ? 0.25 : 0.5) * (above - at), { token_class: c });
    });
    const [band] = impliedBands(priced({ usage: [HAIKU] }), bill);
    expect(band?.by_class.map(({ token_class }) => token_class)).toEqual(['input', 'output']);
    expect(band?.by_class[0]?.share).toBeCloseTo(0.25, 6);
    expect(band?.by_class[1]?.share).toBeCloseTo(0.5, 6);
  });

  it('is read at the list price that the bill names, so that a discount does not pass for short prompts', () => {
    const bill = [haikuBill(26.433, { list_usd_micros: 29_370_000 })];
    const [band] = impliedBands(priced({ usage: [HAIKU], contract: CONTRACT_ON_FILE }), bill);
    expect(band).toMatchObject({ basis: 'list', billed_usd: 29.37 });
    expect(band?.share).toBeCloseTo(0.3, 9);
  });

  it('implies none when it lies outside the ends, or bills another day', () => {
    const days = priced({ usage: [HAIKU] });
    expect(impliedBands(days, [haikuBill(80)])[0]?.share).toBeNull();
    expect(impliedBands(days, [haikuBill(29.37, { date: '2026-11-18' })])).toEqual([]);
  });

  it('is explained as a whole, and nothing else is', () => {
    const amounts = [{ low: 13.35, high: 66.75 }];
    expect(compareWithBill(amounts, [haikuBill(29.37)], AGREEMENT)).toMatchObject({
      computed_usd: 13.35,
      computed_usd_high: 66.75,
      unexplained_usd: 0,
      reconciled: true,
    });
    const above = compareWithBill(amounts, [haikuBill(70)], AGREEMENT);
    expect(above.unexplained_usd).toBeCloseTo(3.25, 9);
    expect(above.reconciled).toBe(false);
  });
});

describe('the three readings', () => {
  it('stand side by side for each model and each charge: as billed, at contract, at list', () => {
    const days = [
      pricedDay('2026-10-01', 80, { list_usd: 100, list_usd_high: 100 }),
      pricedDay('2026-10-01', 12, { model: 'claude-opus-4-8', search_usd: 2 }),
    ];
    const costs = [
      costDay(81, { date: '2026-10-01' }),
      costDay(2, { date: '2026-10-01', cost_type: 'web_search', model: null, model_raw: '' }),
      costDay(0.85, { date: '2026-10-01', cost_type: 'code_execution', model: null, model_raw: '' }),
    ];
    expect(billReadings(days, costs, AGREEMENT)).toMatchObject([
      { kind: 'model', name: 'claude-sonnet-4-5', billed_usd: 81, contract_usd: 80, list_usd: 100 },
      { kind: 'model', name: 'claude-opus-4-8', billed_usd: null, contract_usd: 10, reconciliation: null },
      {
        kind: 'charge',
        name: 'web_search',
        billed_usd: 2,
        contract_usd: 2,
        reconciliation: { unexplained_usd: 0 },
      },
      {
        kind: 'charge',
        name: 'code_execution',
        billed_usd: 0.85,
        contract_usd: null,
        reconciliation: { unexplained_usd: 0.85 },
      },
    ]);
  });

  it('add up: what is unexplained by model is what is unexplained in all', () => {
    const usd = fc.integer({ min: 1, max: 1_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), usd, usd), { minLength: 1 }), (rows) => {
        const days = rows.map(([model, net]) => pricedDay('2026-10-01', net, { model }));
        const costs = rows.map(([model, , bill]) =>
          costDay(bill, { date: '2026-10-01', model, model_raw: model }),
        );
        const byModel = billReadings(days, costs, AGREEMENT).map(
          (r) => r.reconciliation?.unexplained_usd ?? 0,
        );
        const all = rows.reduce((sum, [, net, bill]) => sum + bill - net, 0);
        expect(byModel.reduce((sum, one) => sum + one, 0)).toBeCloseTo(all, 6);
      }),
    );
  });

  it('hold neither an estimate nor a tax against the price of use', () => {
    const document: EngagementDocument = {
      ...EMPTY,
      price_book: shippedPriceBook,
      usage: [usageDay({})],
      costs: [
        costDay(3, {}),
        costDay(0.6, { cost_type: 'tax', model: null, model_raw: '' }),
        costDay(99, { cost_basis: 'estimated' }),
      ],
    };
    const { usage } = figuresOf(document, '2026-11-22', library);
    expect(usage.reported_usd).toBeCloseTo(3.6, 9);
    expect(usage.estimated_usd).toBeCloseTo(99, 9);
    expect(usage.reconciliation).toMatchObject({ reported_usd: 3, reconciled: true });
  });

  it('agree within the share that is set', () => {
    const document = {
      ...EMPTY,
      price_book: shippedPriceBook,
      usage: [usageDay({})],
      costs: [costDay(3.1, {})],
    };
    const at = (reconciled_within: number) =>
      figuresOf(
        { ...document, settings: { ...document.settings, judgement: { reconciled_within } } },
        '2026-11-22',
        library,
      ).usage;
    expect(at(0.02).by_month[0]?.reconciliation?.reconciled).toBe(false);
    expect(at(0.05).by_month[0]?.reconciliation?.reconciled).toBe(true);
    expect(at(0.05).reconciliation?.unexplained_usd).toBeCloseTo(0.1, 9);
  });
});
