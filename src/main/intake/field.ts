import { TOKEN_CLASSES, type TokenClass } from '../../shared/units.ts';
import { type Cell, columnOf, literal, once, sqlOf, trimmed } from './cell.ts';
import type { SourceFacts } from './source-facts.ts';

/** A reason to reject a record: `when` is SQL over the source columns, `reason` says how to mend it. */
export type Problem = { column: string; when: string; reason: string };

/** A canonical column: its value in SQL over the source columns, and what makes a record unusable. */
export type MappedField = {
  sql: string;
  problems: readonly Problem[];
  /** Quick tests in SQL: where all of them hold, none of the problems can. They spare the usual record the long list. */
  usual: readonly string[];
  /** Source columns that are read as numbers. */
  numbers?: readonly string[];
  /** Those of them that are whole. */
  wholes?: readonly string[];
  /** The source column that is read as a day. */
  day?: string;
};

export type Field = (facts: SourceFacts) => MappedField;

const LONGEST_NAME = 500;
export const EXPORT_AGAIN = 'export the file again and import it without opening it in a spreadsheet';

/** The same value in every record. */
export function constant(value: string | number | boolean | null): Field {
  return computed(typeof value === 'string' ? literal(value) : String(value));
}

/** SQL over the source columns that cannot fail. */
export function computed(sql: string | ((facts: SourceFacts) => string)): Field {
  return (facts) => ({ sql: typeof sql === 'string' ? sql : sql(facts), problems: [], usual: [] });
}

/** A name or label, kept as it stands. */
export function text(cell: Cell): Field {
  return () => ({ sql: `coalesce(${sqlOf(cell)}, '')`, ...named(cell) });
}

/**
 * A dimension that the file leaves empty for one real value: `whenMixed`. Where every record leaves it
 * empty the file was not grouped by it, and the dimension stays "".
 */
export function grouped(column: string, whenMixed: string): Field {
  return ({ filled }) => ({
    sql: `coalesce(nullif(${sqlOf(column)}, ''), ${literal(filled.has(column) ? whenMixed : '')})`,
    ...named(column),
  });
}

function named(cell: Cell): Pick<MappedField, 'problems' | 'usual'> {
  const when = `length(${sqlOf(cell)}) > ${LONGEST_NAME}`;
  const reason = `The text is longer than ${LONGEST_NAME} characters; shorten it.`;
  return {
    problems: [{ column: columnOf(cell), when, reason }],
    usual: [`coalesce(strlen(${sqlOf(cell)}) <= ${LONGEST_NAME}, true)`],
  };
}

/** A label out of a fixed set (compared in lower case), each with its canonical value; "" is the empty cell. */
export function oneOf(cell: Cell, values: Readonly<Record<string, string>>): Field {
  const cases = Object.entries(values).map(([k, v]) => `WHEN ${literal(k)} THEN ${literal(v)}`);
  const known = Object.keys(values).filter((k) => k !== '');
  const value = `lower(${trimmed(cell)})`;
  const among = `IN (${Object.keys(values).map(literal).join(', ')})`;
  const reason = `The value is none of ${known.join(', ')}; Parley does not know how it is priced.`;
  return () => ({
    sql: `CASE ${value} ${cases.join(' ')} END`,
    problems: [{ column: columnOf(cell), when: `${value} NOT ${among}`, reason }],
    usual: [`coalesce(${sqlOf(cell)}, '') ${among}`],
  });
}

/** SQL that cannot fail for a value, with reasons to reject a record. */
export function checked(sql: string, problems: readonly Problem[]): Field {
  return () => ({ sql, problems, usual: problems.map(({ when }) => `NOT coalesce(${when}, false)`) });
}

/** A column that must be empty or say USD. */
export function usdOnly(column: string): Problem {
  return {
    column,
    when: `upper(${trimmed(column)}) NOT IN ('', 'USD')`,
    reason: 'The currency is not US dollars; convert the amounts and say at which rate, then import again.',
  };
}

/** Rejects records that leave a column empty where others fill it: they sum up what the others tell apart. */
export function summedUp(column: string, what: string): (facts: SourceFacts) => Problem[] {
  const reason = `This record is not split by ${what} while others in the file are, so it would be counted twice; fetch it again with the same grouping.`;
  return ({ filled }) => (filled.has(column) ? [{ column, when: `${sqlOf(column)} IS NULL`, reason }] : []);
}

/** The context window as the Console prints it, with its "≤" mended where a legacy code page has broken it. */
export function consoleContextWindow(column: string): Field {
  const value = trimmed(column);
  return () => ({
    sql: `CASE WHEN regexp_full_match(${value}, '> ?200[kK]') THEN '> 200k' WHEN regexp_full_match(${value}, '[^0-9A-Za-z>]*200[kK]') THEN '≤ 200k' ELSE ${value} END`,
    ...named(column),
  });
}

/** The sum of two counts. */
export function addedCounts(a: Field, b: Field): Field {
  return (facts) => {
    const [first, second] = [a(facts), b(facts)];
    return {
      sql: `${first.sql} + ${second.sql}`,
      problems: [...first.problems, ...second.problems],
      usual: [...first.usual, ...second.usual],
      numbers: [...(first.numbers ?? []), ...(second.numbers ?? [])],
      wholes: [...(first.wholes ?? []), ...(second.wholes ?? [])],
    };
  };
}

/** What is left of a total after its parts, such as prompt tokens that include cached ones; less than 0 is rejected. */
export function remainder(total: Field, parts: readonly Field[], column: string): Field {
  return (facts) => {
    const all = [total, ...parts].map((field) => field(facts));
    const sum = all
      .slice(1)
      .map(({ sql }) => sql)
      .join(' - ');
    const rest = once(`${sum === '' ? (all[0]?.sql ?? '0') : `${all[0]?.sql} - ${sum}`}`);
    const reason =
      'The whole is less than its parts (cache reads and writes), so the file does not count as it usually does; check how it counts input.';
    return {
      sql: `greatest(${rest}, 0)`,
      problems: [...all.flatMap(({ problems }) => problems), { column, when: `${rest} < 0`, reason }],
      usual: [...all.flatMap(({ usual }) => usual), `${rest} >= 0`],
      numbers: all.flatMap(({ numbers }) => numbers ?? []),
      wholes: all.flatMap(({ wholes }) => wholes ?? []),
    };
  };
}

/**
 * The token columns of a file that has one token class a record. `tokenClass` is SQL for one of the five classes, or
 * 'cache_write' where the lifetime is not told, or null; `tokens` is the count.
 */
export function tokensByClass(tokenClass: string, tokens: Field) {
  const only =
    (condition: string): Field =>
    (facts) => {
      const field = tokens(facts);
      return { ...field, sql: `CASE WHEN ${tokenClass} ${condition} THEN ${field.sql} ELSE 0 END` };
    };
  const of = (c: TokenClass) =>
    only(c === 'cache_write_5m' ? `IN ('cache_write_5m', 'cache_write')` : `= ${literal(c)}`);
  return {
    tokens: Object.fromEntries(TOKEN_CLASSES.map((c) => [c, of(c)])) as Record<TokenClass, Field>,
    cache_write_unsplit: only(`= 'cache_write'`),
  };
}
