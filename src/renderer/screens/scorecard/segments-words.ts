import type { ScorecardFigure } from '../../../shared/engagement/segment-figures.ts';
import type { SegmentDimension } from '../../../shared/kpi/segment-row.ts';

type Words = { label: string; plural: string; untold: string };

/** How each dimension is called, and what to do where no file tells it. */
export const DIMENSION_WORDS: Readonly<Record<SegmentDimension, Words>> = {
  workload: words(
    'Workload',
    'workloads',
    'Define workloads, and usage falls to them by key, workspace or model.',
  ),
  team: words('Team', 'teams', 'Import a file with a column for the team.'),
  customer: words('Customer', 'customers', 'Import a file with a column for the customer.'),
  product: words('Product', 'products', 'Import a file with a column for the product.'),
  workspace: words('Workspace', 'workspaces', 'Export usage by workspace.'),
  api_key: words('API key', 'keys', 'Export usage by API key.'),
  model: words('Model', 'models', 'Export usage by model.'),
  month: words('Month', 'months', 'Import usage.'),
};

function words(label: string, plural: string, untold: string): Words {
  return { label, plural, untold };
}

/** What of a figure a segment has only a part of. */
export function partNote(figure: ScorecardFigure, dimension: SegmentDimension): string {
  if (figure === 'utilisation') {
    return ' For a segment it is the share of the whole commit that it has drawn.';
  }
  if (figure === 'cost_per_outcome' && dimension !== 'workload' && dimension !== 'month') {
    return ' For a segment it is its part of the cost of one outcome, of the dearest workload it has usage of.';
  }
  const isEligible = figure === 'cache_hit_rate_of_eligible' || figure === 'batch_share_of_eligible';
  if (isEligible && dimension !== 'workload')
    return ' The share is the one that the audit found for all usage.';
  return '';
}
