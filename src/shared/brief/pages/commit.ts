import type { OfferFigures, OfferRow } from '../../engagement/figures.ts';
import { said } from '../../figures/said.ts';
import { headlineMoney, monthText, multiple, percent, plainNumber, tableMoney } from '../../format.ts';
import type { Chart } from '../chart.ts';
import { figuresIn, words } from '../columns.ts';
import { curvePoints, leastCost, leastMark, offerMark } from '../curve-points.ts';
import { demandChart } from '../demand-chart.ts';
import { demandText } from '../demand-text.ts';
import type { BriefBlock, BriefPage, BriefTable } from '../document.ts';
import { CONTRACT, coverageOf } from '../held-offer.ts';
import type { BriefMaterial } from '../material.ts';
import { commitText, lockText, overageText, paymentText, rolloverText } from '../offer-text.ts';
import { perYear } from '../per-year.ts';
import { counted, inWords } from '../wording.ts';

type Row = BriefTable['rows'][number];

/** The commit and the offers: the recommendation, its curve and scenarios, the two classic mistakes, the offers side by side. */
export function commitPage(material: BriefMaterial): BriefPage {
  const { offers } = material.figures;
  return {
    id: 'commit',
    name: 'Commit and offers',
    finding: finding(material),
    so_what:
      offers?.recommendation.wrong_if ??
      'Enter 1 offer, or the contract on file, and import usage to fill this page.',
    source: offers ? source(material, offers) : 'No offer can be costed yet.',
    blocks: offers ? offerBlocks(material, offers) : missingBlocks(material),
  };
}

function finding({ figures: { offers }, offers: stored }: BriefMaterial): string {
  return offers
    ? offers.recommendation.sentence.replace(/\.$/, '')
    : `${counted(stored.length, 'offer')} on file; the commit is not known`;
}

function source({ settings }: BriefMaterial, offers: OfferFigures): string {
  const { start, months, left_out } = offers;
  const basis = settings.size_on_bill_reason === null ? `the ${settings.floor_basis} floor` : "today's bill";
  const without = left_out.length === 0 ? '' : `; ${counted(left_out.length, 'offer')} left out`;
  return `All offers on the same ${scenarioCount(offers)} of ${basis} over ${counted(months, 'month')} from ${monthText(start)}${without}.`;
}

function scenarioCount({ demand, scenarios }: OfferFigures): string {
  return demand.kind === 'stated'
    ? counted(scenarios.length, 'scenario')
    : `${plainNumber(scenarios.length)} scenarios, drawn with seed ${demand.seed},`;
}

function missingBlocks({ offers, figures }: BriefMaterial): BriefBlock[] {
  const missing = [
    ...(figures.usage.by_month.length === 0
      ? ['Missing: usage. Demand is projected from the baseline of the usage files.']
      : []),
    ...(offers.length === 0 ? ['Missing: an offer. The contract on file makes the first one.'] : []),
  ];
  const unpriced = ['Demand is not known: a month of it has no price.'];
  return [{ kind: 'list', title: 'What is missing', items: missing.length === 0 ? unpriced : missing }];
}

function offerBlocks(material: BriefMaterial, offers: OfferFigures): BriefBlock[] {
  return [
    { kind: 'paragraphs', paragraphs: caveats(material, offers) },
    { kind: 'chart', chart: curveChart(offers), width: 'full' },
    ...demandBlocks(offers),
    { kind: 'table', table: scenarioTable(offers) },
    { kind: 'boxes', boxes: [reachBox(offers), wrongOrderBox(offers)] },
    { kind: 'table', table: offerTable(material, offers) },
    ...leftOut(offers),
  ];
}

function demandBlocks(offers: OfferFigures): BriefBlock[] {
  const chart = demandChart(offers);
  return chart ? [{ kind: 'chart', chart, width: 'full' }] : [];
}

function caveats({ settings, bands }: BriefMaterial, offers: OfferFigures): string[] {
  const reason = settings.size_on_bill_reason;
  const illustrative = bands.filter((band) => band.illustrative).length;
  return [
    ...(reason === null ? [] : [`Sized on today's bill, without the levers. Reason given: ${reason}`]),
    ...(offers.draft ? ['The floor is not reviewed: this recommendation is a draft.'] : []),
    ...(offers.schedule_illustrative
      ? [
          `${illustrative} of ${counted(bands.length, 'discount band')} are illustrative: replace them before the discount backs a claim.`,
        ]
      : []),
    demandText(settings, offers.demand),
    'Rule: never commit more than would be paid at the lower band.',
  ];
}

