import { addDays, addMonths, maxDate } from '../calendar.ts';
import type { KpiRow } from '../kpi/kpi-row.ts';
import type { ContractPricing } from '../pricing/contract-rate.ts';
import { usagePricer } from '../pricing/price-usage.ts';
import type { ContractOnFile, EngagementDocument } from './document.ts';
import { hiddenBandFinder, promptRange } from './prompt-band.ts';
import { workloadFinder } from './workload-of.ts';

/** A stored day of usage with its workload and its dollars at list and net of the contract on file. */
export type PricedDay = KpiRow & {
  workload: string;
  model_raw: string;
  is_known_model: boolean;
  /** What the day would cost at list if all its prompts lay in the dearest band the report cannot tell apart. */
  list_usd_high: number | null;
};

/**
 * Prices every stored day at the price book the engagement keeps. A report that tells prompts above 200,000
 * tokens apart is priced in that band; bands it cannot tell apart are priced in the lowest, and the highest
 * stands beside it.
 */
export function pricedUsage(document: EngagementDocument): PricedDay[] {
  const price = usagePricer(document.price_book, contractPricing(document.contract));
  const hiddenBand = hiddenBandFinder(document.price_book);
  const workloadOf = workloadFinder(document.workloads);
  return document.usage.map((day, i) => {
    const range = promptRange(day);
    const priceAt = (prompt_over_tokens: number) =>
      price({
        id: String(i),
        ...day,
        model: day.model ?? day.model_raw,
        prompt_over_tokens,
        reported_usd: null,
      });
    const { list_usd, net_usd, list_usd_by_class } = priceAt(range.over);
    const hidden = hiddenBand(day, range);
    return {
      date: day.date,
      model: day.model ?? day.model_raw,
      model_raw: day.model_raw,
      is_known_model: day.model !== null,
      workload: workloadOf(day),
      batch: day.batch,
      tokens: day.tokens,
      list_usd,
      net_usd,
      list_usd_by_class,
      list_usd_high: hidden === null ? list_usd : priceAt(hidden).list_usd,
    };
  });
}

/** The contract as the pricing sees it: its discount over its dates and its own rates over theirs. */
export function contractPricing(contract: ContractOnFile | null): ContractPricing | null {
  if (contract === null) return null;
  return {
    discount: contract.discount,
    from: contract.start_date,
    to: maxDate(contract.renewal_date, lastDay(contract)),
    rates: contract.rates,
  };
}

function lastDay({ start_date, duration_months }: ContractOnFile): string {
  return addDays(addMonths(start_date, duration_months), -1);
}
