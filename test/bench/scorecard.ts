import { addDays, daysInRange } from '../../src/shared/calendar.ts';
import type { KpiRow } from '../../src/shared/kpi/kpi-row.ts';
import { type Scorecard, type ScorecardQuestion, scorecardOf } from '../../src/shared/kpi/scorecard.ts';
import { segmentsOf } from '../../src/shared/kpi/segments.ts';
import { UsageCube } from '../../src/shared/kpi/usage-cube.ts';
import { mapClasses, TOKENS_PER_MTOK } from '../../src/shared/units.ts';
import { type BenchTable, figure } from './bench-table.ts';
import { seeded } from './seeded.ts';
import { timed } from './stopwatch.ts';

const SEED = 20_261_122;
const FROM = '2025-11-01';
const TO = '2026-11-30';
const WORKLOADS = 200;
const MODELS = 12;
const SAME_SHARE = 1e-9;

/** The load of thirteen months of daily rows, every scorecard asked of them after it, and a plain loop over the same rows. */
export function benchScorecard(): BenchTable {
  const rows = dailyRows();
  const load = timed(() => new UsageCube(rows));
  const question = questionOf();
  const windows = alternating(question.window, { ...question.window, from: addDays(FROM, 1) });
  const whole = timed(() => scorecardOf(load.value, { ...question, window: windows() }));
  const months = alternating({ from: '2026-10-01', to: '2026-10-31' }, { from: '2026-11-01', to: TO });
  const month = timed(() => scorecardOf(load.value, { ...question, window: months() }));
  const workloads = timed(() => segmentsOf(load.value, 'workload', { ...question, window: windows() }));
  const peer = timed(() => plainSum(rows));
  const line = (what: string, { first_ms, median_ms }: { first_ms: number; median_ms: number }) => [
    { what: `${what}, first`, ours_ms: first_ms, peer_ms: peer.first_ms },
    { what: `${what}, median`, ours_ms: median_ms, peer_ms: peer.median_ms },
  ];
  return {
    title: 'the scorecard: 13 months x 200 workloads x 12 models of daily rows, 200 outcome counts',
    peer: 'one loop over the same rows that adds up net dollars, list dollars and tokens, and nothing else',
    lines: [
      ...line('load', load),
      ...line('all figures of the thirteen months', whole),
      ...line('all figures of one month', month),
      ...line('all figures of each of the 200 workloads', workloads),
    ],
    notes: [
      `${rows.length.toLocaleString('en-GB')} rows; the load takes ${figure((load.median_ms * 1e6) / rows.length)} ns a row.`,
    ],
    wrong: differences(scorecardOf(load.value, question), peer.value),
  };
}

type Window = ScorecardQuestion['window'];

/** First one window, then the other: the answer to the same question twice would be at hand. */
function alternating(one: Window, other: Window): () => Window {
  let isOne = false;
  return () => {
    isOne = !isOne;
    return isOne ? one : other;
  };
}

type Plain = { net_usd: number; list_usd: number; tokens: number };

function plainSum(rows: readonly KpiRow[]): Plain {
  const sum = { net_usd: 0, list_usd: 0, tokens: 0 };
  for (const { net_usd, list_usd, tokens } of rows) {
    sum.net_usd += net_usd ?? 0;
    sum.list_usd += list_usd ?? 0;
    sum.tokens +=
      tokens.input + tokens.cache_write_5m + tokens.cache_write_1h + tokens.cache_read + tokens.output;
  }
  return sum;
}

function differences(ours: Scorecard, peer: Plain): string[] {
  const pairs = {
    'effective rate': [ours.effective_rate.usd_per_mtok, (peer.net_usd / peer.tokens) * TOKENS_PER_MTOK],
    'discount off list': [ours.discount_off_list, 1 - peer.net_usd / peer.list_usd],
  } as const;
  return Object.entries(pairs).flatMap(([name, [own, plain]]) =>
    own !== null && Math.abs(own - plain) <= SAME_SHARE * Math.abs(plain)
      ? []
      : [`the ${name} is ${own}, the plain sum gives ${plain}`],
  );
}

/** A row a day for each workload and model; a tenth of the models runs in batch. */
function dailyRows(): KpiRow[] {
  const random = seeded(SEED);
  const rows: KpiRow[] = [];
  for (let day = 0; day < daysInRange(FROM, TO); day++) {
    const date = addDays(FROM, day);
    for (let i = 0; i < WORKLOADS * MODELS; i++)
      rows.push(dailyRow(random, date, workloadName(Math.floor(i / MODELS)), `model-${i % MODELS}`));
  }
  return rows;
}

function workloadName(index: number): string {
  return `workload-${index}`;
}

function dailyRow(random: () => number, date: string, workload: string, model: string): KpiRow {
  const tokens = mapClasses(() => Math.floor(random() * 5_000_000));
  const list_usd_by_class = mapClasses((c) => (tokens[c] * (c === 'output' ? 15 : 3)) / TOKENS_PER_MTOK);
  const list_usd = Object.values(list_usd_by_class).reduce((sum, usd) => sum + usd, 0);
  return {
    date,
    model,
    workload,
    batch: random() < 0.1,
    tokens,
    list_usd,
    net_usd: list_usd * 0.85,
    list_usd_by_class,
  };
}

function questionOf(): ScorecardQuestion {
  return {
    as_of: TO,
    window: { from: FROM, to: TO },
    contract: {
      commit_period: { from: '2026-01-01', to: '2026-12-31', commit_usd: 40_000_000 },
      discount: 0.15,
      overage: { basis: 'list' },
      locks: [{ model: '*', to: '2027-06-30' }],
      renewal_date: '2026-12-31',
      notice_days: 60,
    },
    outcomes: Array.from({ length: WORKLOADS }, (_, i) => ({
      workload: workloadName(i),
      from: FROM,
      to: TO,
      count: 1_000 + i,
    })),
    audit: { repeatable_share: 0.6, async_share: 0.4 },
    benchmark: [
      {
        min_annual_commit_usd: 1_000_000,
        p25: 0.1,
        p50: 0.14,
        p75: 0.18,
        n: null,
        source: 'a made-up band',
        as_of: TO,
      },
    ],
    forfeited_usd: 0,
  };
}
