import { isWithin } from '../calendar.ts';
import { ExactSum } from '../money.ts';
import type { ByClass, TokenCounts } from '../units.ts';

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
}>;

/** Net dollars of some rows; null if there are rows and none of them has a price. */
export type NetSum = Readonly<{ net_usd: number | null; priced_tokens: number; unpriced_tokens: number }>;

/** All tokens of a row. */
export function tokensOf({ tokens }: KpiRow): number {
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
export function sumNet(rows: readonly KpiRow[]): NetSum {
  const tally = new NetTally();
  for (const row of rows) tally.add(row);
  return tally.sum;
}

/** The same sums over the rows between two dates, both included. */
export function sumNetWithin(rows: readonly KpiRow[], range: Readonly<{ from: string; to: string }>): NetSum {
  const tally = new NetTally();
  for (const row of rows) if (isWithin(row.date, range)) tally.add(row);
  return tally.sum;
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

  add(row: KpiRow): void {
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

function tallyOf(tallies: Map<string, NetTally>, model: string): NetTally {
  const tally = tallies.get(model) ?? new NetTally();
  tallies.set(model, tally);
  return tally;
}
