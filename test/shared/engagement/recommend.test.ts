import { describe, expect, it } from 'vitest';
import type { OptimiseResult } from '../../../src/shared/commit/optimise.ts';
import type { ReachResult } from '../../../src/shared/commit/reach.ts';
import type { OfferRow } from '../../../src/shared/engagement/figures.ts';
import { recommend } from '../../../src/shared/engagement/recommend.ts';

function row(side: OfferRow['side'], annual_commit_usd: number, mean_usd: number): OfferRow {
  return {
    offer_id: side,
    side,
    title: side,
    annual_commit_usd,
    discount: 0.2,
    overage_ratio: 1,
    mean_usd,
    cvar90_usd: mean_usd,
    mean_npv_usd: null,
    mean_regret_usd: 0,
    probability_best: 1,
    by_scenario: [],
    best: false,
    dead_capacity_usd: 0,
    padding_usd: 0,
    musts_in_walk_away: [],
  };
}

/** Over two years: 2 million expected on the bands' own optimum of 1 million a year. */
const OPTIMUM: OptimiseResult = {
  best: {
    commit_usd: 1e6,
    annual_commit_usd: 1e6,
    discount: 0.12,
    mean_usd: 4e6,
    mean_forfeited_usd: 0,
    mean_overage_usd: 0,
    cvar90_usd: 5e6,
    objective_usd: 4e6,
  },
  bands: [],
  curve: [],
};

const TOP_BAND: ReachResult = {
  current: { commit_usd: 1e6, annual_commit_usd: 1e6, discount: 0.12, mean_usd: 4e6 },
  next: null,
  discount_gain_usd: null,
  dead_capacity_usd: null,
  net_usd: null,
  break_even_demand: null,
  reason: 'top band',
};

const advise = (rows: OfferRow[], reach = TOP_BAND) =>
  recommend({ rows, optimum: OPTIMUM, reach, months: 24, has_bands: true, alike_within: 0.05 });

describe('the recommendation', () => {
  it('is the cheapest offer of ours against the contract carried on', () => {
    const advice = advise([row('as_is', 7e6, 7e6), row('ours', 3e6, 4.5e6), row('ours', 2.5e6, 4.2e6)]);
    expect(advice).toMatchObject({
      verdict: 'smaller',
      annual_commit_usd: 2.5e6,
      expected_annual_usd: 4.2e6,
    });
    expect(advice.sentence).toBe(
      'Commit $2.50M a year at 20.0% off list, not $7.00M: $4.20M expected a year against $7.00M for the contract carried on.',
    );
  });

  it('is the optimum on the bands while there is no offer of ours, in dollars a year', () => {
    expect(advise([row('as_is', 1e6, 3e6)])).toMatchObject({
      annual_commit_usd: 1e6,
      expected_annual_usd: 2e6,
    });
  });

  it('does not ask for what costs more than the contract carried on', () => {
    const advice = advise([row('as_is', 0.5e6, 1.9e6)]);
    expect(advice).toMatchObject({
      verdict: 'unchanged',
      annual_commit_usd: 0.5e6,
      expected_annual_usd: 1.9e6,
    });
    expect(advice.sentence).toBe(
      'Keep the commit at $500k a year: $1.90M expected a year, and nothing on the table costs less.',
    );
  });

  it('is larger when the size must grow by more than a twentieth', () => {
    expect(advise([row('as_is', 1e6, 5e6), row('ours', 1.06e6, 4e6)]).verdict).toBe('larger');
    expect(advise([row('as_is', 1e6, 5e6), row('ours', 1.05e6, 4e6)]).verdict).toBe('restructured');
  });

  it('is unchanged when the size stays and nothing costs less', () => {
    expect(advise([row('as_is', 1e6, 4e6), row('ours', 1e6, 4e6)]).verdict).toBe('unchanged');
  });

  it('names the demand beyond which it would be wrong', () => {
    const next = { commit_usd: 2e6, annual_commit_usd: 2e6, discount: 0.17, mean_usd: 5e6 };
    const reach = { ...TOP_BAND, next, net_usd: -1e5, break_even_demand: 1.2 };
    expect(advise([row('ours', 1e6, 4e6)], reach).wrong_if).toBe(
      'Above 1.20× the expected demand the $2.00M band at 17.0% costs less.',
    );
    expect(advise([row('ours', 1e6, 4e6)]).wrong_if).toContain('no higher band');
  });
});
