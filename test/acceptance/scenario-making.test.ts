import { describe, expect, it } from 'vitest';
import { chartTable } from '../../src/renderer/charts/chart-table.ts';
import { CostTable } from '../../src/renderer/screens/commit/cost-table.tsx';
import { DemandSection } from '../../src/renderer/screens/commit/demand-section.tsx';
import { demandChart } from '../../src/shared/brief/demand-chart.ts';
import type { Scenario } from '../../src/shared/commit/offer.ts';
import type { DemandModel } from '../../src/shared/demand/demand-model.ts';
import { DEFAULT_SETTINGS, type EngagementDocument } from '../../src/shared/engagement/document.ts';
import type { OfferFigures } from '../../src/shared/engagement/figures.ts';
import { saidText } from '../../src/shared/figures/said.ts';
import { answer, briefPage, buyer, figures, offer, screenOf, tableOn } from './buyer.ts';

const MODEL = DEFAULT_SETTINGS.demand_model;
const RISKY = answer('B1', { async_share: 0.8 }, { grade: 'C', landing_month: '2027-03', ramp_months: 2 });

function madeBy(part: Partial<DemandModel>, over: Partial<EngagementDocument> = {}): EngagementDocument {
  return buyer({
    answers: [RISKY],
    offers: [...buyer().offers, offer('ask', 'ours', { commits_usd: [50_000], discount: 0.15 })],
    settings: { ...DEFAULT_SETTINGS, demand_model: { ...MODEL, ...part } },
    ...over,
  });
}

function offersOf(document: EngagementDocument): OfferFigures {
  const { offers } = figures(document);
  if (!offers) throw new Error('the offers have no figures');
  return offers;
}

const yearly = (scenarios: readonly Scenario[]) =>
  scenarios.map(({ list_usd }) => list_usd.reduce((a, b) => a + b, 0));
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('a simulation of demand', () => {
  const document = madeBy({ kind: 'simulated', seed: 11, scenarios: 200 });
  const offers = offersOf(document);

  it('costs every offer on every scenario drawn, the same for the same seed', () => {
    expect(offers.scenarios).toHaveLength(200);
    expect(offersOf(document)).toEqual(offers);
    expect(offersOf(madeBy({ kind: 'simulated', seed: 12, scenarios: 200 })).scenarios).not.toEqual(
      offers.scenarios,
    );
  });

  it('shows P10, P50 and P90 in place of a column for each scenario', () => {
    for (const row of offers.rows)
      expect(row.by_scenario.map(({ name }) => name)).toEqual(['P10', 'P50', 'P90']);
    const list = offers.rows[0]?.by_scenario.map(({ list_usd }) => list_usd) ?? [];
    expect(list).toEqual(list.toSorted((a, b) => a - b));
    const totals = yearly(offers.scenarios).toSorted((a, b) => a - b);
    expect(list[0]).toBeCloseTo(totals[19] ?? Number.NaN, 6);
    expect(list[2]).toBeCloseTo(totals[179] ?? Number.NaN, 6);
  });

  it('expects as much demand as the stated cases until somebody says otherwise', () => {
    const stated = offersOf(madeBy({}));
    const expected = stated.unoptimised.reduce((sum, one) => sum + one.weight * (yearly([one])[0] ?? 0), 0);
    expect(mean(yearly(offers.unoptimised)) / expected).toBeCloseTo(1, 1.9);
    const twice = offersOf(madeBy({ kind: 'simulated', seed: 11, scenarios: 200, expected_factor: 2.325 }));
    expect(mean(yearly(twice.unoptimised)) / mean(yearly(offers.unoptimised))).toBeCloseTo(2, 9);
  });

  it('lets levers fail by their grade, so that demand falls later than on the path', () => {
    const sure = { missed: 0, late: 0, late_months: 0 };
    const inTime = offersOf(
      madeBy({
        kind: 'simulated',
        seed: 11,
        scenarios: 200,
        lever_risk: { A: sure, B: sure, C: sure, D: sure },
      }),
    );
    expect(mean(yearly(offers.scenarios))).toBeGreaterThan(mean(yearly(inTime.scenarios)));
    expect(offers.unoptimised).toEqual(inTime.unoptimised);
  });

  it('lets list prices move, which a price lock then keeps out of the cost', () => {
    const rise = { model: null, probability: 1, from_month: 1, to_month: 1, change_share: 0.5 };
    const moved = madeBy({ kind: 'simulated', seed: 11, scenarios: 200, list_moves: [rise] });
    const ask = (months: number) =>
      offer('ask', 'ours', {
        commits_usd: [0],
        discount: 0.15,
        overage: { basis: 'committed' },
        price_lock: { months, pass_through_drops: false },
      });
    const costWith = (months: number) =>
      offersOf({ ...moved, offers: [ask(months)] }).rows[0]?.mean_usd ?? Number.NaN;
    expect(costWith(0) / costWith(12)).toBeCloseTo(1.5, 9);
  });

  it('is said on the commit page with its seed, and set out among the assumptions', () => {
    const page = briefPage(document, 4);
    expect(page.source).toMatch(/on the same 200 scenarios, drawn with seed 11, of the planned floor over/);
    expect(page.text).toContain('Demand is 200 simulated scenarios (seed 11) of equal weight');
    expect(page.text).toMatch(/Pays in \d+% of the scenarios/);
    expect(page.text).toContain('Padding over the P90 case');
    const { head, rows } = tableOn(page, /in each scenario/);
    expect(head).not.toContain('Weight');
    expect(rows.map(([name]) => name)).toEqual(['P10', 'P50', 'P90']);
    const assumptions = tableOn(briefPage(document, 7), /Scenarios of demand/).rows;
    expect(assumptions).toContainEqual(['Seed', '11, of the generator xoroshiro128+']);
    expect(assumptions).toContainEqual(['Scenarios drawn', '200']);
    expect(assumptions.at(-1)?.[1]).toContain('C 10% missed, 50% late by up to 6 months');
  });

  it('is drawn as a fan, month by month, with a table behind it', () => {
    const chart = demandChart(offers);
    if (chart?.kind !== 'fan') throw new Error('no fan');
    expect(chart.months).toHaveLength(12);
    expect(saidText(chart.title)).toMatch(
      /^Eight times in ten, use at list comes to between \$.+ and \$.+ a year$/,
    );
    for (const [k, middle] of chart.middle.values.entries()) {
      expect(chart.low.values[k]).toBeLessThanOrEqual(middle);
      expect(chart.high.values[k]).toBeGreaterThanOrEqual(middle);
    }
    const { columns, rows } = chartTable(chart);
    expect(columns).toEqual(['Month', 'P10, $', 'P50, $', 'P90, $']);
    expect(rows).toHaveLength(12);
  });

  it('can be set on the commit screen, its seed included', async () => {
    const fields = await screenOf(document, DemandSection, { figures: null });
    for (const label of [
      'Seed',
      'Scenarios drawn',
      'Volatility of the level',
      'Levers late or missed',
      'Draw again',
    ])
      expect(fields).toContain(label);
    expect(await screenOf(madeBy({}), DemandSection, { figures: null })).not.toContain('Draw again');
    expect(await screenOf(document, CostTable, { figures: offers })).toContain(
      'mean of 200 scenarios, seed 11',
    );
  });
});

