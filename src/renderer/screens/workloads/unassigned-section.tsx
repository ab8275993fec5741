import { amount, said } from '../../../shared/figures/said.ts';
import { headlineMoney, percent, tokenCount } from '../../../shared/format.ts';
import { allTokens } from '../../../shared/units.ts';
import { Notice } from '../../parts/notice.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { useFigures } from '../../use-app.ts';
import { unassignedOf } from './pareto.ts';
import { ProposalSection } from './proposal-section.tsx';

/** Usage that belongs to no workload, with its dollars, and what could be made of it. */
export function UnassignedSection() {
  const unassigned = unassignedOf(useFigures().workloads);
  if (unassigned === undefined) return null;
  const { annual_list_usd, share_of_list, tokens } = unassigned;
  const subject = { workload_id: unassigned.workload_id };
  const size =
    annual_list_usd === null
      ? said`${amount('usage_tokens', tokenCount(allTokens(tokens)), subject)} without a price`
      : said`${amount('workload_list_annual', headlineMoney(annual_list_usd), subject)} a year at list, ${amount('workload_share', percent(share_of_list), subject)} of the usage,`;
  return (
    <>
      <Notice tone="warn" title={<SaidText>{said`${size} belong to no workload.`}</SaidText>}>
        Usage without a workload cannot be audited. Keep a proposal below, or add a value to a workload above.
        A key goes before a workspace, and that before a model.
      </Notice>
      <ProposalSection />
    </>
  );
}
