import type { Subject } from '../../figures/declaration.ts';
import type { SEGMENT_FIGURES } from '../../figures/segments.ts';
import type { BridgePart } from '../../kpi/bridge.ts';
import { SEGMENT_DIMENSIONS, type SegmentDimension } from '../../kpi/segment-row.ts';
import { type CostBridge, costBridge } from '../cost-bridge.ts';
import { type SegmentFigures, type SegmentLine, segmentFigures } from '../segment-figures.ts';
import { shareOf } from '../sums.ts';
import type { RowFilter } from '../usage-rows.ts';
import { type Context, type Derivations, type Derive, type Draft, ofFigure, ofRows } from './draft.ts';

/** How the usage of a segment and the parts of a change come about. */
export const segmentDerivations: Derivations<typeof SEGMENT_FIGURES> = {
  segment_tokens: ofLine(
    ({ tokens }) => tokens,
    (context, rows) => ({ rows: ofRows(context, 'Tokens of the rows', 'tokens', rows) }),
    'rows',
  ),
  segment_net: ofLine(
    ({ net_usd }) => net_usd,
    (context, rows) => ({
      rows: ofRows(context, 'Net dollars of the rows', 'net_usd', { ...rows, priced: 'net' }),
    }),
    'rows',
  ),
  segment_net_share: ofLine(
    ({ net_share }) => net_share,
    (context, rows) => ({
      own: ofRows(context, 'Net dollars of the segment', 'net_usd', { ...rows, priced: 'net' }),
      all: ofRows(context, 'Net dollars of all usage', 'net_usd', { ...rows, segment: null, priced: 'net' }),
    }),
    'own / all',
  ),
  segment_token_share: ofLine(
    ({ tokens }, whole) => (whole.tokens === 0 ? null : tokens / whole.tokens),
    (context, rows) => ({
      own: ofRows(context, 'Tokens of the segment', 'tokens', rows),
      all: ofRows(context, 'Tokens of all usage', 'tokens', { ...rows, segment: null }),
    }),
    'own / all',
  ),
  segment_model_token_share: (context, subject) => {
    const { model } = subject;
    const { from, to } = context.figures.scorecard_card.window;
    if (segmentOf(context, subject) === null || model === undefined) return null;
    const rows = { from, to, ...segmentRows(subject) };
    const own = ofRows(context, `Tokens of the segment on ${model}`, 'tokens', { ...rows, model });
    const all = ofRows(context, 'Tokens of the segment', 'tokens', rows);
    return {
      value: shareOf(Number(own.value), Number(all.value)),
      inputs: { own, all },
      calculation: 'own / all',
    };
  },
  bridge_bill: ofPeriod('net_usd', 'Net dollars of the rows', 'net'),
  bridge_unpriced: ofPeriod('tokens', 'Tokens of the rows', 'unpriced'),
  bridge_change_share: ofBridge((bridge, context, subject) => ({
    value: bridge.change_share,
    inputs: {
      change: ofFigure(context, 'bridge_change', subject),
      first: periodInputs(context, subject).first,
    },
    calculation: 'change / first',
    missing: bridge.reason,
  })),
  bridge_change: ofBridge((bridge, context, subject) => ({
    value: bridge.change_usd,
    inputs: periodInputs(context, subject),
    calculation: 'second - first',
    missing: bridge.reason,
  })),
  bridge_part: ofPart((part, bridge, context, subject) => ({
    value: part.usd,
    inputs: {
      change: ofFigure(context, 'bridge_change', withoutPart(subject)),
      ...periodInputs(context, subject),
    },
    calculation: null,
    method: bridge.attribution,
    checks: [
      {
        label: 'All parts together',
        value: bridge.parts.reduce((micros, one) => micros + one.usd_micros, 0) / 1_000_000,
        unit: 'usd',
      },
      { label: 'Change of the net bill', value: bridge.change_usd, unit: 'usd' },
    ],
  })),
  bridge_part_share: ofPart((part, _bridge, context, subject) => ({
    value: part.share,
    inputs: {
      part: ofFigure(context, 'bridge_part', subject),
      change: ofFigure(context, 'bridge_change', withoutPart(subject)),
    },
    calculation: 'part / change',
  })),
};

