import { type Demand, discountOf, type Offer, type OfferTemplate, type Overage } from './offer.ts';

/** What each month's usage costs under an offer, whatever the commit; one value a month. */
export type MonthRates = {
  /** List dollars at the list price of the month. */
  list_usd: readonly number[];
  /** Net dollars drawn at the committed rate. */
  draw_usd: readonly number[];
  /** Dollars charged for each dollar drawn beyond the commit. */
  overage_factor: readonly number[];
};

/**
 * The list price that the committed rate is cut from, as a multiple of today's: the list index, held at 1
 * inside the price lock (or at the lower of the two when drops pass through). Month 0-based.
 */
export function baseIndex(
  template: Readonly<OfferTemplate>,
  demand: Readonly<Demand>,
  month: number,
): number {
  const index = listIndex(demand, month);
  if (month >= template.price_lock.months) return index;
  return template.price_lock.pass_through_drops ? Math.min(1, index) : 1;
}

/** The list price of a month as a multiple of today's; 1 where nothing is said. */
export function listIndex(demand: Readonly<Demand>, month: number): number {
  return demand.list_index?.[month] ?? 1;
}

/** The same of one month. */
export type MonthRate = { [rate in keyof MonthRates]: number };

/** List value, draw and overage factor of every month of the offer. Definition: what an offer costs. */
export function monthRates(offer: Readonly<Offer>, demand: Readonly<Demand>): MonthRates {
  const { months } = offer;
  const rates = {
    list_usd: new Array<number>(months),
    draw_usd: new Array<number>(months),
    overage_factor: new Array<number>(months),
  };
  const rate: MonthRate = { list_usd: 0, draw_usd: 0, overage_factor: 1 };
  for (let month = 0; month < months; month++) {
    monthRate(offer, demand, month, rate);
    rates.list_usd[month] = rate.list_usd;
    rates.draw_usd[month] = rate.draw_usd;
    rates.overage_factor[month] = rate.overage_factor;
  }
  return rates;
}

/** Those of one month (0-based), written into `rate`: for questions that ask for a million of them. */
export function monthRate(
  offer: Readonly<Offer>,
  demand: Readonly<Demand>,
  month: number,
  rate: MonthRate,
): void {
  const usd = demand.list_usd[month] ?? 0;
  const index = listIndex(demand, month);
  const kept = 1 - discountOf(offer, Math.floor(month / offer.period_months));
  const ofList = kept * baseIndex(offer, demand, month);
  rate.list_usd = usd * index;
  rate.draw_usd = usd * ofList;
  rate.overage_factor = overageFactor(offer.overage, index, ofList);
}

function overageFactor(overage: Readonly<Overage>, index: number, rate: number): number {
  if (rate === 0 || overage.basis === 'committed') return 1;
  return overage.basis === 'list' ? index / rate : (overage.ratio ?? 1);
}
