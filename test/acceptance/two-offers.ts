import { asIsOffer } from '../../src/shared/engagement/as-is-offer.ts';
import type { ContractOnFile } from '../../src/shared/engagement/document.ts';
import { accepted, type TestBackend, testBackend } from '../main/backend/test-backend.ts';

const CONTRACT: ContractOnFile = {
  buyer: 'Northfold Retail',
  vendor: 'Anthropic',
  reference: 'Order form 7',
  start_date: '2026-01-01',
  duration_months: 24,
  renewal_date: '2027-12-31',
  notice_days: 60,
  auto_renews: true,
  platforms: ['anthropic', 'claude_enterprise'],
  period_months: 12,
  commits_usd: [3_000_000, 3_000_000],
  discount: 0.18,
  rates: [],
  overage: { basis: 'list' },
  rollover: { share: 0, cap_share_of_commit: null },
  price_lock: { months: 12, pass_through_drops: false },
  locks: [],
  burst_share: 0,
  payment: 'monthly',
  prepay_discount: 0,
};

export type Negotiation = TestBackend & {
  path: string;
  /** Ids under which a term has a status: the contract on file, the vendor's offer, ours. */
  papers: { contract: string; vendor: string; ours: string };
};

/** An engagement with a contract on file, one offer of the vendor and one of ours, in a backend of its own. */
export async function negotiation(): Promise<Negotiation> {
  const parley = testBackend();
  const { call } = parley;
  const { path } = accepted(await call('engagement.create', { name: 'Renewal', client: '', path: null }));
  accepted(await call('contract.save', { contract: CONTRACT }));
  const save = async (side: 'vendor' | 'ours', name: string) => {
    const offer = { ...asIsOffer(CONTRACT), commits_usd: [...CONTRACT.commits_usd], discount: 0.2, name };
    const { offers } = accepted(
      await call('offer.save', { id: null, side, offer, note: '', received_on: null }),
    );
    return offers.find((o) => o.offer.name === name)?.id ?? '';
  };
  const vendor = await save('vendor', 'Vendor, round 1');
  const ours = await save('ours', 'Our ask');
  return { ...parley, path, papers: { contract: 'contract', vendor, ours } };
}
