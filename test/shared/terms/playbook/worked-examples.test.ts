import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../../src/shared/commit/offer.ts';
import type { BenchmarkBand } from '../../../../src/shared/kpi/discount-depth.ts';
import { PLAYBOOK } from '../../../../src/shared/terms/playbook/playbook.ts';
import { playbookValues } from '../../../../src/shared/terms/playbook/playbook-values.ts';
import { evenYear, offerWith } from '../../commit/offer-arbitraries.ts';
import { factsOf, TERMS, worthOf } from './playbook-facts.ts';

/** Three cases of a year, 25 / 50 / 25: 1,000, 2,000 and 4,000 dollars at list. */
const CASES: Scenario[] = [
  { name: 'low', weight: 25, list_usd: evenYear(1000) },
  { name: 'base', weight: 50, list_usd: evenYear(2000) },
  { name: 'high', weight: 25, list_usd: evenYear(4000) },
];
const BASE: Scenario[] = [{ name: 'base', weight: 1, list_usd: evenYear(2000) }];

function bands(...steps: [from: number, p50: number, p75: number][]): BenchmarkBand[] {
  return steps.map(([min_annual_commit_usd, p50, p75]) => ({
    ...{ min_annual_commit_usd, p25: 0, p50, p75 },
    ...{ n: null, source: 'made up', as_of: '2026-11-01' },
  }));
}

describe('the playbook', () => {
  it('values every term whose kind is expected or stress, and no other', () => {
    const own = TERMS.filter(({ value }) => value.kind === 'expected' || value.kind === 'stress');
    expect(PLAYBOOK.map(({ id }) => id).toSorted()).toEqual(own.map(({ id }) => id).toSorted());
    expect(own).toHaveLength(30);
    for (const term of PLAYBOOK) {
      expect([term.id, term.kind]).toEqual([term.id, own.find(({ id }) => id === term.id)?.value.kind]);
    }
  });

  it('gives each a value, or one sentence on what it needs and where', () => {
    const ids = new Set(TERMS.map(({ id }) => id));
    const { worths } = playbookValues(factsOf(offerWith({}), CASES), ids);
    expect(worths).toHaveLength(30);
    for (const { term_id, alone_usd, missing } of worths) {
      expect([term_id, alone_usd === null]).toEqual([term_id, missing !== null]);
      if (missing !== null) expect(missing.sentence).toMatch(/^(Needs|The offer) .+\.$/);
    }
  });
});

describe('overage parity (T04)', () => {
  it('on a commit of 800 at 20 % off and overage at list is worth 250', () => {
    // draws 800, 1,600, 3,200; beyond 0, 800, 2,400 at 1.25: dearer by 0, 200, 600
    const worth = worthOf('T04', factsOf(offerWith({ commits_usd: [800] }), CASES));
    expect(worth.by_case.map(({ usd }) => Math.round(usd))).toEqual([0, 200, 600]);
    expect(worth.alone_usd).toBeCloseTo(0.5 * 200 + 0.25 * 600, 9);
  });
});

describe('a burst allowance (T06)', () => {
  it('to twice the commit charges 800 of the 2,400 beyond it at par', () => {
    const worth = worthOf('T06', factsOf(offerWith({ commits_usd: [800] }), CASES));
    expect(worth.by_case.map(({ usd }) => Math.round(usd))).toEqual([0, 200, 200]);
    expect(worth.alone_usd).toBeCloseTo(150, 9);
  });
});

describe('one pool (T07)', () => {
  it('nets 400 left over in one pool of two against 400 wanted in the other', () => {
    // draw 1,600; pools of 800 and 800, wanting 400 and 1,200: 400 unused in one, none when pooled
    const given = { T07: { fenced_commit_share: 0.5, fenced_use_share: 0.25 } };
    const worth = worthOf('T07', factsOf(offerWith({ commits_usd: [1600] }), BASE, {}, given));
    expect(worth.alone_usd).toBeCloseTo(400, 9);
    expect(worth).toMatchObject({ acts: 'apart', in_package_usd: null });
  });

  it('says which two shares it needs', () => {
    const { alone_usd, missing } = worthOf('T07', factsOf(offerWith({}), BASE));
    expect(alone_usd).toBeNull();
    expect(missing?.inputs.map(({ place }) => place.field)).toEqual([
      'fenced_commit_share',
      'fenced_use_share',
    ]);
  });
});

