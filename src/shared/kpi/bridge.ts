import { daysInRange, isWithin } from '../calendar.ts';
import { MICROS_PER_USD, roundMicros, safeMicros, usdFromMicros } from '../money.ts';
import {
  CAUSES,
  type Cause,
  type Choice,
  type CostPairs,
  changedCauses,
  costAt,
  costPairs,
} from './cost-pairs.ts';
import { quotient } from './knowable.ts';
import { type KpiRow, sumNet } from './kpi-row.ts';
import { type PeriodCost, periodCost } from './period-cost.ts';
import { rollUp } from './roll-up.ts';
import { divideExactly, factorial, shapleyTimesFactorial } from './shapley.ts';
import type { DateRange } from './usage-cube.ts';

export type BridgePartId = Cause | 'other';

/** A part of the change of a bill; `share` is its fraction of the whole change, null where the whole is 0. */
export type BridgePart = Readonly<{
  part: BridgePartId;
  /** Integer micro-dollars; the parts add up to the change exactly. */
  usd_micros: number;
  usd: number;
  share: number | null;
}>;

/** One of the two periods; `net_usd` is null where it has usage and none of it has a price. */
export type BridgePeriod = DateRange &
  Readonly<{
    days: number;
    tokens: number;
    net_usd: number | null;
    unpriced_tokens: number;
    /** Priced tokens whose dollars are not known by class, so that each is taken to cost the same. */
    unsplit_tokens: number;
  }>;

export type Bridge = Readonly<{
  from: BridgePeriod;
  to: BridgePeriod;
  change_usd_micros: number | null;
  change_usd: number | null;
  /** The change over the net dollars of the first period; null where those are 0 or not known. */
  change_share: number | null;
  /** Volume, mix, price, cache, batch, output, other; none where the change is not known. */
  parts: BridgePart[];
  /** Models with priced usage in one of the periods alone. */
  models_from_only: string[];
  models_to_only: string[];
  /** How the change is attributed, in words. */
  attribution: string;
  reason: string | null;
}>;

export type BridgeInput = Readonly<{ rows: readonly KpiRow[]; from: DateRange; to: DateRange }>;

/** How the parts are made, to be told wherever they are shown. */
export const BRIDGE_ATTRIBUTION =
  'The net bill is taken as tokens × share of each model × share of output, of cache reads and writes, and of batch × net rate. Each part is what its cause changes on average over all 720 orders in which the six causes can change one after another (the Shapley value), so no order is favoured and the parts add up to the change to the micro-dollar.';

/**
 * What changed a bill from one period to another, in net dollars. Definition: bridge of cost change.
 *
 * - The cost of the tokens is V × Σ over models of share × Σ over classes of class share × Σ over batch and not of batch
 *   share × net dollars per token. Volume is V, all priced tokens; mix the model's share of them; output the share of
 *   output in the model's tokens; cache how its input divides into uncached, written and read; batch the share of each
 *   class that ran as batch; price the rates, so a list price, a discount, a surcharge or fast mode alike.
 * - Each cause gets its Shapley value over the costs with every subset of the causes as in the second period and the
 *   others as in the first, each rounded to the micro-dollar; what division leaves over goes where most was rounded off.
 *   Swapping the periods turns every part around, and a cause that did not change has no part.
 * - Periods are taken as they are, not per day: a longer one has more volume.
 * - A model in one period alone has no change of its own: it is volume and mix. A rate that one period alone shows is
 *   taken to have moved as the model's other rates did.
 * - Web searches and dollars without tokens are the part `other`. Rows without a net amount are left out and counted.
 */
export function bridge({ rows, from, to }: BridgeInput): Bridge {
  const of = (range: DateRange) => rows.filter((row) => isWithin(row.date, range));
  return bridgeBetween({ ...from, rows: of(from) }, { ...to, rows: of(to) });
}

export type PeriodRows = DateRange & Readonly<{ rows: readonly KpiRow[] }>;

