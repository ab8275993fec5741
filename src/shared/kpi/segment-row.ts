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
export type SegmentRow = KpiRow &
  Readonly<Partial<Record<ToldBySome, string | null | undefined>>> &
  Readonly<{
    /** False for use that the contract does not cover; covered if absent. */
    is_covered?: boolean;
  }>;

/** What a row carries in a dimension, "" where it is not told. */
export function segmentValue(row: SegmentRow, dimension: SegmentDimension): string {
  return dimension === 'month' ? monthOf(row.date) : (row[dimension] ?? '');
}

/** The rows that the contract covers; the same list where it covers all of them. */
export function coveredOnly<Row extends Pick<SegmentRow, 'is_covered'>>(
  rows: readonly Row[],
): readonly Row[] {
  return rows.every(isUnderContract) ? rows : rows.filter(isUnderContract);
}

function isUnderContract({ is_covered }: Pick<SegmentRow, 'is_covered'>): boolean {
  return is_covered !== false;
}
