import { col } from './cell.ts';
import { type Repeats, type Source, sourceColumns } from './format.ts';

/** The column in which a table of text, Parquet or JSON has all of a record's cells, those nobody reads among them. */
export const WHOLE_ROW = '#text';

/**
 * What makes two records the same measurement, as SQL over the source columns. Where that is every column, cells that
 * are not read count too, if the source has them: lines that differ in nothing but a tag are two lines.
 */
export function repeatKey({ key, told_by }: Repeats, source: Source | null): string[] {
  const isTable = source !== null && (source.kind === 'table' || source.column_names !== undefined);
  const isWholeRow = isTable && sourceColumns(source).every((column) => key.includes(column));
  const columns = isWholeRow ? [...key, WHOLE_ROW] : key;
  const dimensions = new Set(told_by?.dimensions ?? columns);
  return columns.map((column) =>
    told_by && !dimensions.has(column)
      ? `CASE WHEN coalesce(${col(told_by.id)}, '') = '' THEN ${col(column)} END`
      : col(column),
  );
}
