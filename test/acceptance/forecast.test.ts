import { describe, expect, it } from 'vitest';
import { shippedPriceBook } from '../../src/main/backend/resources.ts';
import { CommitScreen } from '../../src/renderer/screens/commit/commit-screen.tsx';
import { ForecastTable } from '../../src/renderer/screens/commit/forecast-table.tsx';
import { addToMonth } from '../../src/shared/calendar.ts';
import {
  DEFAULT_SETTINGS,
  type EngagementDocument,
  type ForecastSettings,
  type UsageDay,
} from '../../src/shared/engagement/document.ts';
import {
  briefPage,
  buyer,
  drawingOf,
  figures,
  OPUS,
  offer,
  SONNET,
  tableOn,
  use,
  workload,
} from './buyer.ts';

const ASSUMPTIONS = 7;
/** Opus 4.5 costs $5 a million tokens of input at list. */
const USD_PER_MTOK = 5;

/** One day of use a month up to November 2026, worth these dollars at list. */
function months(usd: readonly number[], over: Partial<UsageDay> = {}): UsageDay[] {
  const first = addToMonth('2026-11', 1 - usd.length);
  return usd.map((amount, k) => use(addToMonth(first, k), { input: amount / USD_PER_MTOK }, over));
}

/** The shipped prices, held since before the months of these tests. */
const price_book = shippedPriceBook.map((row) =>
  row.model === OPUS ? { ...row, effective_from: '2024-01-01' } : row,
);

const steps = (n: number, growth: number, level = 1000) =>
  Array.from({ length: n }, (_, k) => level * (1 + growth) ** k);

function settled(forecast: Partial<ForecastSettings>): Pick<EngagementDocument, 'settings'> {
  return { settings: { ...DEFAULT_SETTINGS, forecast: { ...DEFAULT_SETTINGS.forecast, ...forecast } } };
}

function support(document: EngagementDocument) {
  const found = figures(document).forecast.workloads.find(({ workload_id }) => workload_id === 'support');
  if (!found) throw new Error('no forecast of support');
  return found;
}

/** Base demand at list, month by month; the base case carries the factor 1.15. */
function demandOf(document: EngagementDocument): number[] {
  const base = figures(document).offers?.scenarios.find(({ name }) => name === 'base');
  return (base?.list_usd ?? []).map((usd) => usd / 1.15);
}

const offers = [offer('Our ask', 'ours', { start: '2027-01', months: 12 })];
const left_out = (month: string, reason: string, workload_id: string | null = 'support') => ({
  workload_id,
  month,
  reason,
  excluded_on: '2026-12-30',
});

describe('the forecast from imported months', () => {
  it('gives level, growth and back-test of a workload from the list dollars of its complete months', () => {
    const { fit, confidence } = support(buyer({ usage: months(steps(12, 0.02)) }));
    expect(fit).toMatchObject({ months_used: 12, level_month: '2026-11', seasonality: null });
    expect(fit.level_usd).toBeCloseTo(1000 * 1.02 ** 11, 6);
    expect(fit.growth_monthly).toBeCloseTo(0.02, 9);
    expect(fit.backtest).toMatchObject({ months: 6, error_share: expect.closeTo(0, 9) });
    expect(fit.backtest.naive_error_share).toBeGreaterThan(0.01);
    expect(confidence).toBe('good');
  });

  it('gives the seasons of the year from two years of months on', () => {
    const yearly = Array.from({ length: 24 }, (_, k) => (k % 12 === 0 ? 2000 : 1000));
    const { fit } = support(buyer({ usage: months(yearly), price_book }));
    expect(fit.seasonality?.[11]).toBeCloseTo(24 / 13, 9);
    expect(support(buyer({ usage: months(yearly.slice(1)), price_book })).fit.seasonality_reason).toBe(
      '23 of the 24 complete months that a season needs.',
    );
  });

  it('leaves out a month of which a part has no price, and says how much', () => {
    const usage = [...months(steps(8, 0)), use('2026-10', { input: 3 }, { model: null })];
    const { fit, months: shown } = support(buyer({ usage }));
    expect(fit.months_used).toBe(7);
    expect(shown.find(({ month }) => month === '2026-10')).toMatchObject({
      usd: null,
      state: 'not_known',
      reason: '3.0 M tok have no price.',
    });
  });

  it('takes a month in which only other workloads were used as one of no use', () => {
    const other = months(steps(8, 0), { workspace: 'digest' });
    const usage = [...other, ...months([1000, 1000, 1000, 1000])];
    const { months: shown } = support(buyer({ usage, workloads: [workload('support'), workload('digest')] }));
    expect(shown.map(({ state }) => state).slice(0, 4)).toEqual(Array(4).fill('before_first_use'));
  });

  it('is empty, not zero, without a complete month', () => {
    expect(figures(buyer({ usage: [] })).forecast.workloads).toEqual([]);
  });
});

