import type { Subject } from '../../figures/declaration.ts';
import type { WORKLOAD_FIGURES } from '../../figures/workloads.ts';
import { type Proposal, proposeWorkloads } from '../propose-workloads.ts';
import { type Context, type Derivations, ofFigure, ofRows } from './draft.ts';
import { segmentRows } from './segment-derivations.ts';

type ProposalFigure = 'proposal_list' | 'proposal_share';

/** How the dollars of a proposed workload come about: the rows of one key, workspace or model, of all months. */
export const proposalDerivations: Derivations<Pick<typeof WORKLOAD_FIGURES, ProposalFigure>> = {
  proposal_list: (context, subject) => {
    const found = proposedOf(context, subject);
    if (!found) return null;
    return {
      value: found.list_usd,
      inputs: {
        rows: ofRows(context, 'At list, by row', 'list_usd', { ...segmentRows(subject), priced: 'list' }),
      },
      calculation: 'rows',
    };
  },
  proposal_share: (context, subject) => {
    const found = proposedOf(context, subject);
    if (!found) return null;
    return {
      value: found.share,
      inputs: {
        own: ofFigure(context, 'proposal_list', subject),
        all: ofRows(context, 'List dollars of all usage', 'list_usd', { priced: 'list' }),
      },
      calculation: 'own / all',
    };
  },
};

const known = new WeakMap<Context, Map<string, Proposal>>();

function proposedOf(context: Context, { dimension, segment }: Subject) {
  if (dimension !== 'workspace' && dimension !== 'api_key' && dimension !== 'model') return null;
  const made = known.get(context) ?? new Map<string, Proposal>();
  known.set(context, made);
  const proposal = made.get(dimension) ?? proposeWorkloads(context.document, dimension);
  made.set(dimension, proposal);
  return proposal.workloads.find(({ rules }) => rules.some(({ value }) => value === segment)) ?? null;
}
