import { describe, expect, it } from 'vitest';
import { completedOffer } from '../../src/renderer/screens/commit/offer-draft.ts';
import { RecommendationSection } from '../../src/renderer/screens/commit/recommendation-section.tsx';
import { blankOffer } from '../../src/renderer/screens/commit/starting-offers.ts';
import { simulate } from '../../src/shared/commit/simulate.ts';
import type { EngagementDocument } from '../../src/shared/engagement/document.ts';
import type { OfferFigures } from '../../src/shared/engagement/figures.ts';
import { headlineMoney } from '../../src/shared/format.ts';
import {
  AS_OF,
  answer,
  briefPage,
  buyer,
  CONTRACT,
  figures,
  offer,
  screenOf,
  tableOn,
  use,
} from './buyer.ts';

/** Ten thousand dollars of Opus list a month; low 108,000, base 138,000, high 174,000 a year. */
const USAGE = [use('2026-11', { input: 2000 })];
const LIST = { low: 108_000, base: 138_000, high: 174_000 };
const CASES = ['low', 'base', 'high'] as const;

function negotiating(...offers: EngagementDocument['offers']): EngagementDocument {
  const base = buyer({ usage: USAGE, contract: { ...CONTRACT, commits_usd: [150_000] } });
  const [asIs] = base.offers.map((o) => ({ ...o, offer: { ...o.offer, commits_usd: [150_000] } }));
  return { ...base, offers: [...(asIs ? [asIs] : []), ...offers] };
}

function offersOf(document: EngagementDocument): OfferFigures {
  const { offers } = figures(document);
  if (!offers) throw new Error('no offer could be costed');
  return offers;
}

function rowOf(document: EngagementDocument, id: string): OfferFigures['rows'][number] {
  const row = offersOf(document).rows.find(({ offer_id }) => offer_id === id);
  if (!row) throw new Error(`no offer ${id}`);
  return row;
}

const reviewed = (document: EngagementDocument): EngagementDocument => {
  const floor_usd = figures(document).floor?.annual_floors.planned ?? null;
  const floor_review = { reviewed_by: 'CIO', reviewed_on: AS_OF, basis: 'planned' as const, floor_usd };
  return { ...document, settings: { ...document.settings, floor_review } };
};

describe('an offer', () => {
  it('without its overage price is not complete', () => {
    const draft = {
      ...blankOffer(CONTRACT, AS_OF),
      side: 'vendor' as const,
      name: 'Round 1',
      commits_usd: [100_000],
      discount: 0.2,
    };
    expect(completedOffer(draft)).toEqual({
      kind: 'incomplete',
      problems: { 'offer.overage.basis': 'Choose what usage beyond the commit costs.' },
    });
    expect(completedOffer({ ...draft, overage: { basis: 'ratio', ratio: null } }).kind).toBe('incomplete');
    expect(completedOffer({ ...draft, overage: { basis: 'list' } }).kind).toBe('complete');
  });

  it('that is new begins with no rollover and no refund: what is unused is forfeited in full', () => {
    for (const contract of [CONTRACT, null]) {
      const fresh = blankOffer(contract, AS_OF);
      expect(fresh.rollover).toEqual({ share: 0, cap_share_of_commit: null });
      const filled = { ...fresh, side: 'ours' as const, name: 'Ask', commits_usd: [9000], discount: 0 };
      const done = completedOffer({ ...filled, overage: { basis: 'committed' } });
      if (done.kind !== 'complete') throw new Error('the offer is not complete');
      const { forfeited_usd, total_usd } = simulate({
        offer: done.input.offer,
        demand: { list_usd: Array(12).fill(100) },
      });
      expect(forfeited_usd).toBeCloseTo(9000 - 1200, 9);
      expect(total_usd).toBeCloseTo(9000, 9);
    }
  });
});

describe('each scenario of an offer', () => {
  const document = negotiating(
    offer('ask', 'ours', { commits_usd: [110_000], discount: 0.2, overage: { basis: 'list' } }),
  );

  it('shows what is wasted: the commit less the need, never below zero', () => {
    for (const id of ['as-is', 'ask']) {
      const { annual_commit_usd, by_scenario } = rowOf(document, id);
      for (const name of CASES) {
        const wasted = by_scenario.find((one) => one.name === name)?.forfeited_usd;
        expect(wasted, `${id} ${name}`).toBeCloseTo(Math.max(0, annual_commit_usd - LIST[name] * 0.8), 6);
      }
    }
    const forfeited = rowOf(document, 'ask').by_scenario.map(({ forfeited_usd }) =>
      Math.round(forfeited_usd),
    );
    expect(forfeited).toEqual([23_600, 0, 0]);
  });

  it('forecasts on the commit page the dollars that will be forfeited', () => {
    const { head, rows } = tableOn(briefPage(document, 4), /in each scenario/);
    const column = head.indexOf('Forfeited');
    expect(rows.map((cells) => [cells[0], cells[column]])).toEqual([
      ['low', '$23,600'],
      ['base', '$0'],
      ['high', '$0'],
    ]);
  });

  it('shows what a commit too small costs: the overage times overage price less committed rate', () => {
    const { by_scenario, annual_commit_usd } = rowOf(document, 'ask');
    const [m, rate] = [1, 0.8];
    for (const name of CASES) {
      const beyond = Math.max(0, LIST[name] - annual_commit_usd / rate);
      const shown = by_scenario.find((one) => one.name === name)?.overage_premium_usd;
      expect(shown, name).toBeCloseTo(beyond * (m - rate), 6);
    }
    const { head, rows } = tableOn(briefPage(document, 4), /in each scenario/);
    const premium = rows.map((cells) => cells[head.indexOf('Overage premium')]);
    expect(premium).toEqual(['$0', '$100', '$7,300']);
  });
});