describe('a one-off event', () => {
  const usage = months(steps(12, 0.02).with(5, 90_000));
  const spike = left_out('2026-05', 'Migration of the archive');

  it('is left out of the fit and stays in the history, the baseline and the floor with its reason', () => {
    const plain = buyer({ usage, offers });
    const without = buyer({ usage, offers, ...settled({ excluded: [spike] }) });
    expect(support(without).fit.growth_monthly).toBeCloseTo(0.02, 9);
    expect(support(without).fit.backtest.error_share).toBeCloseTo(0, 9);
    expect(support(without).months[5]).toMatchObject({
      usd: expect.closeTo(90_000, 6),
      state: 'excluded',
      reason: 'Migration of the archive',
      exclusions: [spike],
    });
    expect(figures(without).floor).toEqual(figures(plain).floor);
    expect(figures(without).usage).toEqual(figures(plain).usage);
  });

  it('can be left out for all workloads at once', () => {
    const two = [...usage, ...months(steps(12, 0), { workspace: 'digest' })];
    const workloads = [workload('support'), workload('digest')];
    const excluded = [left_out('2026-05', 'Outage', null)];
    const { forecast } = figures(buyer({ usage: two, workloads, ...settled({ excluded }) }));
    expect(forecast.workloads.map(({ fit }) => fit.months_used)).toEqual([11, 11]);
  });

  it('is logged in the brief with month, workload, reason and date', () => {
    const excluded = [spike, left_out('2026-08', 'Outage', null), left_out('2026-09', 'Gone', 'removed')];
    const page = briefPage(buyer({ usage, ...settled({ excluded }) }), ASSUMPTIONS);
    expect(tableOn(page, /left out of the forecast/).rows).toEqual([
      ['May 2026', 'support', 'Migration of the archive', '30 Dec 2026'],
      ['Aug 2026', 'all', 'Outage', '30 Dec 2026'],
    ]);
  });
});

describe('the demand that offers are costed on', () => {
  const usage = months(steps(12, 0.02));
  const last = 1000 * 1.02 ** 11;

  it('carries on the average month unless somebody chooses otherwise, and says so', () => {
    const document = buyer({ usage, offers });
    const average = steps(12, 0.02).reduce((sum, usd) => sum + usd, 0) / 12;
    expect(demandOf(document)).toEqual(Array(12).fill(expect.closeTo(average, 6)));
    expect(support(document).in_use).toMatchObject({
      basis: 'flat',
      sentence: 'The average month of the baseline, carried on.',
    });
    expect(briefPage(document, ASSUMPTIONS).text).toContain('0% a month');
  });

  it('starts from the fitted level and grows by the fitted growth once that is chosen', () => {
    const document = buyer({ usage, offers, ...settled({ basis: 'fitted' }) });
    expect(demandOf(document)).toEqual(
      Array.from({ length: 12 }, (_, k) => expect.closeTo(last * 1.02 ** Math.min(k + 2, 12), 6)),
    );
    expect(support(document).in_use.sentence).toBe(
      '$1,243 in Nov 2026, +2.0% a month for 12 months, then level.',
    );
  });

  it('stops growing after as many months as the growth was measured over', () => {
    const longer = [offer('Our ask', 'ours', { start: '2027-07', months: 12 })];
    const document = buyer({ usage, offers: longer, ...settled({ basis: 'fitted' }) });
    const grown = (months: number) => expect.closeTo(last * 1.02 ** Math.min(months, 12), 6);
    expect(demandOf(document)).toEqual(Array.from({ length: 12 }, (_, k) => grown(8 + k)));
  });

  it('follows the seasons of the months to come', () => {
    const yearly = Array.from({ length: 24 }, (_, k) => (k % 12 === 0 ? 2000 : 1000));
    const document = buyer({ usage: months(yearly), price_book, offers, ...settled({ basis: 'fitted' }) });
    expect(support(document).in_use.basis).toBe('fitted');
    expect(demandOf(document)).toEqual([...Array(11).fill(expect.closeTo(1000, 6)), expect.closeTo(2000, 6)]);
  });

  it('does not use a fit of fewer than six months', () => {
    const document = buyer({ usage: months(steps(5, 0.02)), offers, ...settled({ basis: 'fitted' }) });
    expect(support(document).in_use).toMatchObject({
      basis: 'flat',
      wanted: 'fitted',
      growth_monthly: 0,
      sentence: 'The average month, carried on: 5 months to fit on, and a fit is used from 6 on.',
    });
  });

  it('does not use a fit that misses by more than the last month carried on would have', () => {
    const broken = [...steps(6, 0.1), ...Array(6).fill(500)];
    const { in_use, fit } = support(
      buyer({ usage: months(broken), offers, ...settled({ basis: 'fitted' }) }),
    );
    expect(fit.backtest.error_share).toBeGreaterThan(fit.backtest.naive_error_share ?? 0);
    expect(in_use.basis).toBe('flat');
    expect(in_use.sentence).toMatch(
      /in the back-test the fit missed by [\d.]+%, the last month carried on by/,
    );
  });

  it('takes a stated growth for the workload it is stated for, with its owner and reason', () => {
    const choice = {
      workload_id: 'support',
      chosen_on: '2026-12-30',
      basis: 'stated' as const,
      growth_monthly: 0.05,
      whose: 'vendor' as const,
      reason: 'Their account plan.',
    };
    const document = buyer({ usage: months(steps(12, 0)), offers, ...settled({ choices: [choice] }) });
    expect(demandOf(document)).toEqual(
      Array.from({ length: 12 }, (_, k) => expect.closeTo(1000 * 1.05 ** (k + 1), 6)),
    );
    const page = briefPage(document, ASSUMPTIONS);
    expect(tableOn(page, /Growth of demand/).rows[0]?.slice(0, 3)).toEqual([
      'support',
      '+5.0%',
      "The vendor's forecast, not ours: +5.0% a month on the average month. Their account plan.",
    ]);
  });

  it('lets one workload keep its average month while the others follow theirs', () => {
    const two = [
      ...usage,
      ...months(steps(12, 0.02), { workspace: 'digest', model: SONNET, model_raw: SONNET }),
    ];
    const workloads = [workload('support'), workload('digest')];
    const choices = [{ workload_id: 'digest', chosen_on: '2026-12-30', basis: 'flat' as const }];
    const { forecast } = figures(buyer({ usage: two, workloads, ...settled({ basis: 'fitted', choices }) }));
    expect(forecast.workloads.map(({ name, in_use }) => [name, in_use.basis])).toEqual([
      ['support', 'fitted'],
      ['digest', 'flat'],
    ]);
  });
});

