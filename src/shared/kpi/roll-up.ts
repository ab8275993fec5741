import { ExactSum } from '../money.ts';
import { type ByClass, mapClasses } from '../units.ts';
import type { KpiRow } from './kpi-row.ts';

/**
 * The rows added up by model, batch and what is known of their dollars, dates and workloads dropped: a few rows instead
 * of tens of thousands, of which every figure that only adds rows up is the same.
 */
export function rollUp(rows: readonly KpiRow[]): KpiRow[] {
  const byModel = new Map<string, (RollUp | undefined)[]>();
  for (const row of rows) rollUpFor(byModel, row).add(row);
  return [...byModel.values()].flatMap((kinds) => kinds.flatMap((kind) => kind?.row ?? []));
}

function rollUpFor(byModel: Map<string, (RollUp | undefined)[]>, row: KpiRow): RollUp {
  let kinds = byModel.get(row.model);
  if (kinds === undefined) {
    kinds = Array(KINDS).fill(undefined);
    byModel.set(row.model, kinds);
  }
  const kind = kindOf(row);
  const found = kinds[kind] ?? new RollUp(row);
  kinds[kind] = found;
  return found;
}

const KINDS = 16;

function kindOf(row: KpiRow): number {
  const isSplit = row.list_usd_by_class != null;
  return (
    (row.batch ? 1 : 0) + (row.net_usd === null ? 2 : 0) + (row.list_usd === null ? 4 : 0) + (isSplit ? 8 : 0)
  );
}

class RollUp {
  readonly #first: KpiRow;
  readonly #tokens = mapClasses(() => 0);
  readonly #list = new ExactSum();
  readonly #net = new ExactSum();
  readonly #byClass = mapClasses(() => new ExactSum());

  constructor(first: KpiRow) {
    this.#first = first;
  }

  add({ tokens, list_usd, net_usd, list_usd_by_class }: KpiRow): void {
    addClasses(this.#tokens, tokens);
    this.#list.add(list_usd ?? 0);
    this.#net.add(net_usd ?? 0);
    if (list_usd_by_class != null) addExactly(this.#byClass, list_usd_by_class);
  }

  get row(): KpiRow {
    const { list_usd, net_usd, list_usd_by_class } = this.#first;
    return {
      ...this.#first,
      workload: null,
      tokens: this.#tokens,
      list_usd: list_usd === null ? null : this.#list.total,
      net_usd: net_usd === null ? null : this.#net.total,
      list_usd_by_class: list_usd_by_class == null ? null : mapClasses((c) => this.#byClass[c].total),
    };
  }
}

function addClasses(sum: ByClass, more: Readonly<ByClass>): void {
  sum.input += more.input;
  sum.cache_write_5m += more.cache_write_5m;
  sum.cache_write_1h += more.cache_write_1h;
  sum.cache_read += more.cache_read;
  sum.output += more.output;
}

function addExactly(sum: ByClass<ExactSum>, more: Readonly<ByClass>): void {
  sum.input.add(more.input);
  sum.cache_write_5m.add(more.cache_write_5m);
  sum.cache_write_1h.add(more.cache_write_1h);
  sum.cache_read.add(more.cache_read);
  sum.output.add(more.output);
}
