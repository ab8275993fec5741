import { isWithin } from '../calendar.ts';
import type { TokenClass } from '../units.ts';

/** A rate the contract sets for one model and token class, in dollars per million tokens, `from` and `to` included. */
export type ContractRate = Readonly<{
  model: string;
  class: TokenClass;
  usd_per_mtok: number;
  from: string;
  to: string;
  speed?: string | null | undefined;
  prompt_over_tokens?: number | null | undefined;
}>;

/** What the contract says about prices: a discount off list between two dates, both included, and rates of its own. */
export type ContractPricing = Readonly<{
  discount: number;
  from: string;
  to: string;
  rates: readonly ContractRate[];
}>;

/** The contract's own rates by model and class, the latest first. */
export type ContractRates = ReadonlyMap<string, readonly ContractRate[]>;

export type ContractRateQuery = Readonly<{
  model: string;
  class: TokenClass;
  speed: string;
  /** The prompt band of the price entry that serves the row. */
  prompt_over_tokens: number;
  date: string;
}>;

const STANDARD_SPEED = 'standard';

/** Indexes a contract's own rates; none without a contract. */
export function indexContractRates(contract: ContractPricing | null): ContractRates {
  const byKey = Map.groupBy(contract?.rates ?? [], (rate) => rateKey(rate.model, rate.class));
  for (const group of byKey.values())
    group.sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? 1 : -1));
  return byKey;
}

/**
 * The contract's own rate for the model, class, speed and prompt band on the date, before any multiplier; the one that
 * started latest; null if there is none. Definition: pricing.
 */
export function findContractRate(rates: ContractRates, query: ContractRateQuery): number | null {
  if (rates.size === 0) return null;
  const candidates = rates.get(rateKey(query.model, query.class));
  return candidates?.find((rate) => applies(rate, query))?.usd_per_mtok ?? null;
}

/** The discount off list that the contract gives on a date, 0 outside its dates. Definition: pricing. */
export function discountOn(contract: ContractPricing | null, date: string): number {
  return contract !== null && isWithin(date, contract) ? contract.discount : 0;
}

function applies(rate: ContractRate, query: ContractRateQuery): boolean {
  return (
    isWithin(query.date, rate) &&
    (rate.speed ?? STANDARD_SPEED) === query.speed &&
    (rate.prompt_over_tokens ?? 0) === query.prompt_over_tokens
  );
}

function rateKey(model: string, tokenClass: TokenClass): string {
  return `${tokenClass} ${model}`;
}

/**
 * What a list rate comes to under a contract on a date, in dollars per million tokens before any multiplier: the
 * contract's own rate, else list less the discount; null without a contract that says anything of it, or without a
 * list rate. Definition: pricing.
 */
export function rateAtContract(
  contract: ContractPricing | null,
  listRate: number | null,
  query: ContractRateQuery,
): number | null {
  const own = findContractRate(indexContractRates(contract), query);
  if (own !== null || listRate === null) return own;
  const discount = discountOn(contract, query.date);
  return discount === 0 ? null : listRate * (1 - discount);
}
