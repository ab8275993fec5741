import { yearsOf } from './facts.ts';
import { offerInput } from './offer-inputs.ts';
import { dollars, type PlaybookTerm } from './playbook-term.ts';

const TENTH_OF_A_PER_CENT = 0.001;
const MONTHS_PER_YEAR = 12;

const REVIEWS: PlaybookTerm<'expected'> = {
  id: 'T10',
  kind: 'expected',
  acts: 'beside',
  formula:
    'Reviews a year, times what an accepted recommendation saves on average, times the share of recommendations accepted, times the years of the offer.',
  calculation: 'input_1 * input_2 * input_3 * input_4 / 12',
  fields: [
    {
      key: 'saving_usd',
      label: 'Average saving of an accepted recommendation',
      unit: 'usd',
      starts_at: null,
    },
    { key: 'accepted_share', label: 'Share of recommendations accepted', unit: 'share', starts_at: null },
  ],
  read: (inputs, facts) => {
    const reviews = inputs.asked('reviews_per_year', 'count');
    const saving = inputs.given('saving_usd');
    const accepted = inputs.given('accepted_share');
    offerInput.duration(inputs, facts);
    return () => dollars(reviews * saving * accepted * yearsOf(facts));
  },
};

const SEATS: PlaybookTerm<'expected'> = {
  id: 'T22',
  kind: 'expected',
  acts: 'beside',
  formula:
    'Seats paid but not used, times the price of a seat a month, times 12, times the share we may drop, times the years of the offer.',
  calculation: 'max(0, input_1 - input_2) * input_3 * 12 * input_4 * input_5 / 12',
  fields: [
    { key: 'paid_seats', label: 'Seats paid', unit: 'count', starts_at: null },
    { key: 'active_seats', label: 'Seats in use', unit: 'count', starts_at: null },
    { key: 'seat_price_usd', label: 'Price of a seat a month', unit: 'usd', starts_at: null },
  ],
  read: (inputs, facts) => {
    const idle = Math.max(0, inputs.given('paid_seats') - inputs.given('active_seats'));
    const price = inputs.given('seat_price_usd');
    const share = inputs.asked('seat_reduction_pct', 'share', 100);
    offerInput.duration(inputs, facts);
    return () => dollars(idle * price * MONTHS_PER_YEAR * share * yearsOf(facts));
  },
};

const CREDITS: PlaybookTerm<'expected'> = {
  id: 'T26',
  kind: 'expected',
  acts: 'beside',
  formula:
    'For each month below the availability we ask for: the tenths of a per cent missed, times the credit for one, times the fee of the month; times such months a year, times the years of the offer.',
  calculation: 'min(input_5, input_5 * input_2 * max(0, input_1 - input_3) * 1000) * input_4 * input_6 / 12',
  fields: [
    {
      key: 'actual_share',
      label: 'Availability measured in a bad month',
      unit: 'share',
      starts_at: null,
    },
    { key: 'bad_months', label: 'Such months a year', unit: 'count', starts_at: null },
    {
      key: 'monthly_fee_usd',
      label: 'Fee of a month',
      unit: 'usd',
      starts_at: null,
      otherwise: 'the expected monthly cost of the offer',
    },
  ],
  read: (inputs, facts) => {
    const target = inputs.asked('uptime_pct', 'share', 100);
    const credit = inputs.asked('credit_per_tenth', 'share', 100);
    const actual = inputs.given('actual_share');
    const months = inputs.given('bad_months');
    const fee = inputs.givenOr(
      'monthly_fee_usd',
      'Expected cost of the offer a month',
      facts.mean_usd / facts.offer.months,
      { screen: 'commit', field: 'Expected cost' },
    );
    offerInput.duration(inputs, facts);
    return () => dollars(serviceCredit(fee, credit, target, actual) * months * yearsOf(facts));
  },
};

const PINNING: PlaybookTerm<'expected'> = {
  id: 'T33',
  kind: 'expected',
  acts: 'beside',
  formula:
    'Model retirements inside the duration, times what it costs to validate the workloads concerned again.',
  calculation: 'input_1 * input_2',
  fields: [
    {
      key: 'retirements',
      label: 'Retirements of models in use inside the duration',
      unit: 'count',
      starts_at: null,
      otherwise: 'the dates in the price book, where it has any',
    },
    { key: 'validation_usd', label: 'Cost of validating after one retirement', unit: 'usd', starts_at: null },
  ],
  read: (inputs, facts) => {
    const retirements = inputs.givenOr(
      'retirements',
      'Retirements of models in use inside the duration',
      facts.retirements,
      { screen: 'benchmarks', field: 'Price book' },
    );
    const cost = inputs.given('validation_usd');
    return () => dollars(retirements * cost);
  },
};

const ACCEPTANCE: PlaybookTerm<'expected'> = {
  id: 'T45',
  kind: 'expected',
  acts: 'beside',
  formula: 'Tokens used for acceptance tests over the duration, times the effective rate as lived.',
  calculation: 'input_1 * input_2',
  fields: [
    {
      key: 'test_mtok',
      label: 'Tokens of acceptance tests over the duration',
      unit: 'mtok',
      starts_at: null,
    },
  ],
  read: (inputs, facts) => {
    const tokens = inputs.given('test_mtok');
    const rate = inputs.figure('Effective rate', facts.usd_per_mtok, 'usd_per_mtok', {
      screen: 'scorecard',
      field: 'Effective rate',
    });
    return () => dollars(tokens * rate);
  },
};

const EXTRAS: PlaybookTerm<'expected'> = {
  id: 'T51',
  kind: 'expected',
  acts: 'beside',
  formula:
    'Hours that we would have bought, no more than the ones included, times our own hourly rate for such work.',
  calculation: 'min(input_2, input_1) * input_3',
  fields: [
    { key: 'hours', label: 'Hours we would have bought', unit: 'hours', starts_at: null },
    { key: 'hour_usd', label: 'Our rate for an hour of such work', unit: 'usd', starts_at: null },
  ],
  read: (inputs) => {
    const included = inputs.asked('engineering_hours', 'hours');
    const hours = inputs.given('hours');
    const rate = inputs.given('hour_usd');
    return () => dollars(Math.min(hours, included) * rate);
  },
};

/** Services beside the usage: reviews, seats, availability, versions, tests and hours. */
export const SERVICE_TERMS = [REVIEWS, SEATS, CREDITS, PINNING, ACCEPTANCE, EXTRAS] as const;

/** Dollars that come back for one month below the promised availability; shares are fractions. */
function serviceCredit(feeUsd: number, creditPerTenth: number, target: number, actual: number): number {
  const tenths = Math.max(0, target - actual) / TENTH_OF_A_PER_CENT;
  return Math.min(feeUsd, feeUsd * creditPerTenth * tenths);
}
