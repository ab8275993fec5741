import type { Format, JsonSource } from './format.ts';
import type { JsonObject } from './json-stream.ts';

/** How a table with named columns is found where a program has written it as JSON: a list or lines of flat records. */
export function tablesAsJson({ sources, mapping }: Format): JsonSource[] {
  if (mapping) return [];
  return sources.flatMap((source): JsonSource[] => {
    if (source.kind !== 'table' || source.unpivot || source.is_closed) return [];
    const { required, optional, foreign = [], aliases = {} } = source;
    return [{ kind: 'json', records: ['$', 'data[]'], required, optional, foreign, column_names: aliases }];
  });
}

/** A record with the names of its columns as the format has them; of a table, they may be in capitals or have others. */
export function namedRecord(record: JsonObject, { column_names }: JsonSource): JsonObject {
  if (!column_names) return record;
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => {
      const known = name.trim().toLowerCase();
      return [Object.hasOwn(column_names, known) ? (column_names[known] ?? known) : known, value];
    }),
  );
}
