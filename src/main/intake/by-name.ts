import { type Cell, literal, sqlOf } from './cell.ts';
import type { SourceFacts } from './source-facts.ts';

const BETWEEN = '\u001f';

/**
 * Texts of which a file has few, such as the names of charges, read in TypeScript: once each, whatever the number of
 * records. `aggregate` goes into the profile of the format under `name`; `sql` is what a field then uses.
 */
export function byName<Reading>(name: string, cell: Cell, read: (text: string) => Reading) {
  const aggregate = `string_agg(DISTINCT coalesce(${sqlOf(cell)}, ''), chr(31))`;
  return {
    profile: { [name]: aggregate },
    /** Part of the reading as SQL text; NULL where the part is null. */
    sql({ profile }: SourceFacts, part: (reading: Reading) => string | number | boolean | null): string {
      const entries = (profile[name] ?? '').split(BETWEEN).flatMap((text) => {
        const value = part(read(text));
        return value === null ? [] : [`${literal(text)}: ${literal(String(value))}`];
      });
      if (entries.length === 0) return 'NULL::VARCHAR';
      return `(MAP {${entries.join(', ')}})[coalesce(${sqlOf(cell)}, '')]`;
    },
  };
}
