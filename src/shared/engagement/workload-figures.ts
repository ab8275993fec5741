import { monthOf } from '../calendar.ts';
import { allInput, allTokens } from '../units.ts';
import type { Baseline } from './baseline.ts';
import type { EngagementDocument, Workload } from './document.ts';
import type { FloorFigures, WorkloadFigures } from './figures.ts';
import type { PricedDay } from './priced-usage.ts';
import { shareOf, sumKnown, sumTokens } from './sums.ts';
import { listUsdHigh } from './usage-figures.ts';
import { workloadMovement } from './workload-movement.ts';
import { UNASSIGNED } from './workload-of.ts';

const MONTHS_PER_YEAR = 12;
const NOT_ASSIGNED: Workload = {
  id: UNASSIGNED,
  name: 'Not assigned',
  owner: '',
  outcome_unit: '',
  outcome_source: '',
  value_per_outcome_usd: null,
  rules: [],
};

/** Each workload over the baseline, dearest first, with its cost per outcome now and at the floor. */
export function workloadFigures(
  document: EngagementDocument,
  baseline: Baseline | null,
  floor: FloorFigures | null,
  flatWithin: number,
): WorkloadFigures[] {
  const rowsOf = Map.groupBy(baseline?.rows ?? [], (row) => row.workload);
  const workloads = rowsOf.has(UNASSIGNED) ? [...document.workloads, NOT_ASSIGNED] : document.workloads;
  const all = sumKnown((baseline?.rows ?? []).map((row) => row.list_usd));
  const figures = workloads
    .map((w) => workloadFigure(document, w, rowsOf.get(w.id) ?? [], baseline, floor, all, flatWithin))
    .sort((a, b) => (b.list_usd ?? -1) - (a.list_usd ?? -1));
  let running = 0;
  return figures.map((figure) => {
    running += figure.share_of_list ?? 0;
    return { ...figure, cumulative_share: figure.share_of_list === null ? null : running };
  });
}

function workloadFigure(
  document: EngagementDocument,
  workload: Workload,
  rows: readonly PricedDay[],
  baseline: Baseline | null,
  floor: FloorFigures | null,
  allList: number | null,
  flatWithin: number,
): WorkloadFigures {
  const months = baseline?.month_count ?? 0;
  const list_usd = sumKnown(rows.map((row) => row.list_usd));
  const net_usd = sumKnown(rows.map((row) => row.net_usd));
  const outcome = costPerOutcome(document, workload, rows, baseline?.months ?? []);
  const atFloor = floor?.monthly.workloads.find((w) => w.name === workload.name);
  const floorShare = atFloor ? shareOf(atFloor.floors.planned, atFloor.baseline_usd) : null;
  const tokens = sumTokens(rows);
  const perYear = months === 0 ? null : MONTHS_PER_YEAR / months;
  return {
    workload_id: workload.id,
    name: workload.name,
    months,
    tokens,
    list_usd,
    net_usd,
    annual_list_usd: list_usd === null || months === 0 ? null : (list_usd / months) * MONTHS_PER_YEAR,
    annual_list_usd_high: scaled(listUsdHigh(rows), perYear),
    share_of_list: shareOf(list_usd, allList),
    cumulative_share: null,
    models: modelsOf(rows),
    outcome_unit: workload.outcome_unit,
    ...outcome,
    floor_usd_per_outcome:
      outcome.usd_per_outcome === null || floorShare === null ? null : outcome.usd_per_outcome * floorShare,
    margin_per_outcome_usd:
      outcome.usd_per_outcome === null || workload.value_per_outcome_usd === null
        ? null
        : workload.value_per_outcome_usd - outcome.usd_per_outcome,
    cache_hit_rate: shareOf(tokens.cache_read, allInput(tokens)),
    batch_share: shareOf(allTokens(sumTokens(rows.filter((row) => row.batch))), allTokens(tokens)),
    output_ratio: shareOf(tokens.output, allInput(tokens)),
    movement: workloadMovement(
      rows,
      document.outcomes.filter((o) => o.workload_id === workload.id),
      baseline?.months ?? [],
      flatWithin,
    ),
    incomplete: incompleteness(workload),
  };
}

/** Net dollars over outcomes, for the months of the baseline that have a count; a month without one is left out of both. */
function costPerOutcome(
  document: EngagementDocument,
  workload: Workload,
  rows: readonly PricedDay[],
  months: readonly string[],
): { outcome_count: number | null; usd_per_outcome: number | null } {
  const counted = document.outcomes.filter((o) => o.workload_id === workload.id && months.includes(o.month));
  if (counted.length === 0) return { outcome_count: null, usd_per_outcome: null };
  const countedMonths = new Set(counted.map((o) => o.month));
  const net = sumKnown(rows.filter((row) => countedMonths.has(monthOf(row.date))).map((row) => row.net_usd));
  const outcome_count = counted.reduce((n, o) => n + o.count, 0);
  return { outcome_count, usd_per_outcome: shareOf(net, outcome_count) };
}

function incompleteness({ id, outcome_unit, outcome_source }: Workload): string | null {
  const missing = [
    ...(outcome_unit.trim() === '' ? ['its unit of work'] : []),
    ...(outcome_source.trim() === '' ? ['where its counts come from'] : []),
  ];
  return id === UNASSIGNED || missing.length === 0 ? null : `Incomplete: needs ${missing.join(' and ')}.`;
}

function scaled(usd: number | null, factor: number | null): number | null {
  return usd === null || factor === null ? null : usd * factor;
}

function modelsOf(rows: readonly PricedDay[]): WorkloadFigures['models'] {
  return [...Map.groupBy(rows, (row) => row.model)]
    .map(([model, group]) => ({
      model,
      list_usd: sumKnown(group.map((row) => row.list_usd)),
      tokens: allTokens(sumTokens(group)),
    }))
    .sort((a, b) => (b.list_usd ?? -1) - (a.list_usd ?? -1));
}