describe('padding', () => {
  const document = negotiating(offer('round-1', 'vendor', { commits_usd: [160_000], discount: 0.2 }));

  it('is the commit less what even the high case needs, in dollars', () => {
    expect(rowOf(document, 'as-is').padding_usd).toBeCloseTo(150_000 - LIST.high * 0.8, 6);
    expect(rowOf(negotiating(offer('ask', 'ours', { commits_usd: [100_000] })), 'ask').padding_usd).toBe(0);
  });

  it('of an offer of the vendor above the need of the high case is marked beside it', () => {
    expect(rowOf(document, 'round-1').padding_usd).toBeCloseTo(20_800, 6);
    const { head, rows } = tableOn(briefPage(document, 4), /side by side/);
    const row = rows.find(([label]) => label === 'Padding over the high case');
    expect(row?.[head.indexOf('round-1')]).toBe('$20,800');
  });
});

describe('the recommendation', () => {
  it.each([
    [100_000, 0.2, 'smaller'],
    [170_000, 0.2, 'larger'],
    [150_000, 0.2, 'unchanged'],
  ] as const)('of a commit of %d at %d is %s than 150,000', (commit, discount, verdict) => {
    const document = negotiating(offer('ask', 'ours', { commits_usd: [commit], discount }));
    const { recommendation, rows } = offersOf(document);
    const ask = rows.find(({ side }) => side === 'ours');
    expect(recommendation.verdict).toBe(verdict);
    expect(recommendation.annual_commit_usd).toBe(commit);
    expect(recommendation.expected_annual_usd).toBe(ask?.mean_usd);
    expect(recommendation.sentence).toContain(headlineMoney(commit));
    expect(recommendation.sentence).toContain(headlineMoney(ask?.mean_usd));
  });

  it('of the same size that costs less is restructured, and says against what', () => {
    const parity = { commits_usd: [148_000], prepay_discount: 0.05, payment: 'upfront' as const };
    const { recommendation, rows } = offersOf(negotiating(offer('ask', 'ours', parity)));
    const [asIs, ask] = rows;
    expect(recommendation.verdict).toBe('restructured');
    expect(ask?.mean_usd).toBeLessThan(asIs?.mean_usd ?? 0);
    expect(recommendation.sentence).toContain(headlineMoney(asIs?.mean_usd));
  });

  it('carries a draft mark until the floor has been reviewed, and again once the floor has changed', async () => {
    const document = negotiating(offer('ask', 'ours', { commits_usd: [100_000] }));
    const drawn = (one: EngagementDocument) =>
      screenOf(one, RecommendationSection, { figures: offersOf(one) });
    expect(offersOf(document).draft).toBe(true);
    expect(await drawn(document)).toContain('DRAFT');
    expect(briefPage(document, 4).text).toContain(
      'The floor is not reviewed: this recommendation is a draft.',
    );
    const agreed = reviewed(document);
    expect(offersOf(agreed).draft).toBe(false);
    expect(await drawn(agreed)).not.toContain('DRAFT');
    expect(briefPage(agreed, 4).text).not.toContain('draft');
    const changed = { ...agreed, answers: [answer('B1', { async_share: 0.5 })] };
    expect(await drawn(changed)).toContain('DRAFT');
  });
});

