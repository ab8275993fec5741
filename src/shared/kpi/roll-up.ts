import { ExactSum } from '../money.ts';
import { type ByClass, mapClasses } from '../units.ts';
import { addClasses, type KpiRow } from './kpi-row.ts';

/**
 * The rows added up by model, batch and what is known of their dollars, dates and workloads dropped: a few rows instead
 * of tens of thousands, of which every figure that only adds rows up is the same.
 */
export function rollUp(rows: readonly KpiRow[]): KpiRow[] {
  return addUp(rows, () => '');
}

/** The same for each date, which the added rows keep; they stand in the order in which the first of each appears. */
export function rollUpByDate(rows: readonly KpiRow[]): KpiRow[] {
  return addUp(rows, (row) => row.date);
}

function addUp(rows: readonly KpiRow[], groupOf: (row: KpiRow) => string): KpiRow[] {
  const added: RollUp[] = [];
  const groups = new Map<string, Map<string, RollUp[]>>();
  for (const row of rows) {
    const kinds = kindsOf(groups, groupOf(row), row.model);
    const kind = kindOf(row);
    let sum = kinds[kind];
    if (sum === undefined) {
      sum = new RollUp(row);
      kinds[kind] = sum;
      added.push(sum);
    }
    sum.add(row);
  }
  return added.map((sum) => sum.row);
}

function kindsOf(groups: Map<string, Map<string, RollUp[]>>, group: string, model: string): RollUp[] {
  let models = groups.get(group);
  if (models === undefined) {
    models = new Map();
    groups.set(group, models);
  }
  let kinds = models.get(model);
  if (kinds === undefined) {
    kinds = [];
    models.set(model, kinds);
  }
  return kinds;
}

/** A number for batch or not and for each of the amounts that may be unknown. */
function kindOf(row: KpiRow): number {
  return (
    (row.batch ? 1 : 0) +
    (row.net_usd === null ? 2 : 0) +
    (row.list_usd === null ? 4 : 0) +
    (row.list_usd_by_class != null ? 8 : 0) +
    (row.net_usd_by_class != null ? 16 : 0)
  );
}

class RollUp {
  readonly #first: KpiRow;
  readonly #tokens = mapClasses(() => 0);
  readonly #list = new ExactSum();
  readonly #net = new ExactSum();
  readonly #listByClass: ByClass<ExactSum> | null;
  readonly #netByClass: ByClass<ExactSum> | null;

  constructor(first: KpiRow) {
    this.#first = first;
    this.#listByClass = first.list_usd_by_class == null ? null : mapClasses(() => new ExactSum());
    this.#netByClass = first.net_usd_by_class == null ? null : mapClasses(() => new ExactSum());
  }

  add({ tokens, list_usd, net_usd, list_usd_by_class, net_usd_by_class }: KpiRow): void {
    addClasses(this.#tokens, tokens);
    this.#list.add(list_usd ?? 0);
    this.#net.add(net_usd ?? 0);
    if (this.#listByClass && list_usd_by_class) addExactly(this.#listByClass, list_usd_by_class);
    if (this.#netByClass && net_usd_by_class) addExactly(this.#netByClass, net_usd_by_class);
  }

  get row(): KpiRow {
    const { date, model, batch, list_usd, net_usd } = this.#first;
    return {
      date,
      model,
      workload: null,
      batch,
      tokens: this.#tokens,
      list_usd: list_usd === null ? null : this.#list.total,
      net_usd: net_usd === null ? null : this.#net.total,
      list_usd_by_class: totals(this.#listByClass),
      net_usd_by_class: totals(this.#netByClass),
    };
  }
}

function addExactly(sum: ByClass<ExactSum>, more: Readonly<ByClass>): void {
  sum.input.add(more.input);
  sum.cache_write_5m.add(more.cache_write_5m);
  sum.cache_write_1h.add(more.cache_write_1h);
  sum.cache_read.add(more.cache_read);
  sum.output.add(more.output);
}

function totals(sums: ByClass<ExactSum> | null): ByClass | null {
  return sums && mapClasses((c) => sums[c].total);
}
