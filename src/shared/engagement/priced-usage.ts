import { addMonths, maxDate } from '../calendar.ts';
import type { KpiRow } from '../kpi/kpi-row.ts';
import type { ContractPricing } from '../pricing/contract-rate.ts';
import { usagePricer } from '../pricing/price-usage.ts';
import type { ContractOnFile, EngagementDocument, UsageDay } from './document.ts';
import { workloadFinder } from './workload-of.ts';

/** A stored day of usage with its workload and its dollars at list and net of the contract on file. */
export type PricedDay = KpiRow & { workload: string; model_raw: string; is_known_model: boolean };

const LONG_PROMPT_TOKENS = 200_000;

/**
 * Prices every stored day at the price book the engagement keeps. A report that tells prompts above 200,000
 * tokens apart is priced in that band; bands it cannot tell apart are priced in the lowest.
 */
export function pricedUsage(document: EngagementDocument): PricedDay[] {
  const price = usagePricer(document.price_book, contractPricing(document.contract));
  const workloadOf = workloadFinder(document.workloads);
  return document.usage.map((day, i) => {
    const { list_usd, net_usd, list_usd_by_class } = price({
      id: String(i),
      ...day,
      model: day.model ?? day.model_raw,
      prompt_over_tokens: isLongPrompt(day) ? LONG_PROMPT_TOKENS : 0,
      reported_usd: null,
    });
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
  return addMonths(start_date, duration_months);
}

function isLongPrompt({ context_window }: UsageDay): boolean {
  return /^\s*(>|200k-)/.test(context_window);
}
