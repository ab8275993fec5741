import { sum } from '../../commit/offer.ts';
import { type PlaybookFacts, yearsOf } from './facts.ts';
import { offerInput } from './offer-inputs.ts';
import { dollars, type PlaybookTerm } from './playbook-term.ts';
import type { InputPlace } from './worth.ts';

const LEVERS: InputPlace = { screen: 'floor', field: 'Savings by lever' };
const MONTHS_PER_YEAR = 12;

const ISOLATION: PlaybookTerm<'expected'> = {
  id: 'T23',
  kind: 'expected',
  acts: 'beside',
  formula:
    'What the workloads that could not run otherwise bring in a year, less the premium for isolation, times the years of the offer. Below nothing, isolation is not worth paying.',
  calculation: '(input_1 - input_2) * input_3 / 12',
  fields: [
    {
      key: 'workload_value_usd',
      label: 'Value a year of the workloads that need isolation',
      unit: 'usd',
      starts_at: null,
    },
    { key: 'premium_usd', label: 'Premium a year for isolation', unit: 'usd', starts_at: null },
  ],
  read: (inputs, facts) => {
    const value = inputs.given('workload_value_usd');
    const premium = inputs.given('premium_usd');
    offerInput.duration(inputs, facts);
    return () => dollars((value - premium) * yearsOf(facts));
  },
};

const LICENCE: PlaybookTerm<'expected'> = {
  id: 'T24',
  kind: 'expected',
  acts: 'beside',
  formula:
    'Environments we need beyond the ones included, times the fee of one a year, plus the upgrade fees of a year; times the years of the offer.',
  calculation: '(input_1 * input_2 + input_3) * input_4 / 12',
  fields: [
    { key: 'environments_short', label: 'Environments not included', unit: 'count', starts_at: null },
    { key: 'environment_usd', label: 'Fee of an environment a year', unit: 'usd', starts_at: null },
    { key: 'upgrade_usd', label: 'Upgrade fees a year', unit: 'usd', starts_at: null },
  ],
  read: (inputs, facts) => {
    const short = inputs.given('environments_short');
    const fee = inputs.given('environment_usd');
    const upgrades = inputs.given('upgrade_usd');
    offerInput.duration(inputs, facts);
    return () => dollars((short * fee + upgrades) * yearsOf(facts));
  },
};

const RETENTION: PlaybookTerm<'expected'> = {
  id: 'T36',
  kind: 'expected',
  acts: 'apart',
  apart_because: 'The floor counts these savings already; the term keeps the rules from taking them away.',
  formula:
    'What caching and batch save a year at list, each times the share of it that the retention rules would forbid; times one less the discount, times the years of the offer.',
  calculation: '(input_1 * input_3 + input_2 * input_4) * (1 - input_5) * input_6 / 12',
  fields: [
    {
      key: 'caching_blocked_share',
      label: 'Share of the caching saving that retention rules forbid',
      unit: 'share',
      starts_at: null,
    },
    {
      key: 'batch_blocked_share',
      label: 'Share of the batch saving that retention rules forbid',
      unit: 'share',
      starts_at: null,
    },
  ],
  read: (inputs, facts) => {
    const { caching, batch } = facts.lever_savings;
    const cachingUsd = inputs.figure('Caching saving a year at list', caching, 'usd', LEVERS);
    const batchUsd = inputs.figure('Batch saving a year at list', batch, 'usd', LEVERS);
    const cachingShare = inputs.given('caching_blocked_share');
    const batchShare = inputs.given('batch_blocked_share');
    const discount = offerInput.discount(inputs, facts);
    offerInput.duration(inputs, facts);
    return () =>
      dollars((cachingUsd * cachingShare + batchUsd * batchShare) * (1 - discount) * yearsOf(facts));
  },
};

const RESIDENCY: PlaybookTerm<'expected'> = {
  id: 'T37',
  kind: 'expected',
  acts: 'beside',
  formula:
    'Expected net spend over the duration, times the share that has to stay in a region, times the surcharge less the one we ask for.',
  calculation: 'input_1 * input_2 * max(0, input_3 - input_4) * input_5 / 12',
  fields: [
    {
      key: 'regional_share',
      label: 'Share of spend that has to stay in a region',
      unit: 'share',
      starts_at: null,
      otherwise: 'the share the usage files show',
    },
    {
      key: 'surcharge',
      label: 'Regional surcharge',
      unit: 'share',
      starts_at: null,
      otherwise: 'the one in the price book',
    },
  ],
  read: (inputs, facts) => {
    const spend = inputs.figure('Expected net spend a year', annualDraw(facts), 'usd', {
      screen: 'commit',
      field: 'Demand',
    });
    const share = inputs.givenOr(
      'regional_share',
      'Share of net spend used in a region',
      facts.regional_share,
      {
        screen: 'usage',
        field: 'Geography',
      },
    );
    if (share === 0) return () => dollars(0);
    const surcharge = inputs.givenOr('surcharge', 'Regional surcharge', facts.regional_surcharge, {
      screen: 'benchmarks',
      field: 'Price book',
    });
    const asked = inputs.asked('region_premium_pct', 'share', 100);
    offerInput.duration(inputs, facts);
    return () => dollars(spend * share * Math.max(0, surcharge - asked) * yearsOf(facts));
  },
};

/** Where and how it runs: isolation, licences, retention, region. */
export const DEPLOYMENT_TERMS = [ISOLATION, LICENCE, RETENTION, RESIDENCY] as const;

function annualDraw({ mean_draw_usd, offer }: PlaybookFacts): number {
  return (sum(mean_draw_usd) * MONTHS_PER_YEAR) / offer.months;
}
