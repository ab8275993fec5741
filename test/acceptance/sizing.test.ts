import { describe, expect, it } from 'vitest';
import { ReachPanel } from '../../src/renderer/screens/commit/reach-panel.tsx';
import { WrongOrderPanel } from '../../src/renderer/screens/commit/wrong-order-panel.tsx';
import { DEFAULT_SETTINGS, type EngagementDocument } from '../../src/shared/engagement/document.ts';
import type { OfferFigures } from '../../src/shared/engagement/figures.ts';
import { answer, buyer, figures, offer, screenOf, use } from './buyer.ts';

/** A year of today's work at list, and of the same work once it is optimised. */
const TODAY_USD = 12_300_620;
const FLOOR_USD = 4_565_580;
/** Opus 4.5 costs $5 a million tokens of input at list. */
const USD_PER_MTOK = 5;

const used = (usdAYear: number) => [use('2026-11', { input: usdAYear / 12 / USD_PER_MTOK })];

const bands = [
  [2_500_000, 0.17],
  [5_000_000, 0.22],
  [8_000_000, 0.25],
].map(([min_annual_commit_usd = 0, p50 = 0]) => ({
  min_annual_commit_usd,
  ...{ p25: p50, p50, p75: p50 },
  ...{ n: 9, source: 'Peers', as_of: '2026-10-01', illustrative: false },
}));

/** Our ask of 2.5 million a year with overage at the committed rate. */
const ASK = offer('ask', 'ours', {
  commits_usd: [2_500_000],
  discount: 0.17,
  overage: { basis: 'committed' },
});

function offersOf(document: EngagementDocument): OfferFigures {
  const { offers } = figures(document);
  if (!offers) throw new Error('no offer could be costed');
  return offers;
}

describe('signing first and optimising after', () => {
  const document = buyer({
    usage: used(TODAY_USD),
    answers: [answer('R1', { avoidable_share: 1 - FLOOR_USD / TODAY_USD })],
    offers: [ASK],
    bands,
    settings: {
      ...DEFAULT_SETTINGS,
      scenarios: DEFAULT_SETTINGS.scenarios.map((one) => ({ ...one, factor: 1 })),
    },
  });

  it('on a commit of 9,225,465 leaves 5,801,280 unused, while the right order costs 3,789,431', async () => {
    const { right, to_the_bill } = offersOf(document).wrong_order;
    expect(Math.round(to_the_bill.annual_commit_usd)).toBe(9_225_465);
    expect(Math.round(to_the_bill.mean_forfeited_usd)).toBe(5_801_280);
    expect(Math.round(right.mean_usd)).toBe(3_789_431);
    const panel = await screenOf(document, WrongOrderPanel, { figures: offersOf(document) });
    expect(panel).toMatch(/ after optimising 2,500,000 17\.0% 3,789,431 0 /);
    expect(panel).toMatch(/ to today's bill 9,225,465 25\.0% 9,225,465 5,801,280 /);
  });
});

describe('a reach from 2.5 to 5 million a year', () => {
  const certain = (name: string) =>
    buyer({
      usage: used(FLOOR_USD),
      offers: [ASK],
      bands,
      settings: {
        ...DEFAULT_SETTINGS,
        scenarios: DEFAULT_SETTINGS.scenarios.map((one) => ({ ...one, weight: one.name === name ? 1 : 0 })),
      },
    });

  it.each([
    ['base', 262_521, 904_675, -642_154, '$263k', '$905k', /No: .*Net −\$642k/],
    ['high', 331_005, 0, 331_005, '$331k', '$0', /Yes: .*Net \$331k/],
  ])('in the %s case sets %d gained on the spend used against %d lost: %d', async (name, ...rest) => {
    const [gained, lost, net, gainedText, lostText, verdict] = rest;
    const { reach } = offersOf(certain(name));
    expect(reach.current.annual_commit_usd).toBe(2_500_000);
    expect(reach.next?.annual_commit_usd).toBe(5_000_000);
    const rounded = [reach.discount_gain_usd, reach.dead_capacity_usd, reach.net_usd].map((usd) =>
      Math.round(usd ?? Number.NaN),
    );
    expect(rounded.map((usd) => usd + 0)).toEqual([gained, lost, net]);
    const panel = await screenOf(certain(name), ReachPanel, { figures: offersOf(certain(name)) });
    expect(panel).toMatch(verdict);
    expect(panel).toContain(gainedText);
    expect(panel).toContain(lostText);
  });
});
