import type { OfferFigures, OfferRow } from '../../engagement/figures.ts';
import { recommendationSentence, wrongIf } from '../../engagement/recommend.ts';
import type { DeclaredId } from '../../figures/catalogue.ts';
import type { Subject } from '../../figures/declaration.ts';
import { amount, given, partsOf, type Said, said } from '../../figures/said.ts';
import {
  counted,
  headlineMoney,
  monthText,
  multiple,
  NOT_KNOWN,
  percent,
  plainNumber,
  tableMoney,
} from '../../format.ts';
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
import { inWords } from '../wording.ts';

type Row = BriefTable['rows'][number];
type Held = NonNullable<ReturnType<typeof coverageOf>>;

/** The commit and the offers: the recommendation, its curve and scenarios, the two classic mistakes, the offers side by side. */
export function commitPage(material: BriefMaterial): BriefPage {
  const { offers } = material.figures;
  return {
    id: 'commit',
    name: 'Commit and offers',
    finding: finding(material),
    so_what:
      offers === null
        ? 'Enter 1 offer, or the contract on file, and import usage to fill this page.'
        : wrongIf(offers.reach, material.bands.length > 0),
    source: offers ? source(material, offers) : 'No offer can be costed yet.',
    blocks: offers ? offerBlocks(material, offers) : missingBlocks(material),
  };
}

function finding({ figures: { offers }, offers: stored }: BriefMaterial): Said {
  return offers
    ? withoutStop(recommendationSentence(offers))
    : `${counted(stored.length, 'offer')} on file; the commit is not known`;
}

/** A sentence as a title, which ends without a full stop. */
function withoutStop(sentence: Said): Said {
  const parts = partsOf(sentence);
  return parts.map((part, i) =>
    i === parts.length - 1 && typeof part === 'string' ? part.replace(/\.$/, '') : part,
  );
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

function caveats({ settings, bands }: BriefMaterial, offers: OfferFigures): Said[] {
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
  const weightOf = (name: string) =>
    amount('scenario_weight', percent(cases.find((one) => one.name === name)?.weight, 0), { scenario: name });
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
    rows: (shown?.by_scenario ?? []).map((one) => {
      const subject = { offer_id: shown?.offer_id ?? '', scenario: one.name };
      const cell = (figure: DeclaredId, text: string) => amount(figure, text, subject);
      return {
        cells: [
          one.name,
          ...(isWeighted ? [weightOf(one.name)] : []),
          cell('offer_list_in', tableMoney(one.list_usd)),
          one.utilisation === null ? 'no commit' : cell('offer_utilisation_in', percent(one.utilisation)),
          cell('offer_forfeited_in', tableMoney(one.forfeited_usd)),
          cell('offer_overage_in', tableMoney(one.overage_usd)),
          cell('offer_overage_premium_in', tableMoney(one.overage_premium_usd)),
          cell('offer_cost_in', tableMoney(one.total_usd)),
          cell('offer_all_in_discount_in', percent(one.effective_discount)),
        ],
      };
    }),
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
        ? said`Yes: saves ${amount('reach_net', headlineMoney(net))} a year`
        : said`No: costs ${amount('reach_net', headlineMoney(net === null ? null : -net))} more a year`,
    lines: [
      said`From ${amount('reach_commit', headlineMoney(current.annual_commit_usd))} at ${given('shipped', percent(current.discount))} to ${amount('reach_next_commit', headlineMoney(next.annual_commit_usd))} at ${given('shipped', percent(next.discount))}`,
      said`Discount gained: ${amount('reach_discount_gain', headlineMoney(perYear(reach.discount_gain_usd, months)))} a year`,
      said`Dead capacity: ${amount('reach_dead_capacity', headlineMoney(perYear(reach.dead_capacity_usd, months)))} a year`,
      reach.break_even_demand === null
        ? (reach.reason ?? 'Break-even demand not known.')
        : said`Break-even at ${amount('reach_break_even', multiple(reach.break_even_demand))} the expected demand`,
      paysIn(offers),
    ],
  };
}

function paysIn({ demand, cases, reach_pays_in, reach_pays_share }: OfferFigures): Said {
  if (demand.kind === 'simulated') {
    return said`Pays in ${amount('reach_pays_share', percent(reach_pays_share, 0))} of the scenarios`;
  }
  const named = reach_pays_in.length === 0 ? '' : `: ${inWords(reach_pays_in)}`;
  return `Pays in ${reach_pays_in.length} of ${counted(cases.length, 'scenario')}${named}`;
}