function curveChart(figures: OfferFigures): Chart {
  const today = figures.rows.find(({ side }) => side === 'as_is');
  return {
    kind: 'cost_curve',
    title: said`At the median discount of each band cost is least at ${leastCost(figures)}`,
    subtitle: 'Expected USD a year against the annual commit, at the discount of its band',
    source: 'Terms of our ask where there is one; median discount of each band',
    points: curvePoints(figures),
    marks: [leastMark(figures), ...(today ? [offerMark('Carried on', today)] : [])],
  };
}

/** Our ask in each case, or the offer that costs least where there is no ask. */
function scenarioTable({ rows, cases, demand }: OfferFigures): BriefTable {
  const shown = rows.find(({ side }) => side === 'ours') ?? rows.find((row) => row.best);
  const weightOf = (name: string) => percent(cases.find((one) => one.name === name)?.weight, 0);
  const isWeighted = demand.kind !== 'simulated';
  return {
    title: `${shown?.title ?? 'No offer'} in each scenario, USD a year`,
    columns: [
      words('Scenario'),
      ...(isWeighted ? [figuresIn('Weight')] : []),
      figuresIn('Use at list'),
      figuresIn('Utilisation'),
      figuresIn('Forfeited'),
      figuresIn('Overage'),
      figuresIn('Overage premium'),
      figuresIn('Cost'),
      figuresIn('All-in discount'),
    ],
    rows: (shown?.by_scenario ?? []).map((one) => ({
      cells: [
        one.name,
        ...(isWeighted ? [weightOf(one.name)] : []),
        tableMoney(one.list_usd),
        one.utilisation === null ? 'no commit' : percent(one.utilisation),
        tableMoney(one.forfeited_usd),
        tableMoney(one.overage_usd),
        tableMoney(one.overage_premium_usd),
        tableMoney(one.total_usd),
        percent(one.effective_discount),
      ],
    })),
  };
}

function reachBox(offers: OfferFigures) {
  const { reach, months } = offers;
  const title = 'Reach for the next band?';
  const { current, next } = reach;
  if (next === null)
    return { title, strong: 'No higher band', lines: [reach.reason ?? 'The current band is the highest.'] };
  const net = perYear(reach.net_usd, months);
  return {
    title,
    strong:
      (net ?? 0) > 0
        ? `Yes: saves ${headlineMoney(net)} a year`
        : `No: costs ${headlineMoney(net === null ? null : -net)} more a year`,
    lines: [
      `From ${headlineMoney(current.annual_commit_usd)} at ${percent(current.discount)} to ${headlineMoney(next.annual_commit_usd)} at ${percent(next.discount)}`,
      `Discount gained: ${headlineMoney(perYear(reach.discount_gain_usd, months))} a year`,
      `Dead capacity: ${headlineMoney(perYear(reach.dead_capacity_usd, months))} a year`,
      reach.break_even_demand === null
        ? (reach.reason ?? 'Break-even demand not known.')
        : `Break-even at ${multiple(reach.break_even_demand)} the expected demand`,
      paysIn(offers),
    ],
  };
}

function paysIn({ demand, cases, reach_pays_in, reach_pays_share }: OfferFigures): string {
  if (demand.kind === 'simulated') return `Pays in ${percent(reach_pays_share, 0)} of the scenarios`;
  const named = reach_pays_in.length === 0 ? '' : `: ${inWords(reach_pays_in)}`;
  return `Pays in ${reach_pays_in.length} of ${counted(cases.length, 'scenario')}${named}`;
}

