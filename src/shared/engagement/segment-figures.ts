import { amount, partsOf, type Said } from '../figures/said.ts';
import { monthText } from '../format.ts';
import { type FigureId, figures, JUDGED_BY, SCORECARD_FIGURES } from '../kpi/figures.ts';
import type { SegmentDimension } from '../kpi/segment-row.ts';
import { type Segment, segmentsOf } from '../kpi/segments.ts';
import { type FigureThresholds, figureStatus, type StatusReading } from '../kpi/status.ts';
import { indexPriceBook, type PriceBook } from '../pricing/price-book.ts';
import type { Period } from './figures.ts';
import type { WorkedOut } from './figures-of.ts';
import { thresholdsInForce } from './library.ts';
import { figureReading, type Subject, unjudged } from './scorecard-lines.ts';

/** The figures of the scorecard, one by one. */
export type ScorecardFigure = (typeof SCORECARD_FIGURES)[number];

/** The scorecard by segment over the days of a window; dollars, tokens, fractions. */
export type SegmentFigures = {
  dimension: SegmentDimension;
  window: Period;
  tokens: number;
  net_usd: number | null;
  unpriced_tokens: number;
  segments: SegmentLine[];
};

/** One segment; `value` is as the rows carry it, "" where they do not tell. */
export type SegmentLine = {
  value: string;
  label: string;
  tokens: number;
  net_usd: number | null;
  net_share: number | null;
  unpriced_tokens: number;
  figures: Record<ScorecardFigure, SegmentReading>;
};

export type SegmentReading = {
  value: number | null;
  missing: string | null;
  /** Whose the value is, where a segment has it for more than one: the model or the workload. */
  detail: Said;
  /** Tokens that the figure leaves out for want of a price. */
  unpriced_tokens: number;
  status: StatusReading;
};

/**
 * Every figure of the scorecard for each segment of the usage on file, dearest first, against the same limits as the
 * whole. A workload is read against its own audit, other segments against that of the whole. Where a part cannot be held
 * against the limit of the whole, the status says so. Definition: scorecard, segments.
 */
export function segmentFigures(
  { usage, questionOf, auditOf, document, figures: whole, library }: WorkedOut,
  dimension: SegmentDimension,
  window: Period | null = null,
): SegmentFigures {
  const { from, to } = window ?? whole.scorecard_card.window;
  const question = questionOf({ from, to });
  const found = segmentsOf(usage, dimension, question, dimension === 'workload' ? auditOf : undefined);
  const prices = { priceBook: indexPriceBook(document.price_book), asOf: whole.as_of };
  const thresholds = thresholdsInForce(library, document.settings);
  return {
    ...found,
    window: { from, to },
    segments: found.segments.map(({ scorecard, ...segment }) => ({
      ...segment,
      label: labelOf(segment, dimension, whole.workloads),
      figures: readings(
        { card: scorecard, workloads: whole.workloads, ...prices },
        { dimension, segment: segment.value },
        thresholds,
      ),
    })),
  };
}

type Named = readonly { workload_id: string; name: string }[];

function labelOf(
  { value, label }: Pick<Segment, 'value' | 'label'>,
  dimension: SegmentDimension,
  named: Named,
) {
  if (dimension === 'workload') return named.find((w) => w.workload_id === value)?.name ?? NOT_ASSIGNED;
  return dimension === 'month' ? monthText(value) : label;
}

const NOT_ASSIGNED = 'Not assigned';

function readings(
  subject: Subject & { priceBook: PriceBook },
  of: { dimension: SegmentDimension; segment: string },
  thresholds: FigureThresholds,
): Record<ScorecardFigure, SegmentReading> {
  return Object.fromEntries(
    SCORECARD_FIGURES.map((figure) => {
      const { value, parts, unpriced_tokens } = figureReading(figure, subject);
      const missing = value === null ? `needs ${figures[figure].needs.join(' and ')}` : null;
      return [
        figure,
        {
          value,
          missing,
          detail: NAMED.has(figure) ? inSegment(parts[0] ?? '', of) : '',
          unpriced_tokens,
          status: statusOf(figure, subject, of.dimension, thresholds),
        },
      ];
    }),
  ) as Record<ScorecardFigure, SegmentReading>;
}

function statusOf(
  figure: FigureId,
  subject: Subject,
  dimension: SegmentDimension,
  thresholds: FigureThresholds,
): StatusReading {
  const { value } = figureReading(figure, subject);
  const reason = value === null ? null : notHeldAgainst(figure, dimension);
  if (reason !== null) return { status: 'unknown', letter: '?', reason };
  const open = unjudged(figure, { card: subject.card, is_gap_wide: false });
  return open ?? figureStatus(JUDGED_BY[figure] ?? figure, value, thresholds);
}

/** Why the limit of the whole says nothing of a segment; null where it does. */
function notHeldAgainst(figure: FigureId, dimension: SegmentDimension): string | null {
  if (figure === 'utilisation') return 'The commit is judged as a whole.';
  if (figure === 'model_mix' && dimension === 'model') return 'One model is all of itself.';
  if (figure === 'cost_per_outcome' && dimension !== 'workload' && dimension !== 'month') {
    return 'The target is for the whole cost of an outcome.';
  }
  return null;
}

/** Figures that are of the dearest model or workload of a segment. */
const NAMED: ReadonlySet<FigureId> = new Set<FigureId>(['model_mix', 'cost_per_outcome']);

/** Words beside a figure of a segment: what they say is of the segment, not of all usage. */
function inSegment(words: Said, of: { dimension: SegmentDimension; segment: string }): Said {
  return partsOf(words).map((part) => {
    if (typeof part === 'string' || 'given' in part) return part;
    const { figure, subject, text } = part;
    switch (figure) {
      case 'segment_net_share':
        return amount('model_mix', text, of);
      case 'segment_token_share':
        return amount('segment_model_token_share', text, { ...of, model: subject.segment ?? '' });
      default:
        return amount(figure, text, of);
    }
  });
}

/** What is of the contract as a whole, and so the same for every segment. */
export const SAME_FOR_ALL: ReadonlySet<FigureId> = new Set<FigureId>([
  'discount_depth',
  'overage_ratio',
  'renewal_runway',
]);