describe('P10, P50 and P90', () => {
  const document = madeBy({ kind: 'quantiles', seed: 11, scenarios: 200 });
  const offers = offersOf(document);

  it('are three scenarios, weighted 30, 40 and 30 %', () => {
    expect(offers.scenarios.map(({ name, weight }) => [name, weight])).toEqual([
      ['P10', 0.3],
      ['P50', 0.4],
      ['P90', 0.3],
    ]);
    expect(offers.cases).toEqual(offers.scenarios);
  });

  it('are the percentiles of the simulation of the same seed', () => {
    const simulated = offersOf(madeBy({ kind: 'simulated', seed: 11, scenarios: 200 }));
    expect(offers.cases).toEqual(simulated.cases);
  });

  it('are said on the commit page with their seed and weights', () => {
    const page = briefPage(document, 4);
    expect(page.text).toContain(
      'Demand is P10, P50 and P90 of 200 simulated scenarios (seed 11), weighted 30%, 40% and 30%',
    );
    expect(tableOn(page, /in each scenario/).rows.map(([name, weight]) => [name, weight])).toEqual([
      ['P10', '30%'],
      ['P50', '40%'],
      ['P90', '30%'],
    ]);
  });
});

describe('stated cases', () => {
  it('stay the way scenarios are made until another is chosen, and are said on the commit page', () => {
    const { scenarios, cases, demand } = offersOf(madeBy({}));
    expect(scenarios.map(({ name }) => name)).toEqual(['low', 'base', 'high']);
    expect(cases).toEqual(scenarios);
    expect(demand).toEqual({ kind: 'stated' });
    expect(briefPage(madeBy({}), 4).text).toContain('Demand is stated: low 0.90×, base 1.15× and high 1.45×');
  });
});
