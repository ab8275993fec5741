import { monthOf } from '../calendar.ts';
import type { KpiRow } from './kpi-row.ts';

/** What figures can be asked by. */
export const SEGMENT_DIMENSIONS = [
  'workload',
  'team',
  'customer',
  'product',
  'workspace',
  'api_key',
  'model',
  'month',
] as const;

export type SegmentDimension = (typeof SEGMENT_DIMENSIONS)[number];

type ToldBySome = Exclude<SegmentDimension, 'workload' | 'model' | 'month'>;

/** A row of the scorecard with what else is told of whose usage it is; left out, null or "" where a file does not tell. */
export type SegmentRow = KpiRow & Readonly<Partial<Record<ToldBySome, string | null | undefined>>>;

/** What a row carries in a dimension, "" where it is not told. */
export function segmentValue(row: SegmentRow, dimension: SegmentDimension): string {
  return dimension === 'month' ? monthOf(row.date) : (row[dimension] ?? '');
}