const known = new WeakMap<Context, Map<SegmentDimension, SegmentFigures>>();

/** The segment that a subject names, with its figures; null where there is none. */
export function segmentOf(context: Context, { dimension, segment }: Subject): SegmentLine | null {
  const wanted = SEGMENT_DIMENSIONS.find((one) => one === dimension);
  if (wanted === undefined) return null;
  return segmentsBy(context, wanted).segments.find(({ value }) => value === segment) ?? null;
}

function segmentsBy(context: Context, dimension: SegmentDimension): SegmentFigures {
  const found = known.get(context) ?? new Map<SegmentDimension, SegmentFigures>();
  known.set(context, found);
  const figures = found.get(dimension) ?? segmentFigures(context.workedOut, dimension);
  found.set(dimension, figures);
  return figures;
}

/** What narrows rows to the segment of a subject; nothing without one. */
export function segmentRows({ dimension, segment }: Subject): Partial<RowFilter> {
  const wanted = SEGMENT_DIMENSIONS.find((one) => one === dimension);
  return wanted === undefined || segment === undefined
    ? {}
    : { segment: { dimension: wanted, value: segment } };
}

/** What a segment, or all usage of the window, comes to. */
type Whole = Pick<SegmentLine, 'tokens' | 'net_usd' | 'net_share'>;

function wholeOf(context: Context): Whole {
  const { tokens, net_usd } = segmentsBy(context, 'model');
  return { tokens, net_usd, net_share: net_usd === null ? null : 1 };
}

/** The rows of one period, added up. */
function ofPeriod(amount: 'net_usd' | 'tokens', label: string, priced: RowFilter['priced']): Derive {
  return (context, { from, to, workload_id }) => {
    if (from === undefined || to === undefined) return null;
    const rows = ofRows(context, label, amount, { from, to, priced, workload_id: workload_id ?? null });
    return { value: rows.value, inputs: { rows }, calculation: 'rows' };
  };
}

function ofLine(
  of: (line: Whole, whole: Whole) => number | null,
  inputs: (context: Context, rows: Partial<RowFilter>) => Draft['inputs'],
  calculation: string,
): Derive {
  return (context, subject) => {
    const whole = wholeOf(context);
    const line = subject.segment === undefined ? whole : segmentOf(context, subject);
    if (line === null) return null;
    const { from, to } = context.figures.scorecard_card.window;
    return {
      value: of(line, whole),
      inputs: inputs(context, { from, to, ...segmentRows(subject) }),
      calculation,
    };
  };
}

function ofBridge(draft: (bridge: CostBridge, context: Context, subject: Subject) => Draft | null): Derive {
  return (context, subject) => {
    const { from, to, before_from, before_to, workload_id } = subject;
    if (from === undefined || to === undefined || before_from === undefined || before_to === undefined)
      return null;
    const bridge = costBridge(context.workedOut, {
      from: { from: before_from, to: before_to },
      to: { from, to },
      workload_id: workload_id ?? null,
    });
    return draft(bridge, context, subject);
  };
}

function ofPart(
  draft: (part: BridgePart, bridge: CostBridge, context: Context, subject: Subject) => Draft,
): Derive {
  return ofBridge((bridge, context, subject) => {
    const part = bridge.parts.find((one) => one.part === subject.part);
    return part ? draft(part, bridge, context, subject) : null;
  });
}

function periodInputs(context: Context, { from, to, before_from, before_to, workload_id }: Subject) {
  const rows = { workload_id: workload_id ?? null, priced: 'net' } as const;
  return {
    first: ofRows(context, 'Net dollars of the first period', 'net_usd', {
      ...rows,
      from: before_from ?? null,
      to: before_to ?? null,
    }),
    second: ofRows(context, 'Net dollars of the second period', 'net_usd', {
      ...rows,
      from: from ?? null,
      to: to ?? null,
    }),
  };
}

function withoutPart({ part: _part, ...rest }: Subject): Subject {
  return rest;
}
