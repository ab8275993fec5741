import loadHighs, { type Highs, type ModelData } from 'highs';
import type { CommitQuestion } from '../../src/shared/commit/costed-commit.ts';
import type { OfferTemplate, Scenario } from '../../src/shared/commit/offer.ts';
import { type OptimiseResult, optimalCommit, optimise } from '../../src/shared/commit/optimise.ts';
import { commitBands, type ScheduleStep } from '../../src/shared/commit/schedule.ts';
import { type BenchLine, type BenchTable, figure } from './bench-table.ts';
import { commitModel, solvedUsd } from './commit-model.ts';
import { about, seeded } from './seeded.ts';
import { timed } from './stopwatch.ts';

const SEED = 20_261_122;
const SAME_SHARE = 1e-4;

const SCHEDULE: readonly ScheduleStep[] = [
  [0, 0],
  [1_000_000, 0.05],
  [2_000_000, 0.08],
  [3_000_000, 0.11],
  [4_000_000, 0.14],
  [5_000_000, 0.17],
  [6_500_000, 0.2],
  [8_000_000, 0.23],
].map(([min_annual_commit_usd = 0, discount = 0]) => ({ min_annual_commit_usd, discount }));

type Case = {
  what: string;
  scenarios: number;
  months: number;
  period_months: number;
  /** Change of the list price a month, as a fraction, under a lock for the whole duration. */
  list_drift?: number;
  rollover?: boolean;
};

const AGAINST_HIGHS: readonly Case[] = [
  { what: 'a yearly commit', scenarios: 50, months: 12, period_months: 12 },
  { what: 'quarterly', scenarios: 50, months: 12, period_months: 3 },
  { what: 'monthly', scenarios: 50, months: 12, period_months: 1 },
  { what: 'yearly', scenarios: 200, months: 36, period_months: 12 },
  { what: 'quarterly', scenarios: 200, months: 36, period_months: 3 },
  { what: 'monthly', scenarios: 200, months: 36, period_months: 1 },
  {
    what: 'quarterly, list prices falling',
    scenarios: 200,
    months: 36,
    period_months: 3,
    list_drift: -0.004,
  },
  { what: 'quarterly, rollover', scenarios: 50, months: 12, period_months: 3, rollover: true },
  { what: 'monthly, rollover', scenarios: 50, months: 12, period_months: 1, rollover: true },
  { what: 'yearly, rollover', scenarios: 200, months: 36, period_months: 12, rollover: true },
  { what: 'quarterly, rollover', scenarios: 200, months: 36, period_months: 3, rollover: true },
  { what: 'monthly, rollover', scenarios: 200, months: 36, period_months: 1, rollover: true },
];

/** List prices that rise beside a rollover have no exact linear program; ten thousand futures only cost time. */
const OURS_ALONE: readonly Case[] = [
  {
    what: 'quarterly, rollover, list prices rising',
    scenarios: 200,
    months: 36,
    period_months: 3,
    list_drift: 0.004,
    rollover: true,
  },
  { what: 'quarterly', scenarios: 10_000, months: 36, period_months: 3 },
  { what: 'quarterly, rollover', scenarios: 10_000, months: 36, period_months: 3, rollover: true },
];

/** The least mean cost over eight bands, by our search of the kinks and by HiGHS on a linear program of each band. */
export async function benchCommit(): Promise<BenchTable> {
  const highs = await loadHighs();
  const compared = AGAINST_HIGHS.map((each) => compareWithHighs(highs, each));
  const alone = OURS_ALONE.map(lineAlone);
  const widest = Math.max(...compared.map((c) => c.gap));
  return {
    title: 'the best commit: scenarios x months over 8 bands, mean cost, the chart included in our time',
    peer: `HiGHS ${highs.version.string} (WASM), one linear program a band; composing the programs is not timed`,
    lines: [...compared.map((c) => c.line), ...alone],
    notes: [
      `Largest difference of any band's least cost: ${widest.toExponential(1)} of the cost (allowed: ${SAME_SHARE}).`,
      ...compared.map((c) => `  ${c.line.what}: ${c.note}`),
    ],
    wrong: compared.flatMap((c) =>
      c.gap <= SAME_SHARE ? [] : [`${c.line.what}: the optimum differs from that of HiGHS by ${c.gap}`],
    ),
  };
}

