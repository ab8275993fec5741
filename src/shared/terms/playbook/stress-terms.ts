import { sum } from '../../commit/offer.ts';
import { percent } from '../../format.ts';
import { underListRise } from '../core-four.ts';
import { type PlaybookFacts, yearsOf } from './facts.ts';
import { offerInput } from './offer-inputs.ts';
import { dollars, onOffer, type PlaybookTerm } from './playbook-term.ts';
import { listShock, STRESS_OF_LIST } from './shocks.ts';

/** The smallest cut on record at the top of the price list: 5/25 to 4/20 dollars per million tokens. */
const CUT_ON_RECORD = 0.2;
/** Twice the tenth of the input price that most models charge for a cache read. */
const DOUBLED_READ_MULTIPLE = 0.2;
const ASSUMED_RISE_AT_RENEWAL = 0.2;
const RENEWAL_APART = 'It falls in the year after this offer, so nothing in the offer adds to it.';

const dropShare = (facts: PlaybookFacts) => facts.given('T05', 'drop_share') ?? CUT_ON_RECORD;
const priceFall = (facts: PlaybookFacts) => ({
  list_rise: -dropShare(facts),
  start_month: facts.stress.start_month,
});

const PASS_THROUGH: PlaybookTerm<'stress'> = {
  id: 'T05',
  kind: 'stress',
  acts: 'on_offer',
  over: 'duration',
  shock: (facts) => listShock(priceFall(facts)),
  scenarios: (facts) => underListRise(facts.scenarios, priceFall(facts)),
  formula:
    'What the offer costs if list prices fall as assumed, less what it costs then with the fall reaching us inside the price lock; averaged over the cases. Nothing where prices are not locked: then they follow the list anyway.',
  fields: [
    { key: 'drop_share', label: 'Assumed fall of list prices', unit: 'share', starts_at: CUT_ON_RECORD },
  ],
  read: (inputs, facts) => {
    offerInput.lock(inputs, facts);
    inputs.given('drop_share');
    inputs.figure('Month in which they fall', facts.stress.start_month, 'count', STRESS_OF_LIST);
    return () =>
      onOffer({
        change: (offer) => ({ ...offer, price_lock: { ...offer.price_lock, pass_through_drops: true } }),
      });
  },
};

const readMultiple = (facts: PlaybookFacts) => facts.given('T18', 'read_multiple') ?? DOUBLED_READ_MULTIPLE;

const CACHE_LOCK: PlaybookTerm<'stress'> = {
  id: 'T18',
  kind: 'stress',
  acts: 'apart',
  apart_because: 'It is the only term that answers this shock.',
  over: 'duration',
  shock: (facts) => `a cache read is charged at ${percent(readMultiple(facts), 0)} of input`,
  formula:
    'For each model the cached tokens read in a year of the baseline, times the input price, times the rise of the multiplier to the assumed one; less our discount, times the years of the offer.',
  fields: [
    {
      key: 'read_multiple',
      label: 'Assumed price of a cache read, as a share of input',
      unit: 'share',
      starts_at: DOUBLED_READ_MULTIPLE,
    },
  ],
  read: (inputs, facts) => {
    const reads = facts.cache_reads;
    const mtok = reads && sum(reads.map(({ mtok_a_year }) => mtok_a_year));
    inputs.figure('Cached tokens read in a year', mtok, 'mtok', {
      screen: 'usage',
      field: 'Tokens by class',
    });
    const multiple = inputs.given('read_multiple');
    const discount = offerInput.discount(inputs, facts);
    offerInput.duration(inputs, facts);
    return () => dollars(dearerReads(facts, multiple) * (1 - discount) * yearsOf(facts));
  },
};

const NO_AUTO_RENEWAL: PlaybookTerm<'stress'> = {
  id: 'T53',
  kind: 'stress',
  acts: 'apart',
  apart_because: RENEWAL_APART,
  over: 'next_year',
  shock: (facts) => `the contract renews itself for a year at ${percent(uplift(facts, 'T53'), 0)} more`,
  formula:
    'The expected cost of a year of this offer, raised as assumed, less the cheapest other way to buy that is on file. Less than nothing where renewing would still be the cheapest.',
  calculation: 'input_1 * (1 + input_2) - input_3',
  fields: [upliftField('Assumed rise when it renews itself')],
  read: (inputs, facts) => {
    const costUsd = offerInput.annualCost(inputs, facts);
    const rise = inputs.given('uplift');
    const other = facts.alternatives.toSorted((a, b) => a.annual_usd - b.annual_usd)[0] ?? null;
    const otherUsd = inputs.figure(
      other === null ? 'Another way to buy' : `Cheapest other way to buy: ${other.title}`,
      other?.annual_usd ?? null,
      'usd',
      { screen: 'commit', field: 'Offers' },
    );
    return () => dollars(costUsd * (1 + rise) - otherUsd);
  },
};

const UPLIFT_CAP: PlaybookTerm<'stress'> = {
  id: 'T54',
  kind: 'stress',
  acts: 'apart',
  apart_because: RENEWAL_APART,
  over: 'next_year',
  shock: (facts) => `the vendor asks ${percent(uplift(facts, 'T54'), 0)} more at the renewal`,
  formula: 'The expected cost of a year of this offer, times the assumed rise less the cap we ask for.',
  calculation: 'input_1 * max(0, input_2 - input_3)',
  fields: [
    upliftField('Assumed rise at the renewal'),
    {
      key: 'cap',
      label: 'Cap, if another than our ask',
      unit: 'share',
      starts_at: null,
      otherwise: 'our ask',
    },
  ],
  read: (inputs, facts) => {
    const costUsd = offerInput.annualCost(inputs, facts);
    const rise = inputs.given('uplift');
    const cap =
      facts.given('T54', 'cap') === null
        ? inputs.asked('renewal_cap_pct', 'share', 100)
        : inputs.given('cap');
    return () => dollars(costUsd * Math.max(0, rise - cap));
  },
};

/** What would cost us dear if it came, each with its own shock. The price lock stands among the core terms. */
export const STRESS_TERMS = [PASS_THROUGH, CACHE_LOCK, NO_AUTO_RENEWAL, UPLIFT_CAP] as const;

function upliftField(label: string) {
  return { key: 'uplift', label, unit: 'share', starts_at: ASSUMED_RISE_AT_RENEWAL } as const;
}

function uplift(facts: PlaybookFacts, termId: string): number {
  return facts.given(termId, 'uplift') ?? ASSUMED_RISE_AT_RENEWAL;
}

/** List dollars a year by which cache reads get dearer at a multiple of input; a model that costs as much already adds nothing. */
function dearerReads({ cache_reads }: PlaybookFacts, multiple: number): number {
  return sum(
    (cache_reads ?? []).map(
      ({ mtok_a_year, input_usd_per_mtok, read_usd_per_mtok }) =>
        Math.max(0, multiple * input_usd_per_mtok - read_usd_per_mtok) * mtok_a_year,
    ),
  );
}
