import type { ContractOnFile } from '../src/shared/engagement/document.ts';

/** The plainest contract: calendar year 2026, one commit of 1,200 dollars at 20 % off list, overage at list, no protection. */
export const CONTRACT_ON_FILE: ContractOnFile = {
  buyer: 'A buyer',
  vendor: 'The vendor',
  reference: 'OF-1',
  start_date: '2026-01-01',
  duration_months: 12,
  renewal_date: '2026-12-31',
  notice_days: 60,
  auto_renews: true,
  platforms: ['anthropic', 'claude_enterprise'],
  period_months: 12,
  commits_usd: [1200],
  discount: 0.2,
  rates: [],
  overage: { basis: 'list' },
  rollover: { share: 0, cap_share_of_commit: null },
  price_lock: { months: 0, pass_through_drops: false },
  locks: [],
  burst_share: 0,
  payment: 'monthly',
  prepay_discount: 0,
};