describe('the screen of the commit', () => {
  it('shows level, growth, season, back-test error, months tested and the error of the last month carried on', async () => {
    const document = buyer({ usage: months(steps(12, 0.02)) });
    const { workloads } = figures(document).forecast;
    const drawing = await drawingOf(document, ForecastTable, { workloads, onChange: () => undefined });
    for (const words of ['1,243', '+2.0%', '6 months tested', 'Last month carried on', 'average month'])
      expect(drawing).toContain(words);
  });

  it('shows the months of history behind a forecast as a badge that grows with them', async () => {
    const badges = [3, 6, 12, 24].map(async (n) => {
      const document = buyer({ usage: months(steps(n, 0)), price_book });
      const { workloads } = figures(document).forecast;
      const drawing = await drawingOf(document, ForecastTable, { workloads, onChange: () => undefined });
      return /thin history|fair history|a year or more|two years or more/.exec(drawing)?.[0];
    });
    expect(await Promise.all(badges)).toEqual([
      'thin history',
      'fair history',
      'a year or more',
      'two years or more',
    ]);
  });

  it("marks a stated growth as ours, the vendor's or joint, and a vendor's stands out", async () => {
    const marks = (['ours', 'vendor', 'joint'] as const).map(async (whose) => {
      const stated = { basis: 'stated' as const, growth_monthly: 0.05, whose, reason: 'Plan' };
      const choices = [{ ...stated, workload_id: 'support', chosen_on: '2026-12-30' }];
      const document = buyer({ usage: months(steps(12, 0)), ...settled({ choices }) });
      const { workloads } = figures(document).forecast;
      const drawing = await drawingOf(document, ForecastTable, { workloads, onChange: () => undefined });
      return /<(strong|span)[^>]*>stated, ([a-z&#x0-9;' ]+)</.exec(drawing)?.slice(1);
    });
    expect(await Promise.all(marks)).toEqual([
      ['span', 'ours'],
      ['strong', 'the vendor&#x27;s'],
      ['span', 'joint'],
    ]);
  });

  it('says what to bring while there is no complete month', async () => {
    const drawing = await drawingOf(buyer({ usage: [], offers }), CommitScreen, {});
    expect(drawing).toContain('Six complete months of usage');
  });
});
