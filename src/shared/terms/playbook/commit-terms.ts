import { type Demand, discountOf, type Offer, periodCount, sum } from '../../commit/offer.ts';
import { weightedMean } from '../../commit/quantile.ts';
import { type CostPlan, periodDraw, planCost, planDraw } from '../../commit/total-cost.ts';
import type { PlaybookFacts } from './facts.ts';
import { offerInput } from './offer-inputs.ts';
import { doesNotApply, dollars, onOffer, type PlaybookTerm, type TermReading } from './playbook-term.ts';
import { NEGOTIATED } from './worth.ts';

const MONTHS_PER_YEAR = 12;

const BURST: PlaybookTerm<'expected'> = {
  id: 'T06',
  kind: 'expected',
  acts: 'on_offer',
  formula:
    'What the offer costs as it stands, less what it costs when usage up to the asked multiple of the commit in each commit period is charged at the committed rate; averaged over the cases.',
  fields: [],
  read: (inputs, facts) => {
    offerInput.commit(inputs, facts);
    offerInput.overage(inputs, facts);
    offerInput.burst(inputs, facts);
    offerInput.demand(inputs, facts);
    const multiple = inputs.asked('burst_multiple', 'multiple');
    const share = Math.min(1, multiple - 1);
    return () =>
      onOffer({ change: (offer) => ({ ...offer, burst_share: Math.max(offer.burst_share, share) }) });
  },
};

const POOL: PlaybookTerm<'expected'> = {
  id: 'T07',
  kind: 'expected',
  acts: 'apart',
  apart_because: 'What the offer is computed to cost takes one pool for granted, so nothing is added on top.',
  formula:
    'The commit that two separate pools would leave unused, less the commit that one pool leaves unused; period by period, averaged over the cases.',
  fields: [
    {
      key: 'fenced_commit_share',
      label: 'Share of the commit in a pool of its own',
      unit: 'share',
      starts_at: null,
    },
    {
      key: 'fenced_use_share',
      label: 'Share of the usage that may draw on that pool',
      unit: 'share',
      starts_at: null,
    },
  ],
  read: (inputs, facts) => {
    offerInput.commit(inputs, facts);
    offerInput.demand(inputs, facts);
    const commitShare = inputs.given('fenced_commit_share');
    const useShare = inputs.given('fenced_use_share');
    return () => dollars(nettingUsd(facts, commitShare, useShare));
  },
};

const WINDOW: PlaybookTerm<'expected'> = {
  id: 'T08',
  kind: 'expected',
  acts: 'on_offer',
  formula:
    'What the offer costs as it stands, less what it costs when its commits may be drawn over windows of the asked length; averaged over the cases.',
  fields: [],
  read: (inputs, facts) => {
    offerInput.commit(inputs, facts);
    offerInput.periods(inputs, facts);
    offerInput.demand(inputs, facts);
    const months = inputs.asked('window_months', 'months');
    return () => widened(facts.offer, months);
  },
};

const REFORECAST: PlaybookTerm<'expected'> = {
  id: 'T11',
  kind: 'expected',
  acts: 'on_offer',
  formula:
    'In each case the smaller of the permitted cut and the unused commit, for the part of the commit that lies after the checkpoint; averaged over the cases. It assumes that by the checkpoint we know which case we are in, and that a cut is made only where it pays.',
  fields: [],
  read: (inputs, facts) => {
    offerInput.commit(inputs, facts);
    offerInput.duration(inputs, facts);
    offerInput.demand(inputs, facts);
    const cut = inputs.asked('adjust_pct', 'share', 100);
    const checkpoint = checkpointMonth(facts.offer);
    inputs.figure('Checkpoint after month', checkpoint, 'count', NEGOTIATED);
    return () =>
      onOffer({
        react: (plan, demand) => {
          const lower = reforecast(plan, cut, checkpoint, demand);
          return lower !== null && planCost(lower, demand) < planCost(plan, demand) ? lower : plan;
        },
      });
  },
};

/** What is said about the commit itself: how it is pooled, timed, sized again and exceeded. */
export const COMMIT_TERMS = [BURST, POOL, WINDOW, REFORECAST] as const;

/** The checkpoint asked for: after a year, or half-way through a shorter duration. */
function checkpointMonth({ months }: Readonly<Offer>): number {
  return months > MONTHS_PER_YEAR ? MONTHS_PER_YEAR : months / 2;
}

/** The commits cut by what is unused, no more than the permitted share of what lies after the checkpoint; null if none is. */
function reforecast(
  plan: CostPlan,
  cutShare: number,
  checkpoint: number,
  demand: Readonly<Demand>,
): CostPlan | null {
  const cuts = plan.commits.map((usd, period) => {
    const after = (period + 1) * plan.periodMonths - checkpoint;
    const open = Math.min(1, Math.max(0, after / plan.periodMonths));
    return open === 0
      ? 0
      : Math.min(cutShare * usd * open, Math.max(0, usd - planDraw(plan, demand, period)));
  });
  if (cuts.every((usd) => usd === 0)) return null;
  return { ...plan, commits: plan.commits.map((usd, period) => usd - (cuts[period] ?? 0)) };
}

function widened(offer: Readonly<Offer>, wanted: number): TermReading {
  const window = Math.min(wanted, offer.months);
  if (offer.period_months >= window) return onOffer({});
  if (offer.months % window !== 0 || window % offer.period_months !== 0) {
    return doesNotApply(
      `Needs a duration that divides into windows of ${window} months: this offer runs ${offer.months} months in periods of ${offer.period_months}.`,
    );
  }
  const merged = window / offer.period_months;
  if (!isEven(offer, merged)) {
    return doesNotApply('Needs one discount inside each window: this offer changes it within one.');
  }
  return onOffer({ change: (signed) => inWindows(signed, window, merged) });
}

function isEven(offer: Readonly<Offer>, merged: number): boolean {
  return Array.from({ length: periodCount(offer) }, (_, period) => period).every(
    (period) => discountOf(offer, period) === discountOf(offer, period - (period % merged)),
  );
}

function inWindows(offer: Readonly<Offer>, window: number, merged: number): Offer {
  const firsts = Array.from({ length: offer.months / window }, (_, i) => i * merged);
  return {
    ...offer,
    period_months: window,
    commits_usd: firsts.map((first) => sum(offer.commits_usd.slice(first, first + merged))),
    discount: firsts.map((first) => discountOf(offer, first)),
  };
}

function nettingUsd({ offer, scenarios }: PlaybookFacts, commitShare: number, useShare: number): number {
  const unused = (commitUsd: number, drawUsd: number) => Math.max(0, commitUsd - drawUsd);
  const netted = (commit: number, draw: number) =>
    unused(commit * commitShare, draw * useShare) +
    unused(commit * (1 - commitShare), draw * (1 - useShare)) -
    unused(commit, draw);
  return weightedMean(
    scenarios.map((scenario) => ({
      value: sum(offer.commits_usd.map((usd, period) => netted(usd, periodDraw(offer, scenario, period)))),
      weight: scenario.weight,
    })),
  );
}