describe('a yearly window (T08)', () => {
  it('saves the 300 that a slow first half forfeits', () => {
    // halves draw 500 and 1,100 of 800 each: 300 forfeited, then 300 over at par
    const list_usd = [...Array(6).fill(625 / 6), ...Array(6).fill(1375 / 6)];
    const offer = offerWith({ period_months: 6, commits_usd: [800, 800], overage: { basis: 'committed' } });
    const worth = worthOf('T08', factsOf(offer, [{ name: 'base', weight: 1, list_usd }]));
    expect(worth.alone_usd).toBeCloseTo(300, 9);
  });

  it('is nothing where the window is a year already, and does not apply where a year does not divide the duration', () => {
    expect(worthOf('T08', factsOf(offerWith({}), BASE)).alone_usd).toBe(0);
    const odd = offerWith({ months: 18, period_months: 3, commits_usd: [1, 1, 1, 1, 1, 1] });
    const path = [{ name: 'base', weight: 1, list_usd: Array(18).fill(10) }];
    expect(worthOf('T08', factsOf(odd, path)).missing?.sentence).toContain('windows of 12 months');
  });
});

describe('a reforecast (T11)', () => {
  it('half-way through a year cuts a quarter of the half that is left, where as much is unused', () => {
    // commit 2,000: unused 1,200, 400, 0; a cut of at most 25 % x 2,000 x 1/2 = 250
    const offer = offerWith({ commits_usd: [2000], overage: { basis: 'committed' } });
    const worth = worthOf('T11', factsOf(offer, CASES));
    expect(worth.by_case.map(({ usd }) => Math.round(usd))).toEqual([250, 250, 0]);
    expect(worth.alone_usd).toBeCloseTo(0.75 * 250, 9);
  });

  it('after a year of two cuts a quarter of the second year alone', () => {
    const offer = offerWith({ months: 24, commits_usd: [2000, 2000] });
    const path = [{ name: 'base', weight: 1, list_usd: [...evenYear(1000), ...evenYear(1000)] }];
    expect(worthOf('T11', factsOf(offer, path)).alone_usd).toBeCloseTo(500, 9);
  });
});

describe('a tier table (T12)', () => {
  it('charges a year that reaches 3,000 net at 25 % instead of 20 %', () => {
    // 4,000 x 0.75 = 3,000 reaches the second band; 2,000 does not
    const offer = offerWith({ commits_usd: [0], overage: { basis: 'committed' } });
    const worth = worthOf('T12', factsOf(offer, CASES, { bands: bands([0, 0.1, 0.2], [3000, 0.25, 0.3]) }));
    expect(worth.by_case.map(({ usd }) => Math.round(usd))).toEqual([0, 0, 200]);
    expect(worth.alone_usd).toBeCloseTo(50, 9);
  });

  it('takes 15 % off year two where its use is twice that of year one, and nothing where it is less', () => {
    // net 1,600 and 3,200: the second year is charged 2,720; a year that grows by half is left as it is
    const offer = offerWith({ months: 24, commits_usd: [0, 0], overage: { basis: 'committed' } });
    const growing = (times: number) => [
      { name: 'base', weight: 1, list_usd: [...evenYear(2000), ...evenYear(2000 * times)] },
    ];
    const under = (times: number) => factsOf(offer, growing(times), { bands: bands([0, 0.1, 0.2]) });
    const doubled = worthOf('T12', under(2));
    expect(doubled.alone_usd).toBeCloseTo(4000 * 0.8 * 0.15, 9);
    expect(doubled.inputs.find(({ label }) => label.includes('year two'))?.value).toBeCloseTo(0.15, 12);
    expect(worthOf('T12', under(1.5)).alone_usd).toBeCloseTo(0, 9);
  });

  it('needs bands', () => {
    const { missing } = worthOf('T12', factsOf(offerWith({}), CASES));
    expect(missing?.inputs[0]?.place.screen).toBe('benchmarks');
  });
});

