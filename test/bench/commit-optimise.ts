import loadHighs, { type Highs, type ModelData } from 'highs';
import type { CommitQuestion } from '../../src/shared/commit/costed-commit.ts';
import { meanCost } from '../../src/shared/commit/expected-cost.ts';
import {
  annualPerCommit,
  flatShape,
  type OfferTemplate,
  offerOf,
  type Scenario,
} from '../../src/shared/commit/offer.ts';
import { type OptimiseResult, optimalCommit, optimise } from '../../src/shared/commit/optimise.ts';
import { commitBands, type ScheduleStep } from '../../src/shared/commit/schedule.ts';
import { type BenchLine, type BenchTable, figure } from './bench-table.ts';
import { commitModel, fixedCommitModel, solvedUsd } from './commit-model.ts';
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
  /** What is made small; the mean where it is not said. */
  objective?: 'mean' | 'cvar90';
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
  { what: 'quarterly, worst tenth', scenarios: 50, months: 12, period_months: 3, objective: 'cvar90' },
  { what: 'yearly, worst tenth', scenarios: 200, months: 36, period_months: 12, objective: 'cvar90' },
  {
    what: 'quarterly, rollover, worst tenth',
    scenarios: 200,
    months: 36,
    period_months: 3,
    rollover: true,
    objective: 'cvar90',
  },
];

/** What one commit costs on average, without a search: by simulation, and by a program that has only draws to choose. */
const SIMULATED: readonly Case[] = [
  { what: 'cost of one commit, quarterly', scenarios: 50, months: 12, period_months: 3 },
  { what: 'cost of one commit, yearly', scenarios: 200, months: 36, period_months: 12 },
  { what: 'cost of one commit, monthly', scenarios: 200, months: 36, period_months: 1 },
  {
    what: 'cost of one commit, quarterly, rollover',
    scenarios: 200,
    months: 36,
    period_months: 3,
    rollover: true,
  },
];

const ONE_COMMIT = { min_annual_commit_usd: 5_400_000, max_annual_commit_usd: null, discount: 0.17 };

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
  {
    what: 'quarterly, rollover, worst tenth',
    scenarios: 10_000,
    months: 36,
    period_months: 3,
    rollover: true,
    objective: 'cvar90',
  },
  { what: 'monthly, rollover', scenarios: 10_000, months: 36, period_months: 1, rollover: true },
];

/**
 * The least cost over eight bands, by our search of the kinks and by HiGHS on a linear program of each band, and the cost
 * of one commit, by our simulation and by HiGHS.
 */
export async function benchCommit(): Promise<BenchTable> {
  const highs = await loadHighs();
  const compared = AGAINST_HIGHS.map((each) => compareWithHighs(highs, each));
  const simulated = SIMULATED.map((each) => simulateWithHighs(highs, each));
  const withoutPeer = OURS_ALONE.map(alone);
  const widest = Math.max(...compared.map((c) => c.gap));
  return {
    title:
      'the best commit: scenarios x months over 8 bands, mean cost unless said, the chart included in our time',
    peer: `HiGHS ${highs.version.string} (WASM), one linear program a band; composing the programs is not timed`,
    lines: [...[...compared, ...simulated].map((c) => c.line), ...withoutPeer.map((c) => c.line)],
    notes: [
      `Largest difference of any band's least cost: ${widest.toExponential(1)} of the cost (allowed: ${SAME_SHARE}).`,
      ...[...compared, ...simulated, ...withoutPeer].map((c) => `  ${c.line.what}: ${c.note}`),
    ],
    wrong: [...compared, ...simulated].flatMap((c) =>
      c.gap <= SAME_SHARE ? [] : [`${c.line.what}: the cost differs from that of HiGHS by ${c.gap}`],
    ),
  };
}

type Compared = { line: BenchLine; gap: number; note: string };

function compareWithHighs(highs: Highs, each: Case): Compared {
  const question = questionOf(each);
  const objective = each.objective ?? 'mean';
  const models = commitBands(question.schedule).map((band) =>
    commitModel(question, band, highs.infinity, objective),
  );
  const ours = timed(() => optimise({ ...question, objective }));
  const withoutChart = timed(() => optimalCommit({ ...question, objective }));
  const peer = timed(() => models.map((model) => solvedUsd(highs, model)));
  return {
    line: { what: named(each), ours_ms: ours.median_ms, peer_ms: peer.median_ms },
    gap: widestGap(ours.value, peer.value),
    note: noteOn(ours.value, withoutChart.median_ms, models[0]),
  };
}

function simulateWithHighs(highs: Highs, each: Case): Compared {
  const question = questionOf(each);
  const { template, scenarios } = question;
  const commitUsd = ONE_COMMIT.min_annual_commit_usd / annualPerCommit(template, flatShape(template));
  const offer = offerOf(template, commitUsd, ONE_COMMIT.discount);
  const model = fixedCommitModel(question, ONE_COMMIT, highs.infinity);
  const ours = timed(() => meanCost(offer, scenarios));
  const peer = timed(() => solvedUsd(highs, model));
  const gap = Math.abs(ours.value - peer.value) / peer.value;
  return {
    line: { what: named(each), ours_ms: ours.median_ms, peer_ms: peer.median_ms },
    gap: Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap,
    note: `program of ${model.numRows} rows and ${model.numCols} variables; $${Math.round(ours.value).toLocaleString('en-GB')}, differing by ${gap.toExponential(1)}`,
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

/** Without a peer; the note says how long the processor was at it, which a busy machine does not lengthen. */
function alone(each: Case): Pick<Compared, 'line' | 'note'> {
  const question = { ...questionOf(each), objective: each.objective ?? 'mean' };
  const ours = timed(() => optimise(question));
  const before = process.cpuUsage();
  optimise(question);
  const { user, system } = process.cpuUsage(before);
  return {
    line: { what: named(each), ours_ms: ours.median_ms, peer_ms: null },
    note: `${figure((user + system) / 1e6)} s of processor time`,
  };
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
