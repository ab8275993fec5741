/** What usage beyond the commit costs: the committed rate, the list price of its month, or a fixed multiple of the committed rate. */
export type Overage = {
  basis: 'committed' | 'list' | 'ratio';
  /** Overage rate / committed rate; read only when the basis is "ratio". */
  ratio?: number | null | undefined;
};

export type PriceLock = {
  /** Months from the start in which a rise of the list price does not reach the rate. */
  months: number;
  /** Whether a fall of the list price reaches the rate inside those months. */
  pass_through_drops: boolean;
};

export type Rollover = {
  /** Share of a period's unused commit that lives on for one period. */
  share: number;
  /** Most that may live on, as a share of the period's commit; null is no cap. */
  cap_share_of_commit: number | null;
};

/** An offer without its commit and discount: everything that holds whatever the size. */
export type OfferTemplate = {
  name: string;
  /** First month, `YYYY-MM`. */
  start: string;
  /** Duration N in months. */
  months: number;
  /** Length P of one commit period in months; divides the duration. */
  period_months: number;
  price_lock: PriceLock;
  overage: Overage;
  /** Share of a period's commit that may be drawn on top at the committed rate before overage is charged. */
  burst_share: number;
  rollover: Rollover;
  payment: 'monthly' | 'upfront';
  /** Share taken off the commit when it is paid upfront. */
  prepay_discount: number;
};

/** One priced proposal. Definition: what an offer costs. */
export type Offer = OfferTemplate & {
  /** One commit per period, in net dollars. */
  commits_usd: readonly number[];
  /** Off the list price: one for all periods, or one for each. */
  discount: number | readonly number[];
};

/** Usage priced at today's list, one amount a month, and how the list price itself moves (1 is today's). */
export type Demand = {
  list_usd: readonly number[];
  list_index?: readonly number[] | null | undefined;
};

/** One possible future with its weight; weights need not sum to 1. */
export type Scenario = Demand & { name: string; weight: number };

export type Finance = {
  /** Yearly rate at which later money counts for less. */
  cost_of_capital_annual: number;
};

const MONTHS_PER_YEAR = 12;

/** How many commit periods an offer has: N / P. */
export function periodCount(offer: Readonly<OfferTemplate>): number {
  return offer.months / offer.period_months;
}

/** The discount of one period (0-based). */
export function discountOf(offer: Readonly<Offer>, period: number): number {
  return typeof offer.discount === 'number' ? offer.discount : (offer.discount[period] ?? 0);
}

/** What an offer's commits come to a year, in net dollars: their sum x 12 / N. */
export function annualCommit(offer: Readonly<Offer>): number {
  return (sum(offer.commits_usd) * MONTHS_PER_YEAR) / offer.months;
}

/** An offer of a template: commits of C x shape (1 in every period unless given) at one discount. */
export function offerOf(
  template: Readonly<OfferTemplate>,
  commitUsd: number,
  discount: number,
  shape: readonly number[] = flatShape(template),
): Offer {
  return { ...template, commits_usd: shape.map((part) => commitUsd * part), discount };
}

/** The shape that asks for the same commit in every period. */
export function flatShape(template: Readonly<OfferTemplate>): number[] {
  return Array.from({ length: periodCount(template) }, () => 1);
}

/** Annual commit in dollars for each dollar of C: the sum of the shape x 12 / N. */
export function annualPerCommit(template: Readonly<OfferTemplate>, shape: readonly number[]): number {
  return (sum(shape) * MONTHS_PER_YEAR) / template.months;
}

/** The plain sum of amounts. */
export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
