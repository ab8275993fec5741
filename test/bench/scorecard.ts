import { addDays, daysInRange } from '../../src/shared/calendar.ts';
import type { KpiRow } from '../../src/shared/kpi/kpi-row.ts';
import { type Scorecard, type ScorecardInput, scorecard } from '../../src/shared/kpi/scorecard.ts';
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

/** One call of the scorecard over thirteen months of daily rows, and a plain loop that adds up the same rows. */
export function benchScorecard(): BenchTable {
  const rows = dailyRows();
  const input = inputOf(rows);
  const ours = timed(() => scorecard(input));
  const peer = timed(() => plainSum(rows));
  const perRow = (ours.median_ms * 1e6) / rows.length;
  return {
    title: 'the scorecard: 13 months x 200 workloads x 12 models of daily rows, 200 outcome counts',
    peer: 'one loop over the same rows that adds up net dollars, list dollars and tokens, and nothing else',
    lines: [
      { what: 'first call', ours_ms: ours.first_ms, peer_ms: peer.first_ms },
      { what: 'later calls, median', ours_ms: ours.median_ms, peer_ms: peer.median_ms },
    ],
    notes: [`${rows.length.toLocaleString('en-GB')} rows; ${figure(perRow)} ns a row and call.`],
    wrong: differences(ours.value, peer.value),
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

function inputOf(rows: readonly KpiRow[]): ScorecardInput {
  return {
    as_of: TO,
    window: { from: FROM, to: TO },
    rows,
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
