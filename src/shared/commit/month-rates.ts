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

/** List value, draw and overage factor of every month of the offer. Definition: what an offer costs. */
export function monthRates(offer: Readonly<Offer>, demand: Readonly<Demand>): MonthRates {
  const { months } = offer;
  const rates = {
    list_usd: new Array<number>(months),
    draw_usd: new Array<number>(months),
    overage_factor: new Array<number>(months),
  };
  for (let month = 0; month < months; month++) {
    const usd = demand.list_usd[month] ?? 0;
    const index = listIndex(demand, month);
    const rate =
      (1 - discountOf(offer, Math.floor(month / offer.period_months))) * baseIndex(offer, demand, month);
    rates.list_usd[month] = usd * index;
    rates.draw_usd[month] = usd * rate;
    rates.overage_factor[month] = overageFactor(offer.overage, index, rate);
  }
  return rates;
}

function overageFactor(overage: Readonly<Overage>, index: number, rate: number): number {
  if (rate === 0 || overage.basis === 'committed') return 1;
  return overage.basis === 'list' ? index / rate : (overage.ratio ?? 1);
}
