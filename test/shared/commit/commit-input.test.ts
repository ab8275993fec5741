import { describe, expect, it } from 'vitest';
import { commitOperations } from '../../../src/shared/calc/commit-schemas.ts';
import { inputErrors } from '../../../src/shared/calc/schema-path.ts';
import { evenYear, PLAIN_OFFER, templateWith } from './offer-arbitraries.ts';

const DEMAND = { list_usd: evenYear(1500) };
const SCENARIOS = [{ name: 's', weight: 1, list_usd: evenYear(1500) }];
const SCHEDULE = [
  { min_annual_commit_usd: 0, discount: 0 },
  { min_annual_commit_usd: 500, discount: 0.1 },
];

/** Paths of the errors of an input, as JSON would carry it; none when it is accepted. */
function refusals(op: string, input: unknown): string[] {
  const asJson: unknown = JSON.parse(JSON.stringify(input));
  const checked = commitOperations[op]?.schema.safeParse(asJson);
  if (!checked) throw new RangeError(`no operation ${op}`);
  return checked.success ? [] : inputErrors(checked.error.issues, asJson).map((e) => e.path);
}

function simulated(changes: object, demand: object = DEMAND): string[] {
  return refusals('commit.simulate', { offer: { ...PLAIN_OFFER, ...changes }, demand });
}

function optimised(changes: object): string[] {
  const question = {
    template: templateWith({}),
    schedule: SCHEDULE,
    scenarios: SCENARIOS,
    objective: 'mean',
  };
  return refusals('commit.optimise', { ...question, ...changes });
}

function valued(patches: readonly object[], changes: object = {}): string[] {
  const terms = patches.map((patch, i) => ({ id: `t${i}`, patch }));
  return refusals('terms.value', { offer: PLAIN_OFFER, terms, scenarios: SCENARIOS, ...changes });
}

describe('an offer as input', () => {
  it('is accepted with null where a field is optional', () => {
    expect(simulated({ overage: { basis: 'list', ratio: null } }, { ...DEMAND, list_index: null })).toEqual(
      [],
    );
    expect(simulated({ rollover: { share: 0 }, burst_share: null })).toEqual([]);
  });

  it.each([
    [{ colour: 'blue' }, 'offer.colour'],
    [{ price_lock: { months: 0, pass_through_drops: false, colour: 1 } }, 'offer.price_lock.colour'],
    [{ commits_usd: undefined }, 'offer.commits_usd'],
    [{ discount: undefined }, 'offer.discount'],
    [{ overage: { basis: 'ratio' } }, 'offer.overage.ratio'],
    [{ overage: { basis: 'flat' } }, 'offer.overage.basis'],
    [{ period_months: 5 }, 'offer.period_months'],
    [{ period_months: 24 }, 'offer.period_months'],
    [{ months: 0 }, 'offer.months'],
    [{ months: 1.5 }, 'offer.months'],
    [{ commits_usd: [600, 600] }, 'offer.commits_usd'],
    [{ commits_usd: [-1] }, 'offer.commits_usd[0]'],
    [{ discount: [0.1, 0.2] }, 'offer.discount'],
    [{ discount: [1.2] }, 'offer.discount[0]'],
    [{ discount: 1.2 }, 'offer.discount'],
    [{ discount: 'deep' }, 'offer.discount'],
    [{ burst_share: 1.1 }, 'offer.burst_share'],
    [{ rollover: { share: -0.1, cap_share_of_commit: null } }, 'offer.rollover.share'],
    [{ rollover: { share: 0, cap_share_of_commit: 2 } }, 'offer.rollover.cap_share_of_commit'],
    [{ payment: 'yearly' }, 'offer.payment'],
    [{ start: '2026-13' }, 'offer.start'],
    [{ price_lock: { months: -1, pass_through_drops: false } }, 'offer.price_lock.months'],
  ])('is refused with %j at %s', (changes, path) => {
    expect(simulated(changes)).toContain(path);
  });

  it('names of two lists the one that does not fit the duration', () => {
    expect(simulated({}, { list_usd: [1, 2, 3] })).toEqual(['demand.list_usd']);
    expect(simulated({}, { ...DEMAND, list_index: [1, 1] })).toEqual(['demand.list_index']);
  });

  it('is told every error at once, also lengths beside a field of the wrong kind', () => {
    const demand = { list_usd: [1, 2], list_index: ['x'] };
    expect(simulated({ burst_share: 'some', commits_usd: [1, 2] }, demand).toSorted()).toEqual([
      'demand.list_index',
      'demand.list_index[0]',
      'demand.list_usd',
      'offer.burst_share',
      'offer.commits_usd',
    ]);
    const steps = [{ ...SCHEDULE[1], discount: 'deep' }, SCHEDULE[0]];
    expect(optimised({ schedule: steps, shape: [1, 1] }).toSorted()).toEqual([
      'schedule[0].discount',
      'schedule[1].min_annual_commit_usd',
      'shape',
    ]);
  });

  it('must last as long as the others that it is compared with', () => {
    const half = { ...PLAIN_OFFER, months: 6, period_months: 6 };
    const input = { offers: [PLAIN_OFFER, half], scenarios: SCENARIOS };
    expect(refusals('commit.compare', input)).toEqual(['offers[1].months']);
  });
});

