import { describe, expect, it } from 'vitest';
import { library, shippedBands, shippedPriceBook } from '../../../src/main/backend/resources.ts';
import { addToMonth, firstDay, lastDay } from '../../../src/shared/calendar.ts';
import { asIsOffer } from '../../../src/shared/engagement/as-is-offer.ts';
import type { EngagementDocument, Settings } from '../../../src/shared/engagement/document.ts';
import { workOut } from '../../../src/shared/engagement/figures-of.ts';
import { priceEffect } from '../../../src/shared/engagement/price-effect.ts';
import type { DeclaredId } from '../../../src/shared/figures/catalogue.ts';
import type { Subject } from '../../../src/shared/figures/declaration.ts';
import { mapClasses } from '../../../src/shared/units.ts';
import { CONTRACT_ON_FILE } from '../../contract-on-file.ts';
import { costDay, EMPTY, source, usageDay } from './empty-document.ts';
import { isSame, openedFigures, openedKey, wrongAmong } from './opened-figures.ts';
import { sonnetDay } from './sonnet-day.ts';

const TODAY = '2026-11-22';

const PRICED: EngagementDocument = {
  ...EMPTY,
  price_book: shippedPriceBook.map((row) =>
    row.model === 'claude-sonnet-4-5' ? { ...row, effective_from: '2024-01-01' } : row,
  ),
  bands: shippedBands,
};

/** A month of Haiku whose prompt sizes and cache lifetimes no file tells, and a bill between the two ends. */
const RANGED: EngagementDocument = {
  ...PRICED,
  contract: CONTRACT_ON_FILE,
  sources: [
    source('2026-10-01', '2026-10-31'),
    source('2026-10-01', '2026-10-31', { id: 'bill', measure: 'cost' }),
  ],
  usage: [
    usageDay({
      source_id: '2026-10-01-2026-10-31',
      date: '2026-10-17',
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
      cache_write_unsplit: 1_000_000,
    }),
  ],
  costs: (['input', 'output'] as const).map((token_class) =>
    costDay(token_class === 'input' ? 15 : 9, {
      source_id: 'bill',
      date: '2026-10-17',
      model_raw: 'claude-haiku-5-5',
      model: 'claude-haiku-5-5',
      token_class,
    }),
  ),
};

const FIRST_MONTH = '2024-10';

/** Two years of Sonnet that grow by 2 % a month and double each December, with the contract carried on. */
function twoYears(settings: Partial<Settings>): EngagementDocument {
  const months = Array.from({ length: 25 }, (_, k) => addToMonth(FIRST_MONTH, k));
  return {
    ...PRICED,
    contract: CONTRACT_ON_FILE,
    sources: [source(firstDay(FIRST_MONTH), lastDay(months.at(-1) ?? FIRST_MONTH))],
    usage: months.map((month, k) =>
      sonnetDay(firstDay(month), Math.round(100 * 1.02 ** k * (month.endsWith('-12') ? 2 : 1)), {
        workspace: 'Support',
      }),
    ),
    workloads: [
      {
        id: 'support',
        name: 'Support',
        owner: '',
        outcome_unit: 'ticket',
        outcome_source: 'desk',
        value_per_outcome_usd: 1,
        rules: [{ dimension: 'workspace', value: 'Support' }],
      },
    ],
    outcomes: [{ workload_id: 'support', month: '2026-09', count: 50 }],
    offers: [{ id: 'as-is', side: 'as_is', offer: asIsOffer(CONTRACT_ON_FILE), note: '', received_on: null }],
    settings: { ...EMPTY.settings, ...settings },
  };
}

const FITTED: Pick<Settings, 'forecast'> = { forecast: { basis: 'fitted', choices: [], excluded: [] } };

function opening(document: EngagementDocument) {
  const opened = openedFigures(workOut(document, TODAY, library));
  const of = (figure: DeclaredId, subject: Subject = {}) =>
    opened.get(openedKey(figure, subject))?.derivation;
  return { wrong: wrongAmong(opened), of };
}

