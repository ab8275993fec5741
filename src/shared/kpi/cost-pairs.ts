import { ExactSum } from '../money.ts';
import { type ByClass, INPUT_CLASSES, mapClasses, TOKEN_CLASSES, type TokenClass } from '../units.ts';
import { inputOf } from './kpi-row.ts';
import { type ModelCost, noCost, type PeriodCost } from './period-cost.ts';

/** What can change a bill, in the order in which it is told. */
export const CAUSES = ['volume', 'mix', 'price', 'cache', 'batch', 'output'] as const;

export type Cause = (typeof CAUSES)[number];

/** One number of the cost in both periods. */
type Pair = [from: number, to: number];

/** The cost of one model as a product: its share of the tokens, the classes they fall into, batch, rates. */
type ModelPairs = { share: Pair; output: Pair; input: ByClass<Pair>; batch: ByClass<Pair>; rate: Rates };

/** Dollars per token by class, without and with batch. */
type Rates = Record<'live' | 'batch', ByClass<Pair>>;

/** Two periods in the same terms, so that each cause can be taken from either. */
export type CostPairs = { tokens: Pair; models: ModelPairs[] };

/**
 * Tokens × share of the model × share of the class × with or without batch × rate, for both periods. What only one period
 * shows is the same in the other: classes and batch of a model used in one alone, and a rate for which the other had no
 * tokens, which moves as the model's other rates did.
 */
export function costPairs(from: PeriodCost, to: PeriodCost): CostPairs {
  const models = [...new Set([...from.models.keys(), ...to.models.keys()])].sort();
  const tokens = settled([tokensIn(from), tokensIn(to)]);
  return {
    tokens,
    models: models.map((model) => {
      const [a, b] = [from.models.get(model) ?? NO_MODEL, to.models.get(model) ?? NO_MODEL];
      return modelPairs(a, b, tokens);
    }),
  };
}

const NO_MODEL: ModelCost = { live: noCost(), batch: noCost() };

function tokensIn({ models }: PeriodCost): number {
  return [...models.values()].reduce((sum, model) => sum + allOf(bothOf(model)), 0);
}

function modelPairs(from: ModelCost, to: ModelCost, tokens: Pair): ModelPairs {
  const both: [ByClass, ByClass] = [bothOf(from), bothOf(to)];
  const input: Pair = [inputOf(both[0]), inputOf(both[1])];
  const all: Pair = [allOf(both[0]), allOf(both[1])];
  return {
    share: shares(all, tokens),
    output: shares([both[0].output, both[1].output], all),
    input: mapClasses((c) => shares([both[0][c], both[1][c]], input)),
    batch: mapClasses((c) => shares([from.batch.tokens[c], to.batch.tokens[c]], [both[0][c], both[1][c]])),
    rate: ratesOf(from, to),
  };
}

function bothOf({ live, batch }: ModelCost): ByClass {
  return mapClasses((c) => live.tokens[c] + batch.tokens[c]);
}

function allOf(tokens: Readonly<ByClass>): number {
  return inputOf(tokens) + tokens.output;
}

/** Doubles that are this close, as a share of the larger, are one number with different rounding. */
const SAME_WITHIN = 1e-12;

function settled([from, to]: Pair): Pair {
  const isSame = Math.abs(to - from) <= SAME_WITHIN * Math.max(Math.abs(from), Math.abs(to));
  return isSame ? [(from + to) / 2, (from + to) / 2] : [from, to];
}

/** The share in each period; a period without the whole takes the share of the other. */
function shares(part: Pair, whole: Pair): Pair {
  const [from, to] = [whole[0] === 0 ? null : part[0] / whole[0], whole[1] === 0 ? null : part[1] / whole[1]];
  return settled([from ?? to ?? 0, to ?? from ?? 0]);
}

const PATHS = ['live', 'batch'] as const;

function ratesOf(from: ModelCost, to: ModelCost): Rates {
  const known = PATHS.flatMap((path) =>
    TOKEN_CLASSES.map((c) => ({ from: rateOf(from, path, c), to: rateOf(to, path, c) })),
  );
  const [level, levelTo] = levels(known);
  const pair = (path: 'live' | 'batch', c: TokenClass): Pair => {
    const [a, b] = [rateOf(from, path, c), rateOf(to, path, c)];
    return settled([a.usd ?? moved(b.usd, level, levelTo), b.usd ?? moved(a.usd, levelTo, level)]);
  };
  return { live: mapClasses((c) => pair('live', c)), batch: mapClasses((c) => pair('batch', c)) };
}

type Rate = { usd: number | null; tokens: number };

function rateOf(cost: ModelCost, path: 'live' | 'batch', c: TokenClass): Rate {
  const tokens = cost[path].tokens[c];
  return { usd: tokens === 0 ? null : cost[path].net[c].total / tokens, tokens };
}

/** What the tokens of both periods together would cost at the rates of each, over the rates that both show. */
function levels(rates: readonly { from: Rate; to: Rate }[]): Pair {
  const level: Pair = [0, 0];
  for (const { from, to } of rates) {
    if (from.usd === null || to.usd === null) continue;
    level[0] += from.usd * (from.tokens + to.tokens);
    level[1] += to.usd * (from.tokens + to.tokens);
  }
  return level;
}

function moved(usd: number | null, level: number, other: number): number {
  if (usd === null) return 0;
  return level > 0 && other > 0 ? (usd * level) / other : usd;
}

/** Which period each cause is taken from: 0 the first, 1 the second. */
export type Choice = Readonly<Record<Cause, 0 | 1>>;

/** Dollars of the tokens with each cause as it was in the period chosen for it. */
export function costAt({ tokens, models }: CostPairs, at: Choice): number {
  const sum = new ExactSum();
  for (const model of models) sum.add(tokens[at.volume] * model.share[at.mix] * perToken(model, at));
  return sum.total;
}

function perToken(model: ModelPairs, at: Choice): number {
  const output = model.output[at.output];
  const input = INPUT_CLASSES.reduce((sum, c) => sum + model.input[c][at.cache] * classRate(model, c, at), 0);
  return output * classRate(model, 'output', at) + (1 - output) * input;
}

function classRate({ batch, rate }: ModelPairs, c: TokenClass, at: Choice): number {
  const share = batch[c][at.batch];
  return share * rate.batch[c][at.price] + (1 - share) * rate.live[c][at.price];
}

/** The causes that are not the same in both periods. */
export function changedCauses({ tokens, models }: CostPairs): Cause[] {
  const pairs: Record<Cause, Pair[]> = {
    volume: [tokens],
    mix: models.map((m) => m.share),
    price: models.flatMap(({ rate }) => [...Object.values(rate.live), ...Object.values(rate.batch)]),
    cache: models.flatMap(({ input }) => INPUT_CLASSES.map((c) => input[c])),
    batch: models.flatMap(({ batch }) => Object.values(batch)),
    output: models.map((m) => m.output),
  };
  return CAUSES.filter((cause) => pairs[cause].some(([from, to]) => from !== to));
}