describe('scenarios, schedule, shape and objective as input', () => {
  it.each([
    [{ scenarios: [] }, 'scenarios'],
    [{ scenarios: [{ ...SCENARIOS[0], weight: 0 }] }, 'scenarios'],
    [{ scenarios: [{ ...SCENARIOS[0], weight: -1 }] }, 'scenarios[0].weight'],
    [{ scenarios: [{ ...SCENARIOS[0], list_usd: [1] }] }, 'scenarios[0].list_usd'],
    [{ scenarios: [{ ...SCENARIOS[0], list_index: [1] }] }, 'scenarios[0].list_index'],
    [{ schedule: [SCHEDULE[1], SCHEDULE[0]] }, 'schedule[1].min_annual_commit_usd'],
    [{ schedule: [SCHEDULE[1], SCHEDULE[1]] }, 'schedule[1].min_annual_commit_usd'],
    [{ schedule: [{ min_annual_commit_usd: 0, discount: 1.5 }] }, 'schedule[0].discount'],
    [{ shape: [1, 2] }, 'shape'],
    [{ shape: [0] }, 'shape'],
    [{ shape: [-1] }, 'shape[0]'],
    [{ objective: 'median' }, 'objective'],
    [{ objective: undefined }, 'objective'],
    [{ objective: { mean_cvar: 2 } }, 'objective.mean_cvar'],
    [{ template: { ...templateWith({}), commits_usd: [1] } }, 'template.commits_usd'],
    [{ template: { ...templateWith({}), period_months: 7 } }, 'template.period_months'],
  ])('are refused with %j at %s', (changes, path) => {
    expect(optimised(changes)).toContain(path);
  });

  it('are checked on both sides of the wrong order', () => {
    const short = [{ name: 's', weight: 1, list_usd: [1] }];
    const input = {
      template: templateWith({}),
      schedule: SCHEDULE,
      unoptimised: SCENARIOS,
      optimised: short,
    };
    expect(refusals('commit.wrong_order', input)).toEqual(['optimised[0].list_usd']);
  });

  it('need a current commit of 0 or more to reach from', () => {
    const input = { template: templateWith({}), schedule: SCHEDULE, scenarios: SCENARIOS };
    expect(refusals('commit.reach', { ...input, current_commit_usd: -5 })).toEqual(['current_commit_usd']);
    expect(refusals('commit.reach', input)).toEqual(['current_commit_usd']);
  });
});

describe('a term as input', () => {
  it('may change the cadence when it brings its own commits', () => {
    expect(valued([{ period_months: 6, commits_usd: [600, 600] }])).toEqual([]);
    expect(valued([{ overage: { basis: 'committed' } }, { rollover: { share: 0.5 } }])).toEqual([]);
  });

  it.each([
    [{ colour: 'blue' }, 'terms[0].patch.colour'],
    [{ overage: { colour: 'blue' } }, 'terms[0].patch.overage.colour'],
    [{ overage: { basis: 'ratio' } }, 'terms[0].patch.overage.ratio'],
    [{ burst_share: 2 }, 'terms[0].patch.burst_share'],
    [{ discount: [0.1, 1.2] }, 'terms[0].patch.discount[1]'],
    [{ period_months: 6 }, 'terms[0].patch.commits_usd'],
    [{ period_months: 7 }, 'terms[0].patch.period_months'],
    [{ months: 24, period_months: 24 }, 'terms[0].patch.months'],
    [{ rollover: null }, 'terms[0].patch.rollover'],
  ])('is refused with the patch %j at %s', (patch, path) => {
    expect(valued([patch])).toContain(path);
  });

  it('is refused when the package it makes with the others is no valid offer', () => {
    const quarterly = { period_months: 3, commits_usd: [300, 300, 300, 300] };
    expect(valued([quarterly, { commits_usd: [1000] }])).toEqual(['terms[1].patch.commits_usd']);
  });

  it('is not blamed for an offer that is broken already', () => {
    const offer = { ...PLAIN_OFFER, commits_usd: [1, 2] };
    expect(valued([{ burst_share: 0.5 }], { offer })).toEqual(['offer.commits_usd']);
  });
});
