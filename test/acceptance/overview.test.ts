import { describe, expect, it } from 'vitest';
import { OverviewScreen } from '../../src/renderer/screens/overview/overview-screen.tsx';
import { addDays } from '../../src/shared/calendar.ts';
import type { EngagementDocument } from '../../src/shared/engagement/document.ts';
import { MUST_STEPS } from '../../src/shared/engagement/readiness.ts';
import type { FigureRef } from '../../src/shared/figures/said.ts';
import { saidText } from '../../src/shared/figures/said.ts';
import { headlineMoney, tableMoney } from '../../src/shared/format.ts';
import { discountGap } from '../../src/shared/kpi/discount-gap.ts';
import { overviewOf } from '../../src/shared/overview/overview.ts';
import { noticeStatus } from '../../src/shared/overview/time-left.ts';
import { timelineFor } from '../../src/shared/plan/timeline.ts';
import { larkfield, untouched } from '../shared/brief/larkfield.ts';
import {
  answer,
  briefPage,
  buyer,
  CONTRACT,
  drawingOf,
  figures,
  HAIKU,
  line,
  OPUS,
  screenOf,
  use,
  workload,
} from './buyer.ts';
import { atMostSeven, figuresIn, figuresOutsideCharts, MOST_FIGURES } from './half-a-minute.ts';

const STALE = 90;

function overview(document: EngagementDocument) {
  const { usage: _usage, costs: _costs, ...record } = document;
  return overviewOf({ record, figures: figures(document), stale_after_days: STALE });
}

const screen = (document: EngagementDocument) => screenOf(document, OverviewScreen, {});
const months = (...mtok: number[]) => mtok.map((input, i) => use(`2026-0${i + 1}`, { input }));
const COUNTED = {
  workloads: [workload('support', { value_per_outcome_usd: 9 })],
  outcomes: [{ workload_id: 'support', month: '2026-11', count: 1000 }],
};

/** What somebody has on the way from nothing to a finished brief. */
const FULL = larkfield();
const STAGES: readonly [string, EngagementDocument][] = [
  ['nothing', untouched()],
  ['the contract alone', { ...untouched(), contract: FULL.contract }],
  ['usage alone', { ...untouched(), usage: FULL.usage, sources: FULL.sources.slice(0, 1) }],
  ['no contract', { ...FULL, contract: null }],
  ['no workloads', { ...FULL, workloads: [], answers: [], outcomes: [] }],
  ['no answers', { ...FULL, answers: [] }],
  ['no offers', { ...FULL, offers: [] }],
  ['no price book', { ...FULL, price_book: [] }],
  ['everything', FULL],
];

describe.each(STAGES)('the overview with %s', (_, document) => {
  const read = overview(document);

  it('holds at most seven figures outside its charts', () => {
    expect(atMostSeven(figuresOutsideCharts(read)).length).toBeLessThanOrEqual(MOST_FIGURES);
  });

  it('has a score of readiness whose blockers are exactly the must-steps that are open', () => {
    const open = read.readiness.blockers.map(({ step }) => step);
    expect(new Set(open).size).toBe(open.length);
    expect(MUST_STEPS).toEqual(expect.arrayContaining(open));
    expect(read.readiness.blockers).toEqual(figures(document).readiness.missing);
    expect(read.readiness.score).toBeCloseTo(1 - open.length / MUST_STEPS.length, 12);
  });

  it('names the next best action first, as the strip above the steps does', () => {
    const [must] = figures(document).readiness.missing;
    if (must) expect(read.actions[0]).toMatchObject({ place: must.step, sentence: must.sentence });
    else expect(read.actions.map(({ id }) => id)).not.toContain('must');
  });
});

describe('half a minute', () => {
  const refs = (count: number): FigureRef[] =>
    Array.from({ length: count }, (_, i) => ({ figure: 'offer_cost', subject: { offer_id: `${i}` } }));

  it('is seven figures: the eighth is refused, the same one again and dates are not counted', () => {
    expect(atMostSeven([...refs(7), ...refs(7)])).toHaveLength(7);
    expect(() => atMostSeven(refs(8))).toThrow(/8 figures, 7 at most/);
    const date = { figure: 'notice_deadline', subject: {}, text: '1 Oct 2027' } as const;
    expect(figuresIn([['by ', date], { ...date, figure: 'floor', text: '$4.56M' }])).toEqual([
      { figure: 'floor', subject: {} },
    ]);
  });

  it('is kept by the screen itself: no number stands outside charts but those seven and what was given', async () => {
    const html = await drawingOf(FULL, OverviewScreen, {});
    const rest = html.replaceAll(/<figure[\s\S]*?<\/figure>/g, '');
    const shown = [...rest.matchAll(/data-figure="([^"]+)" data-subject="([^"]*)"/g)];
    const dates = new Set(['notice_deadline', 'internal_deadline', 'plan_step_ends']);
    const each = new Set(shown.filter(([, id = '']) => !dates.has(id)).map(([, id, of]) => `${id}${of}`));
    expect([...each].length, [...each].join(' ')).toBeLessThanOrEqual(7);
    expect(each.size).toBeGreaterThan(5);
  });
});

