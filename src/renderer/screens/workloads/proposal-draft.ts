import type { WorkloadProposal } from '../../../shared/contract.ts';
import type { Workload } from '../../../shared/engagement/document.ts';
import { type Dimension, ruleKey } from './dimension-words.ts';

export type Proposed = WorkloadProposal['workloads'][number];

/** What somebody changed in a proposal, by the value it came from; kept while they look at another step. */
export type ProposalDraft = {
  dimension: Dimension | null;
  left_out: readonly string[];
  names: Readonly<Record<string, string>>;
};

export const FRESH_PROPOSAL: ProposalDraft = { dimension: null, left_out: [], names: {} };

export type NewWorkload = Omit<Workload, 'id'> & { id: null };

/** The key of a proposed workload: the value it stands for. */
export function proposedKey({ rules }: Proposed): string {
  return rules.map(ruleKey).join('\n');
}

/** The name that was typed, or the proposed one. */
export function proposedName(row: Proposed, draft: ProposalDraft): string {
  return draft.names[proposedKey(row)] ?? row.name;
}

/** The workloads to save: what is ticked, rows of one name together as one workload. */
export function keptWorkloads(rows: readonly Proposed[], draft: ProposalDraft): NewWorkload[] {
  const kept = rows.filter((row) => !draft.left_out.includes(proposedKey(row)));
  return [...Map.groupBy(kept, (row) => proposedName(row, draft))].map(([name, same]) => ({
    id: null,
    name,
    owner: '',
    outcome_unit: '',
    outcome_source: '',
    value_per_outcome_usd: null,
    rules: same.flatMap((row) => row.rules),
  }));
}

/** The rows after the few that make a share of the dollars, by key. */
export function beyondPareto(rows: readonly Proposed[], upTo: number): string[] {
  let running = 0;
  return rows.flatMap((row) => {
    const isBeyond = running >= upTo;
    running += row.share ?? 0;
    return isBeyond ? [proposedKey(row)] : [];
  });
}