describe('what a commit is sized on', () => {
  const batch = { answers: [answer('B1', { async_share: 1 })] };
  const document = { ...negotiating(offer('ask', 'ours', { commits_usd: [60_000] })), ...batch };
  const onBill = {
    ...document,
    settings: { ...document.settings, size_on_bill_reason: 'The board wants it' },
  };

  it('is the future scenarios of the floor, and the basis is printed with the result', () => {
    const yearly = offersOf(document).scenarios.map(({ list_usd }) => list_usd.reduce((a, b) => a + b));
    expect(yearly).toEqual(CASES.map((name) => expect.closeTo(LIST[name] / 2, 6)));
    expect(briefPage(document, 4).source).toMatch(/on the same 3 scenarios of the planned floor over/);
    const evidenced = { ...document, settings: { ...document.settings, floor_basis: 'evidenced' as const } };
    expect(briefPage(evidenced, 4).source).toContain('of the evidenced floor');
  });

  it('can be the unoptimised usage, under a warning for as long as that is on', async () => {
    const yearly = offersOf(onBill).scenarios.map(({ list_usd }) => list_usd.reduce((a, b) => a + b));
    expect(yearly).toEqual(CASES.map((name) => expect.closeTo(LIST[name], 6)));
    const drawn = (one: EngagementDocument) =>
      screenOf(one, RecommendationSection, { figures: offersOf(one) });
    expect(await drawn(onBill)).toContain("Sized on today's bill, without the levers.");
    expect(briefPage(onBill, 4).text).toContain("Sized on today's bill, without the levers.");
    expect(await drawn(document)).not.toContain("Sized on today's bill, without the levers.");
    expect(briefPage(document, 4).text).not.toContain("Sized on today's bill, without");
  });
});

describe('the order of committing and optimising', () => {
  const bands = [0, 60_000, 100_000].map((min_annual_commit_usd, i) => ({
    min_annual_commit_usd,
    p25: 0.1,
    p50: 0.1 + 0.05 * i,
    p75: 0.3,
    n: 9,
    source: 'Peers',
    as_of: '2026-10-01',
    illustrative: false,
  }));
  const document = {
    ...negotiating(offer('ask', 'ours', { commits_usd: [50_000], discount: 0.1 })),
    bands,
    answers: [answer('B1', { async_share: 1 })],
  };
  const lines = (one: EngagementDocument, title: RegExp) =>
    briefPage(one, 4)
      .blocks.flatMap((block) => (block.kind === 'boxes' ? block.boxes : []))
      .find((box) => title.test(box.title))?.lines ?? [];

  it('puts the commit on present usage beside the commit on the floor, with their ratio', () => {
    const { right, wrong } = offersOf(document).wrong_order;
    expect(wrong.annual_commit_usd).toBeGreaterThan(right.annual_commit_usd);
    const told = lines(document, /wrong order/).join('\n');
    expect(told).toContain(`Sized after optimising: ${headlineMoney(right.annual_commit_usd)} a year`);
    expect(told).toContain(`Sized before optimising: ${headlineMoney(wrong.annual_commit_usd)} a year`);
    const ratio = (wrong.annual_commit_usd / right.annual_commit_usd).toFixed(2);
    expect(told).toContain(`The commit sized first is ${ratio}× the other`);
  });

  it('compares what each pays in total, discounts included, and marks the dearer one', () => {
    const { right, wrong, cost_of_wrong_order_usd } = offersOf(document).wrong_order;
    expect(wrong.discount).toBeGreaterThan(right.discount);
    expect(wrong.mean_usd).toBeGreaterThan(right.mean_usd);
    expect(cost_of_wrong_order_usd).toBeCloseTo(wrong.mean_usd - right.mean_usd, 6);
    const marked = lines(document, /wrong order/).filter((text) => text.endsWith('the dearer order'));
    expect(marked).toEqual([expect.stringContaining('Sized before optimising')]);
    const alike = lines({ ...document, answers: [] }, /wrong order/);
    expect(alike.join()).not.toContain('the dearer order');
  });

  it('shows in dollars by how much the loss in the low case differs between the two commits', () => {
    const { right, wrong } = offersOf(document).wrong_order;
    // In the low case the floor draws half of 108,000 at list, each commit at its own discount.
    const loss = ({ annual_commit_usd, discount }: typeof right) =>
      Math.max(0, annual_commit_usd - (LIST.low / 2) * (1 - discount));
    const difference = loss(wrong) - loss(right);
    expect(difference).toBeGreaterThan(1000);
    expect(offersOf(document).low_case_loss_difference_usd).toBeCloseTo(difference, 6);
    expect(lines(document, /wrong order/)).toContain(
      `In the low case the commit sized first forfeits ${headlineMoney(difference)} a year more`,
    );
  });

  it('says of a reach for the next band in how many of the scenarios it pays', () => {
    const { reach_pays_in, scenarios, months } = offersOf(document);
    const paysIn = CASES.filter((name) => {
      const demand = scenarios.find((one) => one.name === name);
      const cost = (commit: number, discount: number) =>
        simulate({
          offer: { ...offer('x', 'ours', { commits_usd: [commit], discount }).offer },
          demand: demand ?? { list_usd: [] },
        }).total_usd;
      return cost(60_000, 0.15) < cost(50_000, 0.1);
    });
    expect(months).toBe(12);
    expect(reach_pays_in).toEqual(paysIn);
    expect(paysIn.length).toBeGreaterThan(0);
    expect(paysIn.length).toBeLessThan(3);
    expect(lines(document, /next band/).join('\n')).toContain(
      `Pays in ${paysIn.length} of 3 scenarios: ${paysIn.join(' and ')}`,
    );
  });
});
