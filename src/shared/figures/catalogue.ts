import { FIGURE_IDS, type FigureId, figures } from '../kpi/figures.ts';
import { AUDIT_FIGURES } from './audit.ts';
import { COMMIT_FIGURES } from './commit.ts';
import { CONTRACT_FIGURES } from './contract.ts';
import type { Declaration } from './declaration.ts';
import { FLOOR_FIGURES } from './floor.ts';
import { FORECAST_FIGURES } from './forecast.ts';
import { OVERVIEW_FIGURES } from './overview.ts';
import { SCORECARD_PARTS } from './scorecard-parts.ts';
import { SEGMENT_FIGURES } from './segments.ts';
import { TERM_FIGURES } from './terms.ts';
import { USAGE_FIGURES } from './usage.ts';
import { WORKLOAD_FIGURES } from './workloads.ts';

/** The families of figures in the order of the steps; the scorecard's come with its own declarations. */
export const FAMILIES = [
  { id: 'usage', title: 'Usage and invoices', figures: USAGE_FIGURES },
  { id: 'workloads', title: 'Workloads and outcomes', figures: WORKLOAD_FIGURES },
  { id: 'audit', title: 'Audit', figures: AUDIT_FIGURES },
  { id: 'floor', title: 'The floor', figures: FLOOR_FIGURES },
  { id: 'contract', title: 'Contract, dates and benchmarks', figures: CONTRACT_FIGURES },
  { id: 'overview', title: 'Overview', figures: OVERVIEW_FIGURES },
  { id: 'scorecard_parts', title: 'Beside the figures of the scorecard', figures: SCORECARD_PARTS },
  { id: 'segments', title: 'Segments and changes of the bill', figures: SEGMENT_FIGURES },
  { id: 'forecast', title: 'Forecast', figures: FORECAST_FIGURES },
  { id: 'commit', title: 'Commit and offers', figures: COMMIT_FIGURES },
  { id: 'terms', title: 'Protective terms', figures: TERM_FIGURES },
] as const;

/** Every figure that the product shows. */
export type DeclaredId = FigureId | KeysOf<(typeof FAMILIES)[number]['figures']>;

type KeysOf<T> = T extends unknown ? keyof T & string : never;

const DECLARED: Readonly<Record<string, Declaration>> = Object.assign(
  Object.create(null) as Record<string, Declaration>,
  figures,
  ...FAMILIES.map((family) => family.figures),
);

/** The declaration of a figure. */
export function declared(id: DeclaredId): Declaration {
  return DECLARED[id] as Declaration;
}

/** Whether a text names a figure. */
export function isDeclared(id: string): id is DeclaredId {
  return DECLARED[id] !== undefined;
}

/** The id of every figure: the scorecard's first, then family by family. */
export const DECLARED_IDS: readonly DeclaredId[] = [
  ...FIGURE_IDS,
  ...FAMILIES.flatMap((family) => Object.keys(family.figures) as DeclaredId[]),
];