describe('discount depth (T13)', () => {
  it('at the upper quartile of 30 % saves a tenth of 2,000 at list', () => {
    const offer = offerWith({ commits_usd: [1000], overage: { basis: 'committed' } });
    const worth = worthOf('T13', factsOf(offer, BASE, { bands: bands([500, 0.2, 0.3]) }));
    expect(worth.alone_usd).toBeCloseTo(200, 9);
    expect(worth.discount_points).toBeCloseTo(0.1, 7);
  });

  it('does not apply to a commit below every band', () => {
    const { missing } = worthOf(
      'T13',
      factsOf(offerWith({ commits_usd: [100] }), BASE, { bands: bands([500, 0.2, 0.3]) }),
    );
    expect(missing?.sentence).toContain('$100');
  });
});

describe('prepayment (T14)', () => {
  it('at 10 % a year breaks even at five points, so seven and a half on 1,200 leave 30', () => {
    const worth = worthOf('T14', factsOf(offerWith({ commits_usd: [1200] }), BASE));
    expect(worth.inputs.find(({ unit }) => unit === 'points')?.value).toBeCloseTo(0.05, 9);
    expect(worth.alone_usd).toBeCloseTo(1200 * 0.075 - 1200 * 0.05, 9);
  });
});

describe('batch rates (T15) and retention (T36)', () => {
  const facts = (given = {}) =>
    factsOf(
      offerWith({ months: 24, commits_usd: [1, 1] }),
      [{ name: 'base', weight: 1, list_usd: Array(24).fill(1) }],
      {
        lever_savings: { batch: 1000, caching: 3000 },
      },
      given,
    );

  it('keep a batch saving of 1,000 a year at list: 1,600 over two years at 20 % off', () => {
    expect(worthOf('T15', facts()).alone_usd).toBeCloseTo(1600, 9);
  });

  it('add the off-peak window once its share is entered: a quarter off a tenth of the net spend', () => {
    const worth = worthOf('T15', facts({ T15: { off_peak_share: 0.1 } }));
    expect(worth.alone_usd).toBeCloseTo(1600 + 24 * 0.8 * 0.1 * 0.25, 9);
    expect(worth.in_package_usd).toBeNull();
  });

  it('keep a tenth of caching and half of batch: 800 a year at list, 1,280 over two years at 20 % off', () => {
    const given = { T36: { caching_blocked_share: 0.1, batch_blocked_share: 0.5 } };
    expect(worthOf('T36', facts(given)).alone_usd).toBeCloseTo(1280, 9);
  });
});

describe('a cost ceiling (T17)', () => {
  it('is the cost above it in each case, and never less than nothing', () => {
    // costs 1,000, 1,600 and 3,200; ceiling 1.25 x 1,600 = 2,000
    const offer = offerWith({ commits_usd: [1000], overage: { basis: 'committed' } });
    const worth = worthOf('T17', factsOf(offer, CASES));
    expect(worth.by_case).toEqual([
      { name: 'low', usd: 0 },
      { name: 'base', usd: 0 },
      { name: 'high', usd: expect.closeTo(1200, 9) },
    ]);
    expect(worth.alone_usd).toBeCloseTo(300, 9);
  });

  it('covers what the other terms leave: parity first, the ceiling over the rest', () => {
    const offer = offerWith({ commits_usd: [800] });
    const { worths, totals } = playbookValues(factsOf(offer, CASES), new Set(['T04', 'T17']));
    const [parity, ceiling] = worths;
    // costs 800, 1,800, 3,800; ceiling 2,250. With parity 800, 1,600, 3,200
    expect([parity?.alone_usd, ceiling?.alone_usd]).toEqual([
      expect.closeTo(250, 9),
      expect.closeTo(387.5, 9),
    ]);
    expect(totals.expected.package_usd).toBeCloseTo(0.5 * 200 + 0.25 * 1550, 9);
    expect(ceiling?.in_package_usd).toBeCloseTo(0.25 * 950, 9);
  });
});