describe('a figure whose price the files leave open', () => {
  const { wrong, of } = opening(RANGED);
  const model = 'claude-haiku-5-5';

  it('opens to both of its ends, each worked out again from the rows', () => {
    expect(wrong).toEqual([]);
    const low = of('usage_list', { model });
    const high = of('usage_list_high', { model });
    expect(low?.high).toEqual({ value: high?.value, figure: 'usage_list_high', subject: { model } });
    expect(Number(high?.value)).toBeGreaterThan(Number(low?.value));
    for (const [figure, subject] of [
      ['usage_net_high', { month: '2026-10' }],
      ['reading_list_high', { reading: `model ${model}` }],
      ['workload_list_annual_high', { workload_id: '' }],
    ] as const) {
      expect([figure, of(figure, subject)?.value]).toEqual([figure, expect.any(Number)]);
    }
  });

  it('tells the share of long prompts that the bill implies, from bill and both ends', () => {
    const share = of('implied_band_share', { model });
    expect(share?.calculation).toBe('max(0, min(1, (a − b) ÷ (c − b)))');
    expect(share?.recomputed).toBeGreaterThan(0);
    expect(of('implied_band_share', { model, token_class: 'input' })?.of).toContain('input');
    const [low, billed, high] = (['implied_low', 'implied_billed', 'implied_high'] as const).map((figure) =>
      Number(of(figure, { model })?.recomputed),
    );
    expect(low).toBeLessThanOrEqual(billed ?? Number.NaN);
    expect(billed).toBeLessThanOrEqual(high ?? Number.NaN);
    expect(low).toBeLessThan(high ?? Number.NaN);
  });
});

describe('the demand that offers are costed on', () => {
  it('opens from each stated case to the path, its workloads, and the fit with its season', () => {
    const { wrong, of } = opening(twoYears(FITTED));
    expect(wrong).toEqual([]);
    expect(of('scenario_demand', { scenario: 'base' })?.calculation).toBe('a × b');
    expect(of('forecast_season', { workload_id: 'support', month: '2026-12' })?.value).toBeGreaterThan(1.5);
    expect(of('forecast_level', { workload_id: 'support' })?.calculation).toContain('median(');
    expect(of('forecast_growth_in_use', { workload_id: 'support' })?.calculation).toBe('a');
    expect(of('cost_per_outcome', { month: '2026-09' })?.recomputed).toBeGreaterThan(0);
  });

  it.each(['quantiles', 'simulated'] as const)(
    'is drawn again with its seed, where the cases come from a simulation: %s',
    (kind) => {
      const { settings } = EMPTY;
      const { wrong, of } = opening(
        twoYears({ ...FITTED, demand_model: { ...settings.demand_model, kind, scenarios: 40, seed: 7 } }),
      );
      expect(wrong).toEqual([]);
      const p90 = of('scenario_demand', { scenario: 'P90' });
      expect(p90?.steps.find(({ label }) => label === 'Seed')?.value).toBe(7);
      expect(Number(p90?.checks[0]?.value)).toBeCloseTo(0.9, 9);
    },
  );
});

describe('the effect of a price change', () => {
  it('opens to how each figure comes about at the changed prices', () => {
    const document = twoYears({});
    const dearer = {
      ...document,
      price_book: document.price_book.map((row) => ({
        ...row,
        usd_per_mtok: { ...row.usd_per_mtok, input: (row.usd_per_mtok.input ?? 0) * 2 },
      })),
    };
    const effect = priceEffect(workOut(document, TODAY, library), workOut(dearer, TODAY, library));
    const changed = [
      effect.list_usd,
      effect.contract_usd,
      effect.floor_usd,
      ...effect.by_model.map((one) => one.list_usd),
    ];
    for (const { before, after, opens } of changed) {
      expect(after).toBeCloseTo(2 * Number(before), 6);
      expect(isSame(opens?.recomputed ?? null, after)).toBe(true);
      expect(opens?.steps[0]).toMatchObject({ label: 'As it stands', value: before });
      expect(opens?.of).toMatch(/after the change$/);
    }
    expect(effect.unpriced_tokens).toEqual({ before: 0, after: 0, opens: null });
  });

  it('moves both ends of a range, and the upper one alone where only long prompts get dearer', () => {
    const long = (row: (typeof RANGED.price_book)[number]) =>
      row.model === 'claude-haiku-5-5' && row.prompt_over_tokens > 0;
    const dearer = {
      ...RANGED,
      price_book: RANGED.price_book.map((row) =>
        long(row) ? { ...row, usd_per_mtok: mapClasses((c) => 2 * (row.usd_per_mtok[c] ?? 0)) } : row,
      ),
    };
    const [was, now] = [workOut(RANGED, TODAY, library), workOut(dearer, TODAY, library)];
    const { by_model, list_usd } = priceEffect(was, now);
    expect(by_model.map(({ model }) => model)).toEqual(['claude-haiku-5-5']);
    const [before, after] = [was, now].map(({ figures }) => figures.usage.list_usd_high ?? 0);
    expect(after).toBeCloseTo(2 * Number(before), 6);
    expect(list_usd).toMatchObject({ before_high: before, after_high: after, after: list_usd.before });
    expect(list_usd.opens).toMatchObject({ value: list_usd.before, high: { value: after } });
    const upper = list_usd.opens?.high?.derivation;
    expect(isSame(upper?.recomputed ?? null, after ?? null)).toBe(true);
    expect(upper?.steps[0]).toMatchObject({ label: 'As it stands', value: before });
  });
});