describe('the first row of the overview', () => {
  it('begins with the cost of one outcome', async () => {
    const document = buyer({ ...COUNTED });
    expect(overview(document).headline.first).toMatchObject({
      kind: 'known',
      label: 'Cost per ticket',
      value: '$4.00',
    });
    const text = await screen(document);
    expect(text.indexOf('Cost per ticket')).toBeLessThan(text.indexOf('Effective rate as lived'));
  });

  it('invites to enter outcome counts where there are none, in the same place', async () => {
    const text = await screen(buyer());
    expect(text).toContain('What does one outcome cost?');
    expect(text).toContain('Enter outcome counts');
    expect(text.indexOf('What does one outcome cost?')).toBeLessThan(text.indexOf('Effective rate as lived'));
  });

  it('shows the effective rate as lived, which another mix moves under the same contract', () => {
    const rateOf = (document: EngagementDocument) =>
      overview(document).headline.others.find(({ figure }) => figure === 'effective_rate')?.value;
    expect(rateOf(buyer())).toBe('$4.00/MTok');
    const other = buyer({
      usage: [use('2026-11', { input: 500 }), use('2026-11', { input: 500 }, { model: HAIKU })],
    });
    expect(rateOf(other)).toBe('$2.40/MTok');
  });

  it('says whether invoices confirm the rate', async () => {
    expect(await screen(buyer())).toContain('no invoice confirms it yet');
    expect(await screen(FULL)).toMatch(/usage and invoices (agree|do not agree)/);
  });

  it('pairs the discount as signed with the discount as lived and prints the gap', async () => {
    expect(discountGap(0.16, 0.2)).toBeCloseTo(-0.2, 12);
    expect(discountGap(0.2, 0)).toBeNull();
    const rate = {
      model: OPUS,
      class: 'input',
      usd_per_mtok: 4.5,
      from: '2026-01-01',
      to: '2026-12-31',
    } as const;
    const text = await screen(buyer({ contract: { ...CONTRACT, rates: [rate] } }));
    expect(text).toMatch(
      /Discount as signed 20\.0% .*Discount as lived 10\.0% .*Lived against signed −50\.0%/,
    );
  });

  it('says nothing of a discount lived while no contract is on file', async () => {
    const text = await screen(buyer({ contract: null }));
    expect(text).toMatch(/Discount as signed not known needs the contract/);
    expect(text).toContain('at list, as no contract is on file');
    expect(text).not.toContain('Discount as lived');
  });

  it('never leads with the bill: the total stands nowhere on the screen, nor do tokens or calls', async () => {
    const { usage } = figures(FULL);
    const text = await screen(FULL);
    for (const usd of [usage.net_usd, usage.list_usd, usage.reported_usd]) {
      expect(usd).not.toBeNull();
      expect(text).not.toContain(tableMoney(usd));
    }
    expect(text).not.toMatch(/\btok\b|\btokens\b|API calls?|\brequests\b/);
  });
});

describe('the first page of the brief', () => {
  const { blocks } = briefPage(FULL, 1);
  const outside = JSON.stringify(blocks.filter(({ kind }) => kind !== 'chart'));

  it('holds the total of the bill in a chart alone, and no tokens', () => {
    const { usage, floor } = figures(FULL);
    for (const usd of [usage.net_usd, usage.reported_usd, floor?.annual_baseline_usd ?? null]) {
      expect(usd).not.toBeNull();
      expect(outside).not.toContain(tableMoney(usd));
    }
    const total = headlineMoney(floor?.annual_baseline_usd);
    expect(outside).not.toContain(total);
    expect(JSON.stringify(blocks)).toContain(total);
    expect(outside).not.toMatch(/\btok\b|API calls?/);
  });
});