describe('a reference (T49) and the denomination (T60)', () => {
  it('price a reference at two points: 40 on 2,000 at list', () => {
    const offer = offerWith({ commits_usd: [0], overage: { basis: 'committed' } });
    expect(worthOf('T49', factsOf(offer, BASE)).alone_usd).toBeCloseTo(40, 9);
  });

  it('count the commit times the discount: 240 on 1,200 at 20 %', () => {
    expect(worthOf('T60', factsOf(offerWith({ commits_usd: [1200] }), BASE)).alone_usd).toBeCloseTo(240, 9);
  });
});

describe('stresses', () => {
  const offer = offerWith({ commits_usd: [0], overage: { basis: 'committed' } });

  it('a lock keeps out a tenth in the last six months: 80 of 1,600 (T01)', () => {
    const worth = worthOf('T01', factsOf(offer, BASE));
    expect(worth).toMatchObject({ kind: 'stress', shock: 'list prices rise by 10% from month 7' });
    expect(worth.alone_usd).toBeCloseTo(80, 9);
  });

  it('pass-through lets a fifth through the lock in the last six months: 160 of 1,600 (T05)', () => {
    const locked = { ...offer, price_lock: { months: 12, pass_through_drops: false } };
    const worth = worthOf('T05', factsOf(locked, BASE));
    expect(worth).toMatchObject({ kind: 'stress', shock: 'list prices fall by 20% from month 7' });
    expect(worth.alone_usd).toBeCloseTo(160, 9);
    expect(worthOf('T05', factsOf(offer, BASE)).alone_usd).toBeCloseTo(0, 9);
  });

  it('cache reads at a fifth of input instead of a tenth: 100 million tokens a year at 5 dollars cost 40 more at 20 % off (T18)', () => {
    const reads = [{ model: 'm', mtok_a_year: 100, input_usd_per_mtok: 5, read_usd_per_mtok: 0.5 }];
    const worth = worthOf('T18', factsOf(offer, BASE, { cache_reads: reads }));
    expect(worth.alone_usd).toBeCloseTo(100 * 5 * 0.1 * 0.8, 9);
  });

  it('another year at a fifth more costs 1,920 against 1,700 elsewhere (T53)', () => {
    const alternatives = [
      { title: 'A', annual_usd: 2000 },
      { title: 'B', annual_usd: 1700 },
    ];
    const worth = worthOf('T53', factsOf(offer, BASE, { alternatives }));
    expect(worth).toMatchObject({
      over: 'next_year',
      alone_usd: expect.closeTo(220, 9),
      discount_points: null,
    });
  });

  it('a cap of 5 % against a rise of 20 % on 4.20M is worth about 630,000 in the next year (T54)', () => {
    const big = { ...offer, discount: 0 };
    const path = [{ name: 'base', weight: 1, list_usd: evenYear(4_200_333) }];
    const worth = worthOf('T54', factsOf(big, path, {}, { T54: { cap: 0.05 } }));
    expect(worth.alone_usd).toBeCloseTo(630_049.95, 2);
    expect(worthOf('T54', factsOf(big, path)).alone_usd).toBeCloseTo(840_066.6, 2);
  });
});

