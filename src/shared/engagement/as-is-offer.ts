import { addDays, monthOf } from '../calendar.ts';
import type { Offer } from '../commit/offer.ts';
import type { ContractOnFile } from './document.ts';

/** The offer that carries the contract on unchanged from the month after its renewal date, in net dollars. */
export function asIsOffer(contract: ContractOnFile): Offer {
  return {
    name: 'Renew as is',
    start: monthOf(addDays(contract.renewal_date, 1)),
    months: contract.duration_months,
    period_months: contract.period_months,
    commits_usd: contract.commits_usd,
    discount: contract.discount,
    price_lock: contract.price_lock,
    overage: contract.overage,
    burst_share: contract.burst_share,
    rollover: contract.rollover,
    payment: contract.payment,
    prepay_discount: contract.prepay_discount,
  };
}