function wrongOrderBox({ wrong_order, low_case_loss_difference_usd, months, cases }: OfferFigures) {
  const { right, wrong } = wrong_order;
  const commit = (one: OfferFigures['wrong_order']['right']) =>
    `${headlineMoney(one.annual_commit_usd)} a year costs ${headlineMoney(perYear(one.mean_usd, months))}`;
  return {
    title: 'What the wrong order costs',
    strong: `${headlineMoney(perYear(wrong_order.cost_of_wrong_order_usd, months))} a year`,
    lines: [
      `Sized after optimising: ${commit(right)}`,
      `Sized before optimising: ${commit(wrong)}${wrong.mean_usd > right.mean_usd ? ', the dearer order' : ''}`,
      `The commit sized first is ${multiple(right.annual_commit_usd === 0 ? null : wrong.annual_commit_usd / right.annual_commit_usd)} the other`,
      `In the ${cases[0]?.name ?? 'lowest'} case the commit sized first forfeits ${headlineMoney(low_case_loss_difference_usd)} a year more`,
      `Set to today's bill: ${commit(wrong_order.to_the_bill)}`,
    ],
  };
}

function offerTable(material: BriefMaterial, offers: OfferFigures): BriefTable {
  const best = offers.rows.findIndex((row) => row.best);
  return {
    title: 'Offers side by side, USD a year',
    columns: [
      words('Per offer', 1.5),
      ...offers.rows.map((row) => figuresIn(row.title, row.best ? 'lowest expected cost' : undefined)),
    ],
    ...(best < 0 ? {} : { marked_column: best + 1 }),
    rows: [...statedRows(material, offers), ...costRows(offers), ...termRows(material, offers)],
    note: 'Expected cost is the weighted mean of the scenarios; worst tenth is the mean of the dearest tenth. Chance of being cheapest weighs the scenarios.',
  };
}

function statedRows({ offers: stored }: BriefMaterial, { rows }: OfferFigures): Row[] {
  const offerOf = (row: OfferRow) => stored.find(({ id }) => id === row.offer_id)?.offer;
  const line = (label: string, of: (offer: NonNullable<ReturnType<typeof offerOf>>) => string): Row => ({
    cells: [
      label,
      ...rows.map((row) => {
        const offer = offerOf(row);
        return offer ? of(offer) : '';
      }),
    ],
  });
  return [
    { cells: ['Commit', ...rows.map((row) => tableMoney(row.annual_commit_usd))] },
    line('Commit by period', commitText),
    { cells: ['Discount', ...rows.map((row) => percent(row.discount))] },
    line('Overage at', overageText),
    { cells: ['Overage ratio', ...rows.map((row) => multiple(row.overage_ratio))] },
    line('Drawdown window', ({ period_months }) => counted(period_months, 'month')),
    line('Rollover', rolloverText),
    line('Price lock', lockText),
    line('Duration', ({ months }) => counted(months, 'month')),
    line('Payment', paymentText),
  ];
}

function costRows({ rows, cases }: OfferFigures): Row[] {
  const line = (label: string, of: (row: OfferRow) => string): Row => ({ cells: [label, ...rows.map(of)] });
  const ask = rows.find(({ side }) => side === 'ours');
  return [
    { ...line('Expected cost', (row) => tableMoney(row.mean_usd)), strong: true },
    ...(ask ? [line('Against our ask', (row) => tableMoney(row.mean_usd - ask.mean_usd))] : []),
    ...cases.map(({ name }) =>
      line(`${name[0]?.toUpperCase()}${name.slice(1)} case`, (row) =>
        tableMoney(row.by_scenario.find((one) => one.name === name)?.total_usd),
      ),
    ),
    line('Worst tenth', (row) => tableMoney(row.cvar90_usd)),
    line('Expected dead capacity', (row) => tableMoney(row.dead_capacity_usd)),
    line(`Padding over the ${cases.at(-1)?.name ?? 'highest'} case`, (row) => tableMoney(row.padding_usd)),
    line('Expected regret', (row) => tableMoney(row.mean_regret_usd)),
    line('Chance of being cheapest', (row) => percent(row.probability_best, 0)),
  ];
}

function termRows(material: BriefMaterial, { rows }: OfferFigures): Row[] {
  const held = rows.map((row) => coverageOf(material, row.side === 'as_is' ? CONTRACT : row.offer_id));
  return [
    { cells: ['Terms covered', ...held.map((coverage) => percent(coverage?.share, 0))] },
    { cells: ['Must terms open', ...held.map((coverage) => plainNumber(coverage?.musts_open.length))] },
  ];
}

function leftOut({ left_out }: OfferFigures): BriefBlock[] {
  return left_out.length === 0
    ? []
    : [
        {
          kind: 'list',
          title: 'Offers left out',
          items: left_out.map(({ title, reason }) => `${title}: ${reason}`),
        },
      ];
}