describe('the time left on the overview', () => {
  const noticeOn = (as_of: string) =>
    timelineFor(
      { as_of, renewal_date: '2027-11-30', notice_days: 60 },
      {
        milestones: [],
        late_start: [
          { id: 'any', min_months: null, min_days: null, title: '', advice: [], lost: '', leverage_lost: [] },
        ],
      },
    ).notice;

  it.each([
    [365, 'good'],
    [31, 'watch'],
    [30, 'act'],
    [1, 'act'],
    [0, 'act'],
    [-1, 'act'],
  ])('%i days before the notice deadline reads as %s', (days, status) => {
    expect(noticeStatus(noticeOn(addDays('2027-10-01', -days))).status).toBe(status);
  });

  it('counts down to the notice deadline with its rule and date, in red for the last 30 days', async () => {
    const near = buyer({
      contract: { ...CONTRACT, renewal_date: addDays('2026-12-31', 80), notice_days: 60 },
    });
    const html = await drawingOf(near, OverviewScreen, {});
    expect(html).toMatch(/data-due="act"[^>]*>(?:(?!data-due).)*20 days/);
    expect(await screen(near)).toContain('20 Jan 2027 : 60 days before the renewal');
    const far = buyer({
      contract: { ...CONTRACT, renewal_date: addDays('2026-12-31', 300), notice_days: 60 },
    });
    expect(await drawingOf(far, OverviewScreen, {})).not.toMatch(
      /data-due="act"[^>]*>(?:(?!data-due).)*Days to the notice/,
    );
  });

  it('is red at seven months with nothing begun, on the scorecard and on the overview', () => {
    const contract = { ...CONTRACT, renewal_date: '2027-07-31' };
    const idle = buyer({ contract });
    const begun = buyer({ contract, answers: [answer('B1', { async_share: 0.5 })] });
    expect(line(idle, 'renewal_runway')).toMatchObject({ value: 7, status: { status: 'act' } });
    expect(line(idle, 'renewal_runway').status.reason).toContain('nothing has begun');
    expect(line(begun, 'renewal_runway').status).toMatchObject({ status: 'watch' });
    expect(overview(idle).time).toMatchObject({ runway: { value: '7 months', status: { status: 'act' } } });
    expect(overview(begun).time).toMatchObject({ runway: { status: { status: 'watch' } } });
  });

  it('is not known without the contract, and says so', async () => {
    expect(await screen(buyer({ contract: null }))).toContain('not known without the contract');
  });
});

describe('what to do next on the overview', () => {
  const sentences = (document: EngagementDocument) =>
    overview(document).actions.map(({ id, sentence }) => `${id}: ${saidText(sentence)}`);

  it('names a tier of the commit that has stopped paying, with the months that show it', () => {
    const flat = buyer({ usage: months(100, 140, 200) });
    expect(sentences(flat)).toContain(
      'tier: A tier of the commit has stopped paying: from Jan 2026 to Mar 2026 use grew and the effective rate did not fall.',
    );
    const flag = briefPage(flat, 6).text;
    expect(flag).toMatch(/Tier not working: from Jan 2026 to Mar 2026/);
  });

  it('names unmapped models, missing outcomes, prices that have aged and illustrative bands', () => {
    const document = buyer({
      usage: [use('2026-11', { input: 10 }), use('2026-11', { input: 1 }, { model: null })],
    });
    const ids = overview({
      ...document,
      price_book: document.price_book.map((row) => ({ ...row, read_on: '2020-01-01' })),
    }).actions.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['unmapped', 'outcomes', 'stale', 'bands']));
    expect(sentences(document).join(' ')).toContain('Say which model mystery-1 stands for');
  });

  it('says nothing of outcomes once one is known', () => {
    expect(sentences(buyer({ ...COUNTED })).join(' ')).not.toContain('outcomes:');
  });
});

describe('the two lanes', () => {
  it('running the spend and negotiating it are fed by the same data: one change is seen in both', async () => {
    const lanes = (document: EngagementDocument) => {
      const { running, negotiating } = overview(document).lanes;
      return [running, negotiating].map((lane) => lane.map(({ sentence }) => saidText(sentence)).join(' '));
    };
    const [running, negotiating] = lanes(FULL);
    const [runningWithout, negotiatingWithout] = lanes({ ...FULL, usage: [], costs: [], sources: [] });
    expect(runningWithout).not.toBe(running);
    expect(negotiatingWithout).not.toBe(negotiating);
    const text = await screen(FULL);
    expect(text.indexOf('Running the spend')).toBeLessThan(text.indexOf('Negotiating it'));
    expect(text.indexOf('Running the spend')).toBeGreaterThan(0);
  });
});

describe('the spend as a programme', () => {
  it('lists owners, the rhythm and the dates of its reviews', async () => {
    const text = await screen(FULL);
    for (const { owner, name } of FULL.workloads) expect(text).toMatch(new RegExp(`${owner}.*${name}`));
    expect(text).toContain('month by month to the renewal; each step ends at a gate');
    const { reviews } = overview(FULL).programme;
    expect(reviews.length).toBeGreaterThan(1);
    for (const { date } of reviews) expect(saidText(date)).toMatch(/^\d{1,2} \w{3} \d{4}$/);
  });
});

describe('an engagement with nothing on file', () => {
  it('opens on the four things to bring, each with its screen, and nothing else', async () => {
    const html = await drawingOf(untouched(), OverviewScreen, {});
    const links = [
      ...html.matchAll(/href="(#\/\w+)">(The contract|Twelve months of usage|The invoices|Outcomes)</g),
    ];
    expect(links.map(([, href]) => href)).toEqual(['#/contract', '#/usage', '#/usage', '#/workloads']);
    expect(html).not.toContain('data-figure');
  });

  it('ticks each once it is there, and drops the list once all four are', () => {
    expect(overview(untouched()).bring.map(({ status }) => status)).toEqual(Array(4).fill('not_started'));
    const some = overview(buyer({ ...COUNTED })).bring.map(({ status }) => status);
    expect(some).toEqual(['done', 'in_progress', 'not_started', 'done']);
  });
});
