import { percent } from '../format.ts';
import type { EngagementDocument } from './document.ts';
import type {
  AuditFigures,
  FloorFigures,
  OfferFigures,
  Readiness,
  StepId,
  StepStatus,
  UsageFigures,
} from './figures.ts';
import type { Library } from './library.ts';

type Known = {
  library: Pick<Library, 'thresholds'>;
  document: EngagementDocument;
  usage: UsageFigures;
  audit: AuditFigures;
  floor: FloorFigures | null;
  offers: OfferFigures | null;
};

/** What is missing before the brief loses its DRAFT mark, in the order optimise, measure, then size. */
export function readinessOf(known: Known): Readiness {
  const missing = MISSING.flatMap(([step, sentence, isMissing]) =>
    isMissing(known) ? [{ step, sentence: typeof sentence === 'string' ? sentence : sentence(known) }] : [],
  );
  return {
    draft: missing.length > 0,
    missing,
    steps: stepStatuses(
      known,
      missing.map((m) => m.step),
    ),
  };
}

const MISSING: readonly [StepId, string | ((known: Known) => string), (known: Known) => boolean][] = [
  [
    'contract',
    'Put the contract on file: dates, notice, commit and discount.',
    ({ document }) => document.contract === null,
  ],
  [
    'usage',
    'Import a usage file: the Console usage CSV or the Admin API usage report.',
    ({ document }) => document.usage.length === 0,
  ],
  [
    'usage',
    'Import a cost file as well, so that usage can be reconciled with what was billed.',
    ({ document }) => document.usage.length > 0 && document.costs.length === 0,
  ],
  ['workloads', 'Split the usage into workloads.', ({ document }) => document.workloads.length === 0],
  [
    'audit',
    ({ library }) =>
      `Answer the four starred questions for the workloads that make ${percent(library.thresholds.enough_audited_share, 0)} of the spend.`,
    ({ audit, library }) => (audit.coverage_share ?? 0) < library.thresholds.enough_audited_share,
  ],
  [
    'floor',
    'Review the floor, so that the commit is sized on it.',
    ({ floor }) => floor?.review.kind !== 'standing',
  ],
  ['commit', 'Enter an offer of ours and one of the vendor.', ({ document }) => !hasBothSides(document)],
  [
    'terms',
    'Set where the contract or an offer stands on the core four terms.',
    ({ document }) => !['T01', 'T02', 'T03', 'T04'].every((id) => hasStatus(document, id)),
  ],
];

/** The steps that have to be closed before the brief loses its DRAFT mark, each once. */
export const MUST_STEPS: readonly StepId[] = [...new Set(MISSING.map(([step]) => step))];

/** The share of the must-steps that are closed, 0 to 1; each open one is missing once. */
export function readinessScore({ missing }: Pick<Readiness, 'missing'>): number {
  return (MUST_STEPS.length - missing.length) / MUST_STEPS.length;
}

function hasBothSides({ offers }: EngagementDocument): boolean {
  return (
    offers.some((o) => o.side === 'ours') && offers.some((o) => o.side === 'vendor' || o.side === 'as_is')
  );
}

function hasStatus({ stances }: EngagementDocument, termId: string): boolean {
  return Object.keys(stances.find((s) => s.term_id === termId)?.status ?? {}).length > 0;
}

function stepStatuses(known: Known, open: readonly StepId[]): Record<StepId, StepStatus> {
  const { document, audit, usage } = known;
  const state = (step: StepId, started: boolean, attention = false): StepStatus => {
    if (!started) return 'not_started';
    if (attention) return 'needs_attention';
    return open.includes(step) ? 'in_progress' : 'done';
  };
  return {
    contract: state('contract', document.contract !== null),
    usage: state('usage', document.sources.length > 0, hasUnreconciledMonth(usage)),
    workloads: state('workloads', document.workloads.length > 0),
    audit: state('audit', audit.answered > 0),
    floor: state('floor', audit.answered > 0),
    benchmarks: state(
      'benchmarks',
      document.bands.length > 0,
      document.bands.some((b) => b.illustrative),
    ),
    commit: state('commit', document.offers.length > 0),
    terms: state('terms', document.stances.length > 0),
    leverage: state(
      'leverage',
      document.leverage.length > 0,
      document.leverage.some((l) => l.proof.trim() === ''),
    ),
    timeline: state('timeline', document.contract !== null),
    brief: briefStatus(document, open),
  };
}

function briefStatus({ usage }: EngagementDocument, open: readonly StepId[]): StepStatus {
  if (open.length === 0) return 'done';
  return usage.length > 0 ? 'in_progress' : 'not_started';
}

function hasUnreconciledMonth({ by_month, unpriced_models }: UsageFigures): boolean {
  return (
    unpriced_models.length > 0 ||
    by_month.some((m) => m.reconciliation !== null && !m.reconciliation.reconciled)
  );
}
