import { isWithin } from '../calendar.ts';
import { ExactSum } from '../money.ts';
import { type ByClass, NO_TOKENS, type TokenCounts } from '../units.ts';

/** Usage of one day, as far as the scorecard looks at it; dollars are null where the row has no price. */
export type KpiRow = Readonly<{
  date: string;
  model: string;
  workload: string | null;
  batch: boolean;
  tokens: Readonly<TokenCounts>;
  list_usd: number | null;
  net_usd: number | null;
  list_usd_by_class?: Readonly<ByClass> | null | undefined;
  /** Net dollars of the tokens by class, web searches left out; only the bridge looks at it. */
  net_usd_by_class?: Readonly<ByClass> | null | undefined;
}>;

/** The part of a row that sums of net dollars look at. */
export type NetRow = Pick<KpiRow, 'date' | 'tokens' | 'net_usd'>;

/** Net dollars of some rows; null if there are rows and none of them has a price. */
export type NetSum = Readonly<{ net_usd: number | null; priced_tokens: number; unpriced_tokens: number }>;

/** All tokens of a row. */
export function tokensOf({ tokens }: Pick<KpiRow, 'tokens'>): number {
  return inputOf(tokens) + tokens.output;
}

/** All input tokens of some counts: uncached, both cache writes, cache reads. */
export function inputOf(tokens: Readonly<TokenCounts>): number {
  return tokens.input + tokens.cache_write_5m + tokens.cache_write_1h + tokens.cache_read;
}

/** The sum of one count over rows. */
export function sumOf(rows: readonly KpiRow[], count: (row: KpiRow) => number): number {
  let sum = 0;
  for (const row of rows) sum += count(row);
  return sum;
}

/** Adds up the net dollars of the rows that have them, and the tokens of those that have and of those that have not. */
export function sumNet(rows: readonly NetRow[]): NetSum {
  const tally = new NetTally();
  for (const row of rows) tally.add(row);
  return tally.sum;
}

/** The same sums over the rows between two dates, both included. */
export function sumNetWithin(rows: readonly NetRow[], range: Readonly<{ from: string; to: string }>): NetSum {
  const tally = new NetTally();
  for (const row of rows) if (isWithin(row.date, range)) tally.add(row);
  return tally.sum;
}

/** The rows added up by date into at most two each: what has a net amount, and what has none. */
export function netByDate(rows: readonly NetRow[]): NetRow[] {
  const days = new Map<string, { priced: NetCell | null; unpriced: NetCell | null }>();
  for (const row of rows) {
    let day = days.get(row.date);
    if (day === undefined) {
      day = { priced: null, unpriced: null };
      days.set(row.date, day);
    }
    if (row.net_usd === null) day.unpriced ??= new NetCell(row.date);
    else day.priced ??= new NetCell(row.date);
    (row.net_usd === null ? day.unpriced : day.priced)?.add(row);
  }
  return [...days.values()].flatMap(({ priced, unpriced }) => [
    ...(priced === null ? [] : [priced.row(true)]),
    ...(unpriced === null ? [] : [unpriced.row(false)]),
  ]);
}

/** The same sums for each model, in the order in which the models first appear. */
export function sumNetByModel(rows: readonly KpiRow[]): Map<string, NetSum> {
  const tallies = new Map<string, NetTally>();
  for (const row of rows) tallyOf(tallies, row.model).add(row);
  return new Map([...tallies].map(([model, tally]) => [model, tally.sum]));
}

class NetTally {
  readonly #net = new ExactSum();
  #rows = 0;
  #pricedRows = 0;
  #pricedTokens = 0;
  #unpricedTokens = 0;

  add(row: NetRow): void {
    this.#rows += 1;
    if (row.net_usd === null) {
      this.#unpricedTokens += tokensOf(row);
      return;
    }
    this.#net.add(row.net_usd);
    this.#pricedRows += 1;
    this.#pricedTokens += tokensOf(row);
  }

  get sum(): NetSum {
    const isKnown = this.#pricedRows > 0 || this.#rows === 0;
    return {
      net_usd: isKnown ? this.#net.total : null,
      priced_tokens: this.#pricedTokens,
      unpriced_tokens: this.#unpricedTokens,
    };
  }
}

class NetCell {
  readonly #date: string;
  readonly #tokens: TokenCounts = { ...NO_TOKENS };
  readonly #net = new ExactSum();

  constructor(date: string) {
    this.#date = date;
  }

  add({ tokens, net_usd }: NetRow): void {
    addClasses(this.#tokens, tokens);
    this.#net.add(net_usd ?? 0);
  }

  row(isPriced: boolean): NetRow {
    return { date: this.#date, tokens: this.#tokens, net_usd: isPriced ? this.#net.total : null };
  }
}

/** Adds one set of counts to another, in place. */
export function addClasses(sum: ByClass, more: Readonly<ByClass>): void {
  sum.input += more.input;
  sum.cache_write_5m += more.cache_write_5m;
  sum.cache_write_1h += more.cache_write_1h;
  sum.cache_read += more.cache_read;
  sum.output += more.output;
}

function tallyOf(tallies: Map<string, NetTally>, model: string): NetTally {
  const tally = tallies.get(model) ?? new NetTally();
  tallies.set(model, tally);
  return tally;
}