describe('terms beside the offer', () => {
  const offer = offerWith({});
  const value = (termId: string, inputs: Record<string, number>, over = {}) =>
    worthOf(termId, factsOf(offer, BASE, over, { [termId]: inputs })).alone_usd;

  it('four reviews of 1,000 each, half of them accepted, are 2,000 a year (T10)', () => {
    expect(value('T10', { saving_usd: 1000, accepted_share: 0.5 })).toBeCloseTo(2000, 9);
  });

  it('a fifth of 50 idle seats at 30 a month is 3,600 a year (T22)', () => {
    expect(value('T22', { paid_seats: 200, active_seats: 150, seat_price_usd: 30 })).toBeCloseTo(3600, 9);
  });

  it('isolation is worth the workload less the premium, also below nothing (T23)', () => {
    expect(value('T23', { workload_value_usd: 500, premium_usd: 200 })).toBeCloseTo(300, 9);
    expect(value('T23', { workload_value_usd: 100, premium_usd: 200 })).toBeCloseTo(-100, 9);
  });

  it('two environments at 700 and upgrades of 100 are 1,500 a year (T24)', () => {
    expect(value('T24', { environments_short: 2, environment_usd: 700, upgrade_usd: 100 })).toBeCloseTo(
      1500,
      9,
    );
  });

  it('a month at 99.5 % against 99.9 % gives back 8 % of its fee: 28,002 of 350,028 (T26)', () => {
    const inputs = { actual_share: 0.995, bad_months: 1, monthly_fee_usd: 350_028 };
    expect(value('T26', inputs)).toBeCloseTo(28_002.24, 2);
  });

  it('takes the expected monthly cost of the offer as the fee until another is entered (T26)', () => {
    // draw 1,600 of a commit of 1,200, 400 beyond at 1.25: 1,700 a year
    expect(value('T26', { actual_share: 0.995, bad_months: 3 })).toBeCloseTo((1700 / 12) * 0.08 * 3, 9);
  });

  it('two retirements at 900 each are 1,800 (T33)', () => {
    expect(value('T33', { validation_usd: 900 }, { retirements: 2 })).toBeCloseTo(1800, 9);
    expect(value('T33', { validation_usd: 900, retirements: 3 }, { retirements: 2 })).toBeCloseTo(2700, 9);
  });

  it('a quarter of 1,600 net in a region at a tenth more is 40 (T37)', () => {
    const over = { regional_share: 0.25, regional_surcharge: 0.1 };
    expect(value('T37', {}, over)).toBeCloseTo(40, 9);
  });

  it('20 million tokens of tests at 3 dollars are 60 (T45)', () => {
    expect(value('T45', { test_mtok: 20 }, { usd_per_mtok: 3 })).toBeCloseTo(60, 9);
  });

  it('400 hours wanted and 300 included count as 300 (T51)', () => {
    expect(value('T51', { hours: 400, hour_usd: 150 })).toBeCloseTo(45_000, 9);
  });

  it('are added to what the terms on the offer save, within the kind', () => {
    const given = { T51: { hours: 10, hour_usd: 5 } };
    const { totals } = playbookValues(factsOf(offer, BASE, {}, given), new Set(['T04', 'T51']));
    expect(totals.expected).toMatchObject({ package_usd: expect.closeTo(100, 9), beside_usd: 50 });
    expect(totals.expected.total_usd).toBeCloseTo(150, 9);
  });
});

describe('a shorter duration (T52)', () => {
  it('frees 160 of the second year where prices fall by a tenth, and gives up 200 of discount', () => {
    const offer = offerWith({ months: 24, commits_usd: [0, 0], overage: { basis: 'committed' } });
    const path = [{ name: 'base', weight: 1, list_usd: [...evenYear(2000), ...evenYear(2000)] }];
    const given = { T52: { short_discount: 0.15, market_fall: 0.1 } };
    const worth = worthOf('T52', factsOf(offer, path, {}, given));
    expect(worth.alone_usd).toBeCloseTo(1600 * 0.1 - 4000 * 0.05, 9);
    expect(worth.inputs.find(({ unit }) => unit === 'points')?.value).toBeCloseTo(0.05 / 12, 9);
  });

  it('is nothing for an offer of a year', () => {
    expect(worthOf('T52', factsOf(offerWith({}), BASE)).alone_usd).toBe(0);
  });
});