type Compared = { line: BenchLine; gap: number; note: string };

function compareWithHighs(highs: Highs, each: Case): Compared {
  const question = questionOf(each);
  const models = commitBands(question.schedule).map((band) => commitModel(question, band, highs.infinity));
  const ours = timed(() => optimise({ ...question, objective: 'mean' }));
  const withoutChart = timed(() => optimalCommit({ ...question, objective: 'mean' }));
  const peer = timed(() => models.map((model) => solvedUsd(highs, model)));
  return {
    line: { what: named(each), ours_ms: ours.median_ms, peer_ms: peer.median_ms },
    gap: widestGap(ours.value, peer.value),
    note: noteOn(ours.value, withoutChart.median_ms, models[0]),
  };
}

function noteOn({ best }: OptimiseResult, withoutChartMs: number, model: ModelData | undefined): string {
  const annual = Math.round(best.annual_commit_usd).toLocaleString('en-GB');
  return `${figure(withoutChartMs)} ms without the chart; programs of ${model?.numRows} rows and ${model?.numCols} variables; best: $${annual} a year at ${best.discount}`;
}

/** The largest difference between the two, of any band and of the best of all bands, as a share of the cost. */
function widestGap({ best, bands }: OptimiseResult, peers: readonly number[]): number {
  const gap = (usd: number, peerUsd: number) => Math.abs(usd - peerUsd) / peerUsd;
  const ofBands = bands.map((band, i) => gap(band.objective_usd, peers[i] ?? Number.NaN));
  const widest = Math.max(...ofBands, gap(best.objective_usd, Math.min(...peers)));
  return Number.isNaN(widest) ? Number.POSITIVE_INFINITY : widest;
}

function lineAlone(each: Case): BenchLine {
  const question = questionOf(each);
  const ours = timed(() => optimise({ ...question, objective: 'mean' }));
  return { what: named(each), ours_ms: ours.median_ms, peer_ms: null };
}

function named({ what, scenarios, months }: Case): string {
  return `${scenarios.toLocaleString('en-GB')} x ${months}, ${what}`;
}

function questionOf(each: Case): CommitQuestion {
  const random = seeded(SEED);
  const scenarios = Array.from({ length: each.scenarios }, (_, i) => scenario(random, i, each));
  return { template: templateOf(each), schedule: SCHEDULE, scenarios };
}

/** About five million dollars of list a year in the first year; level, growth and months vary. */
function scenario(random: () => number, index: number, { months, list_drift = 0 }: Case): Scenario {
  const level = 420_000 * Math.exp(0.35 * about(random));
  const growth = 0.01 + 0.012 * about(random);
  const list_usd = Array.from(
    { length: months },
    (_, month) => level * (1 + growth) ** month * Math.exp(0.12 * about(random)),
  );
  const list_index = Array.from({ length: months }, (_, month) => (1 + list_drift) ** month);
  return { name: `future ${index + 1}`, weight: 0.5 + random(), list_usd, list_index };
}

function templateOf({ months, period_months, rollover = false }: Case): OfferTemplate {
  return {
    name: 'offer',
    start: '2027-01',
    months,
    period_months,
    price_lock: { months, pass_through_drops: false },
    overage: rollover ? { basis: 'ratio', ratio: 1.4 } : { basis: 'list' },
    burst_share: 0,
    rollover: rollover ? { share: 0.5, cap_share_of_commit: 0.25 } : { share: 0, cap_share_of_commit: null },
    payment: 'monthly',
    prepay_discount: 0,
  };
}
