import type { LeversReading } from '../audit/answers.ts';
import { evidenceRequests } from '../audit/evidence-request.ts';
import { auditFloor, type FloorResult } from '../audit/floor.ts';
import { eachFloor } from '../audit/floor-rule.ts';
import { waterfall } from '../audit/waterfall.ts';
import type { Baseline } from './baseline.ts';
import type { EngagementDocument } from './document.ts';
import type { CoveredFloor, FloorFigures } from './figures.ts';
import { reviewState } from './floor-review.ts';
import type { Judgement } from './judgement.ts';
import { shareOf, sumKnown } from './sums.ts';

const MONTHS_PER_YEAR = 12;
const TOP_MODEL = /\bopus\b/;
const HALF = 0.5;

/** The five floors over the baseline month and what they come to in a year at list; null without usage. */
export function floorFigures(
  document: EngagementDocument,
  baseline: Baseline | null,
  levers: ReadonlyMap<string, LeversReading>,
  asOf: string,
  judgement: Pick<Judgement, 'review_within_usd'>,
): Omit<FloorFigures, 'covered'> | null {
  if (baseline === null) return null;
  const monthly = auditFloor({
    price_book: document.price_book,
    as_of: asOf,
    weights: document.settings.grade_weights,
    workloads: baseline.workloads.map(({ workload_id, name, lines }) => ({
      name,
      lines,
      levers: levers.get(workload_id)?.levers ?? [],
    })),
  });
  const annual_floors = eachFloor((name) => annual(monthly.floors[name]));
  const annual_baseline_usd = annual(monthly.baseline_usd);
  const saved = shareOf(annual_floors[document.settings.floor_basis], annual_baseline_usd);
  return {
    baseline_months: baseline.months,
    baseline_note: baseline.note,
    unpriced: baseline.unpriced,
    monthly,
    annual_baseline_usd,
    annual_floors,
    annual_waterfall: (waterfall(monthly) ?? []).map((step) => ({
      label: step.label,
      from_usd: step.from_usd * MONTHS_PER_YEAR,
      to_usd: step.to_usd * MONTHS_PER_YEAR,
      saving_usd: step.saving_usd * MONTHS_PER_YEAR,
    })),
    annual_naive_sum_usd: annual(monthly.naive_sum_usd),
    annual_overlap_usd: annual(monthly.overlap_usd),
    saving_share: saved === null ? null : 1 - saved,
    fix_first: fixFirst(monthly),
    evidence_requests: evidenceRequests(monthly, startsOnTopModels(baseline)),
    basis: document.settings.floor_basis,
    review: reviewState(
      document.settings.floor_review,
      document.settings.floor_basis,
      annual_floors,
      judgement.review_within_usd,
    ),
  };
}

/** The part of a floor that the contract covers; 0 where it covers none of the use. */
export function coveredFloor(
  covered: Omit<FloorFigures, 'covered'> | null,
  basis: FloorFigures['basis'],
): CoveredFloor {
  return {
    annual_baseline_usd: covered === null ? 0 : covered.annual_baseline_usd,
    annual_floor_usd: covered === null ? 0 : covered.annual_floors[basis],
  };
}

/** Levers that save anything, the largest weighed saving first. */
function fixFirst({ workloads }: FloorResult): FloorFigures['fix_first'] {
  return workloads
    .flatMap(({ name, standalone }) =>
      standalone.map(({ lever, saving_usd }) => ({
        workload: name,
        lever,
        annual_saving_usd: annual(saving_usd) ?? 0,
      })),
    )
    .filter(({ annual_saving_usd }) => annual_saving_usd > 0)
    .sort((a, b) => b.annual_saving_usd - a.annual_saving_usd);
}

/** Whether at least half of the baseline's list dollars are spent on models of the top family. */
function startsOnTopModels({ rows }: Baseline): boolean {
  const top = sumKnown(rows.filter((row) => TOP_MODEL.test(row.model)).map((row) => row.list_usd));
  return (shareOf(top, sumKnown(rows.map((row) => row.list_usd))) ?? 0) >= HALF;
}

function annual(monthlyUsd: number | null): number | null {
  return monthlyUsd === null ? null : monthlyUsd * MONTHS_PER_YEAR;
}