/** The same of the rows of each period, which may have been added up before. */
export function bridgeBetween(first: PeriodRows, second: PeriodRows): Bridge {
  const [rowsFrom, rowsTo] = [rollUp(first.rows), rollUp(second.rows)];
  const [costFrom, costTo] = [periodCost(rowsFrom), periodCost(rowsTo)];
  const [from, to] = [period(first, rowsFrom, costFrom), period(second, rowsTo, costTo)];
  const change = changeOf(from, to);
  return {
    from,
    to,
    change_usd_micros: change,
    change_usd: change === null ? null : usdFromMicros(change),
    change_share: quotient(change, microsOf(from), '').value,
    parts: change === null ? [] : partsOf(costFrom, costTo, [microsOf(from), microsOf(to)]),
    models_from_only: onlyIn(costFrom, costTo),
    models_to_only: onlyIn(costTo, costFrom),
    attribution: BRIDGE_ATTRIBUTION,
    reason: change === null ? 'a period has usage and none of it has a price' : null,
  };
}

function period({ from, to }: DateRange, rows: readonly KpiRow[], cost: PeriodCost): BridgePeriod {
  const { net_usd, priced_tokens, unpriced_tokens } = sumNet(rows);
  return {
    from,
    to,
    days: daysInRange(from, to),
    tokens: priced_tokens + unpriced_tokens,
    net_usd,
    unpriced_tokens,
    unsplit_tokens: cost.unsplit_tokens,
  };
}

function changeOf(from: BridgePeriod, to: BridgePeriod): number | null {
  return from.net_usd === null || to.net_usd === null ? null : microsOf(to) - microsOf(from);
}

function microsOf({ net_usd }: BridgePeriod): number {
  return wholeMicros(net_usd ?? 0);
}

function wholeMicros(usd: number): number {
  return safeMicros(Math.round(roundMicros(usd) * MICROS_PER_USD));
}

function onlyIn(one: PeriodCost, other: PeriodCost): string[] {
  return [...one.models.keys()].filter((model) => !other.models.has(model)).sort();
}

function partsOf(from: PeriodCost, to: PeriodCost, [fromMicros, toMicros]: [number, number]): BridgePart[] {
  const other = [wholeMicros(from.other_usd), wholeMicros(to.other_usd)] as const;
  const ends = [fromMicros - other[0], toMicros - other[1]] as const;
  const micros = { ...causeMicros(costPairs(from, to), ends), other: other[1] - other[0] };
  const change = toMicros - fromMicros;
  return [...CAUSES, 'other' as const].map((part) => ({
    part,
    usd_micros: micros[part],
    usd: usdFromMicros(micros[part]),
    share: quotient(micros[part], change, '').value,
  }));
}

/** The part of each cause in the change between the two ends, in micro-dollars. */
function causeMicros(pairs: CostPairs, ends: readonly [number, number]): Record<Cause, number> {
  const changed = changedCauses(pairs);
  const none: Record<Cause, number> = { volume: 0, mix: 0, price: 0, cache: 0, batch: 0, output: 0 };
  if (changed.length === 0) return { ...none, price: ends[1] - ends[0] };
  const all = (1 << changed.length) - 1;
  const worthOf = (coalition: number) => {
    if (coalition === 0) return BigInt(ends[0]);
    if (coalition === all) return BigInt(ends[1]);
    return BigInt(wholeMicros(costAt(pairs, choice(changed, coalition))));
  };
  const values = shapleyTimesFactorial(changed.length, worthOf);
  const micros = divideExactly(values, factorial(changed.length));
  return { ...none, ...Object.fromEntries(changed.map((cause, i) => [cause, Number(micros[i])])) };
}

/** Changed causes outside the coalition are as in the first period; those that did not change are as in either. */
function choice(changed: readonly Cause[], coalition: number): Choice {
  const at = (cause: Cause): 0 | 1 => {
    const bit = changed.indexOf(cause);
    return bit >= 0 && coalition & (1 << bit) ? 1 : 0;
  };
  return {
    volume: at('volume'),
    mix: at('mix'),
    price: at('price'),
    cache: at('cache'),
    batch: at('batch'),
    output: at('output'),
  };
}