function wrongOrderBox({ wrong_order, low_case_loss_difference_usd, months, cases }: OfferFigures) {
  const { right, wrong } = wrong_order;
  const commit = (order: 'right' | 'wrong' | 'to_the_bill') => {
    const { annual_commit_usd, mean_usd } = wrong_order[order];
    const size = amount('sized_commit', headlineMoney(annual_commit_usd), { order });
    return said`${size} a year costs ${amount('sized_cost', headlineMoney(perYear(mean_usd, months)), { order })}`;
  };
  const more = perYear(wrong_order.cost_of_wrong_order_usd, months);
  const ratio = right.annual_commit_usd === 0 ? null : wrong.annual_commit_usd / right.annual_commit_usd;
  return {
    title: 'What the wrong order costs',
    strong: said`${amount('wrong_order_cost', headlineMoney(more), { order: 'wrong' })} a year`,
    lines: [
      said`Sized after optimising: ${commit('right')}`,
      said`Sized before optimising: ${commit('wrong')}${wrong.mean_usd > right.mean_usd ? ', the dearer order' : ''}`,
      said`The commit sized first is ${amount('wrong_order_ratio', multiple(ratio))} the other`,
      said`In the ${cases[0]?.name ?? 'lowest'} case the commit sized first forfeits ${amount('wrong_order_forfeited', headlineMoney(low_case_loss_difference_usd))} a year more`,
      said`Set to today's bill: ${commit('to_the_bill')}`,
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
      ...rows.map((row): Said => {
        const offer = offerOf(row);
        return offer ? given('typed', of(offer)) : '';
      }),
    ],
  });
  return [
    ofRows('Commit', rows, 'offer_commit', (row) => tableMoney(row.annual_commit_usd)),
    line('Commit by period', commitText),
    ofRows('Discount', rows, 'offer_discount', (row) => percent(row.discount)),
    line('Overage at', overageText),
    ofRows('Overage ratio', rows, 'offer_overage_ratio', (row) => multiple(row.overage_ratio)),
    line('Drawdown window', ({ period_months }) => counted(period_months, 'month')),
    line('Rollover', rolloverText),
    line('Price lock', lockText),
    line('Duration', ({ months }) => counted(months, 'month')),
    line('Payment', paymentText),
  ];
}

/** A figure of every offer, side by side. */
function ofRows(
  label: string,
  rows: readonly OfferRow[],
  figure: DeclaredId,
  of: (row: OfferRow) => string,
  narrowed: Subject = {},
): Row {
  return {
    cells: [label, ...rows.map((row) => amount(figure, of(row), { offer_id: row.offer_id, ...narrowed }))],
  };
}

function costRows({ rows, cases }: OfferFigures): Row[] {
  const line = (label: string, figure: DeclaredId, of: (row: OfferRow) => string, narrowed?: Subject) =>
    ofRows(label, rows, figure, of, narrowed);
  const ask = rows.find(({ side }) => side === 'ours');
  return [
    { ...line('Expected cost', 'offer_cost', (row) => tableMoney(row.mean_usd)), strong: true },
    ...(ask
      ? [line('Against our ask', 'offer_against_ask', (row) => tableMoney(row.mean_usd - ask.mean_usd))]
      : []),
    ...cases.map(({ name }) =>
      line(
        `${name[0]?.toUpperCase()}${name.slice(1)} case`,
        'offer_cost_in',
        (row) => tableMoney(row.by_scenario.find((one) => one.name === name)?.total_usd),
        { scenario: name },
      ),
    ),
    line('Worst tenth', 'offer_worst_tenth', (row) => tableMoney(row.cvar90_usd)),
    line('Expected dead capacity', 'offer_forfeited', (row) => tableMoney(row.dead_capacity_usd)),
    line(`Padding over the ${cases.at(-1)?.name ?? 'highest'} case`, 'offer_padding', (row) =>
      tableMoney(row.padding_usd),
    ),
    line('Expected regret', 'offer_regret', (row) => tableMoney(row.mean_regret_usd)),
    line('Chance of being cheapest', 'offer_probability', (row) => percent(row.probability_best, 0)),
  ];
}

function termRows(material: BriefMaterial, { rows }: OfferFigures): Row[] {
  const held = rows.map((row) => coverageOf(material, row.side === 'as_is' ? CONTRACT : row.offer_id));
  const line = (label: string, figure: DeclaredId, of: (coverage: Held) => string): Row => ({
    cells: [
      label,
      ...held.map((one) => (one ? amount(figure, of(one), { offer_id: one.offer_id }) : NOT_KNOWN)),
    ],
  });
  return [
    line('Terms covered', 'term_coverage', ({ share }) => percent(share, 0)),
    line('Must terms open', 'open_musts', ({ musts_open }) => plainNumber(musts_open.length)),
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
