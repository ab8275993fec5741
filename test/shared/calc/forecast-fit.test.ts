import { describe, expect, it } from 'vitest';
import { runCalc } from '../../../src/shared/calc/run.ts';
import type { FittedDemand } from '../../../src/shared/demand/fitted-demand.ts';

type Json = Record<string, unknown>;

function answerOf(input: Json): FittedDemand {
  const answer = runCalc('forecast.fit', input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.result as FittedDemand;
}

const refused = (input: Json) => {
  const answer = runCalc('forecast.fit', input);
  return answer.ok ? [] : answer.errors.map(({ path }) => path);
};

const months = (...usd: [month: string, usd: unknown][]) =>
  usd.map(([month, amount]) => ({ month, usd: amount }));

describe('forecast.fit, worked by hand', () => {
  it('finds ten per cent a month past an excluded month and a missing one', () => {
    const answer = answerOf({
      months: months(
        ['2026-01', 100],
        ['2026-02', 110],
        ['2026-03', 500],
        ['2026-04', 133.1],
        ['2026-06', 161.051],
      ),
      excluded: ['2026-03'],
    });
    // Each pair grows by 10 % a month: 133.1 / 110 = 1.21 over two months, 161.051 / 100 = 1.1^5 over five.
    expect(answer.growth_monthly).toBeCloseTo(0.1, 12);
    // The level is June's: 100 × 1.1^5 and all others brought to June alike.
    expect(answer).toMatchObject({ months_used: 4, level_month: '2026-06', seasonality: null });
    expect(answer.level_usd).toBeCloseTo(161.051, 9);
    // March would have been 100 × 1.1^2 without the one-off; May is not among the months and stays missing.
    expect(answer.fitted.map(({ month, state }) => [month, state])).toEqual([
      ['2026-01', 'used'],
      ['2026-02', 'used'],
      ['2026-03', 'excluded'],
      ['2026-04', 'used'],
      ['2026-06', 'used'],
    ]);
    expect(answer.fitted[2]?.fitted_usd).toBeCloseTo(121, 9);
    // One origin, after January, February and April; it forecasts June: 133.1 × 1.1^2 = 161.051, no error.
    // April carried on says 133.1, which misses by 27.951 of 161.051.
    expect(answer.backtest).toMatchObject({ months: 1, forecasts: 1, horizon_months: 3, reason: null });
    expect(answer.backtest.error_share).toBeCloseTo(0, 12);
    expect(answer.backtest.naive_error_share).toBeCloseTo(27.951 / 161.051, 12);
  });

  it('does worse than the last month carried on where a jump does not come back', () => {
    const answer = answerOf({
      months: months(['2026-01', 100], ['2026-02', 100], ['2026-03', 200], ['2026-04', 100]),
    });
    // Monthly rates of the six pairs: 1, 2^(1/2), 1, 2, 1, 1/2. In order 1/2, 1, 1, 1, √2, 2: the middle is 1.
    expect(answer.growth_monthly).toBeCloseTo(0, 12);
    expect(answer.level_usd).toBeCloseTo(100, 9);
    // After March the three rates are 1, √2 and 2, so growth is √2 − 1. Brought to March the months are
    // 100 × √2² = 200, 100 × √2 = 141.42 and 200: level 200. April: 200 × √2 = 282.84, which came to 100.
    expect(answer.backtest.error_share).toBeCloseTo(2 * Math.SQRT2 - 1, 9);
    expect(answer.backtest.bias_share).toBeCloseTo(2 * Math.SQRT2 - 1, 9);
    // March carried on says 200 and misses by 100 of 100.
    expect(answer.backtest.naive_error_share).toBeCloseTo(1, 12);
  });

  it('tells a season and a growth of 1 % a month apart over two years', () => {
    // December is 2.1 times any other month: factors 12 / 13.1 and 25.2 / 13.1, with mean (11 × 12 + 25.2) / 13.1 / 12 = 1.
    const two = Array.from({ length: 24 }, (_, k) => {
      const month = `${2025 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, '0')}`;
      return { month, usd: 1000 * 1.01 ** k * (k % 12 === 11 ? 2.1 : 1) };
    });
    const answer = answerOf({ months: two });
    expect(answer.growth_monthly).toBeCloseTo(0.01, 12);
    expect(answer.seasonality?.[0]).toBeCloseTo(12 / 13.1, 9);
    expect(answer.seasonality?.[11]).toBeCloseTo(25.2 / 13.1, 9);
    // A mean month is 13.1 / 12 of a plain one, grown to December of the second year.
    expect(answer.level_usd).toBeCloseTo(1000 * 1.01 ** 23 * (13.1 / 12), 6);
  });
});

describe('forecast.fit refuses', () => {
  const good = months(['2026-01', 1], ['2026-02', 2]);

  it.each<[string, Json, string]>([
    ['no months', {}, 'months'],
    ['an empty list of months', { months: [] }, 'months'],
    ['a negative amount', { months: months(['2026-01', -1]) }, 'months[0].usd'],
    ['an amount that is left out', { months: [{ month: '2026-01' }] }, 'months[0].usd'],
    [
      'an amount that is no number',
      { months: months(['2026-01', Number.POSITIVE_INFINITY]) },
      'months[0].usd',
    ],
    ['a month that is none', { months: months(['2026-13', 1]) }, 'months[0].month'],
    ['months out of order', { months: months(['2026-02', 1], ['2026-01', 1]) }, 'months[1].month'],
    ['a month given twice', { months: months(['2026-01', 1], ['2026-01', 2]) }, 'months[1].month'],
    ['an excluded month that is not given', { months: good, excluded: ['2026-03'] }, 'excluded[0]'],
    ['an excluded month that is none', { months: good, excluded: ['March'] }, 'excluded[0]'],
    ['a horizon of no months', { months: good, horizon_months: 0 }, 'horizon_months'],
    ['an unknown field', { months: good, method: 'arima' }, 'method'],
    [
      'an unknown field of a month',
      { months: [{ month: '2026-01', usd: 1, tokens: 2 }] },
      'months[0].tokens',
    ],
  ])('%s', (_, input, path) => {
    expect(refused(input)).toContain(path);
  });

  it('nothing when optional fields are null', () => {
    expect(refused({ months: good, excluded: null, horizon_months: null })).toEqual([]);
  });
});
