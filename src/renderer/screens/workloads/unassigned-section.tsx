import { headlineMoney, percent, tokenCount } from '../../../shared/format.ts';
import { allTokens } from '../../../shared/units.ts';
import { Notice } from '../../parts/notice.tsx';
import { useFigures } from '../../use-app.ts';
import { unassignedOf } from './pareto.ts';
import { ProposalSection } from './proposal-section.tsx';

/** Usage that belongs to no workload, with its dollars, and what could be made of it. */
export function UnassignedSection() {
  const unassigned = unassignedOf(useFigures().workloads);
  if (unassigned === undefined) return null;
  const { annual_list_usd, share_of_list, tokens } = unassigned;
  const size =
    annual_list_usd === null
      ? `${tokenCount(allTokens(tokens))} without a price`
      : `${headlineMoney(annual_list_usd)} a year at list, ${percent(share_of_list)} of the usage,`;
  return (
    <>
      <Notice tone="warn" title={`${size} belong to no workload.`}>
        Usage without a workload cannot be audited. Keep a proposal below, or add a value to a workload above.
        A key goes before a workspace, and that before a model.
      </Notice>
      <ProposalSection />
    </>
  );
}
