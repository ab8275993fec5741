/** What reading the file has shown, before its columns are mapped. */
export type SourceFacts = {
  /** Source columns that hold a value in at least one record. */
  filled: ReadonlySet<string>;
};

/** A reason to reject a record: `when` is SQL over the source columns, `reason` says how to mend it. */
export type Problem = { column: string; when: string; reason: string };

/** A canonical column: its value in SQL over the source columns, and what makes a record unusable. */
export type Field = {
  sql: (facts: SourceFacts) => string;
  problems: readonly Problem[];
  /** A quick test in SQL: where it holds, none of the problems can. Spares the usual record the long list. */
  usual: string;
};

const LONGEST_NAME = 500;
const EXPORT_AGAIN = 'export the file again and import it without opening it in a spreadsheet';

/** A source column as SQL. */
export function col(column: string): string {
  return `"${column.replaceAll('"', '""')}"`;
}

/** Text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function trimmed(column: string): string {
  return `trim(coalesce(${col(column)}, ''))`;
}

/** The same value in every record. */
export function constant(text: string): Field {
  return computed(literal(text));
}

/** SQL over the source columns that cannot fail. */
export function computed(sql: string): Field {
  return { sql: () => sql, problems: [], usual: 'true' };
}

/** A name or label, kept as it stands. */
export function text(column: string): Field {
  return { sql: () => `coalesce(${col(column)}, '')`, ...named(column) };
}

/**
 * A dimension that the file leaves empty for one real value: `whenMixed`. Where every record leaves it
 * empty the file was not grouped by it, and the dimension stays "".
 */
export function grouped(column: string, whenMixed: string): Field {
  return {
    sql: ({ filled }) =>
      `coalesce(nullif(${col(column)}, ''), ${literal(filled.has(column) ? whenMixed : '')})`,
    ...named(column),
  };
}

function named(column: string): Pick<Field, 'problems' | 'usual'> {
  const when = `length(${col(column)}) > ${LONGEST_NAME}`;
  const reason = `The text is longer than ${LONGEST_NAME} characters; shorten it.`;
  return { problems: [{ column, when, reason }], usual: `coalesce(NOT ${when}, true)` };
}

/** A label out of a fixed set (compared in lower case), each with its canonical value; "" is the empty cell. */
export function oneOf(column: string, values: Readonly<Record<string, string>>): Field {
  const cases = Object.entries(values).map(([k, v]) => `WHEN ${literal(k)} THEN ${literal(v)}`);
  const known = Object.keys(values).filter((k) => k !== '');
  const value = `lower(${trimmed(column)})`;
  return {
    sql: () => `CASE ${value} ${cases.join(' ')} END`,
    problems: [
      {
        column,
        when: `${value} NOT IN (${Object.keys(values).map(literal).join(', ')})`,
        reason: `The value is none of ${known.join(', ')}; Parley does not know how it is priced.`,
      },
    ],
    usual: `coalesce(${col(column)}, '') IN (${Object.keys(values).map(literal).join(', ')})`,
  };
}

const DAY = `\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?( ?(Z|UTC|\\+00:?00))?)?`;

/** A UTC day written YYYY-MM-DD, a time of day allowed and dropped. */
export function utcDay(column: string): Field {
  const value = trimmed(column);
  const day = `try_cast(left(${value}, 10) AS DATE)`;
  const at = (when: string, reason: string) => ({ column, when, reason });
  return {
    sql: () => day,
    problems: [
      at(`${value} = ''`, `The date is missing; ${EXPORT_AGAIN}.`),
      at(
        `NOT regexp_full_match(${value}, ${literal(DAY)})`,
        `The date is not written YYYY-MM-DD in UTC, and the order of day and month is never guessed; ${EXPORT_AGAIN}.`,
      ),
      at(`${day} IS NULL`, `There is no such day in the calendar; ${EXPORT_AGAIN}.`),
      at(
        `year(${day}) NOT BETWEEN 2020 AND 2100`,
        'The year lies outside 2020 to 2100; correct the date in the file.',
      ),
    ],
    usual: `try_cast(left(${col(column)}, 10) AS DATE) IS NOT NULL AND regexp_full_match(${col(column)}, ${literal(`20[2-9]\\d-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z)?`)})`,
  };
}

const WHOLE = `(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})(\\.0+)?`;

/** A whole number of 0 or more, commas between thousands allowed. A missing optional number is 0. */
export function count(column: string, presence: 'required' | 'optional' = 'required'): Field {
  const value = trimmed(column);
  const digits = `replace(regexp_replace(${value}, '\\.0+$', ''), ',', '')`;
  const at = (when: string, reason: string) => ({ column, when, reason });
  const problems = [
    at(`${value} LIKE '-%'`, 'The number is negative; a count cannot be. Correct it or leave the row out.'),
    at(
      `regexp_matches(${value}, '^[\\d.,]+[eE]')`,
      `The number was shortened by a spreadsheet, so digits are lost; ${EXPORT_AGAIN}.`,
    ),
    at(
      `${value} <> '' AND NOT regexp_full_match(${value}, ${literal(WHOLE)})`,
      `This is not a whole number of at most 15 digits; ${EXPORT_AGAIN}.`,
    ),
  ];
  const missing = at(`${value} = ''`, `The number is missing; ${EXPORT_AGAIN}.`);
  return {
    sql: () => `coalesce(try_cast(${col(column)} AS BIGINT), try_cast(${digits} AS BIGINT), 0)`,
    problems: presence === 'required' ? [missing, ...problems] : problems,
    usual: usually(column, '\\d{1,15}', presence),
  };
}

/** Decimal places that survive from a unit to the twelve of a dollar amount. */
const UNITS = {
  dollars: { places: 12, factor: '' },
  cents: { places: 10, factor: " * '0.01'::DECIMAL(3,2)" },
};

/** A decimal amount in dollars or cents as exact dollars, DECIMAL(29,12); null where an optional one is missing. */
export function amount(
  column: string,
  unit: keyof typeof UNITS,
  presence: 'required' | 'optional' = 'required',
): Field {
  const { places, factor } = UNITS[unit];
  const value = trimmed(column);
  const written = `-?(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4}\\.)\\.?\\d*`;
  const plain = `-?(\\d{1,15}(\\.\\d{0,${places}})?|\\.\\d{1,${places}}|\\d{1,3}(,\\d{3}){1,4}\\.\\d{1,${places}})`;
  const at = (when: string, reason: string) => ({ column, when, reason });
  const type = unit === 'cents' ? 'DECIMAL(26,10)' : 'DECIMAL(29,12)';
  const problems = [
    at(
      `regexp_full_match(${value}, '-?\\d{1,3}(,\\d{3})+')`,
      'The comma may separate thousands or decimals; write the amount with a decimal point and two decimals.',
    ),
    at(
      `regexp_full_match(${value}, '-?[\\d.]*\\d,\\d+')`,
      `The amount has a decimal comma, which is never guessed; ${EXPORT_AGAIN}.`,
    ),
    at(
      `regexp_full_match(${value}, ${literal(written)}) AND NOT regexp_full_match(${value}, ${literal(plain)})`,
      `The amount has more than ${places} decimals, more than can be kept exactly; round it.`,
    ),
    at(
      `${value} <> '' AND NOT regexp_full_match(${value}, ${literal(plain)})`,
      `This is not an amount in US dollars such as 1204.55; ${EXPORT_AGAIN}.`,
    ),
  ];
  const missing = at(`${value} = ''`, `The amount is missing; ${EXPORT_AGAIN}.`);
  return {
    sql: () => `(try_cast(replace(nullif(${value}, ''), ',', '') AS ${type})${factor})::DECIMAL(29,12)`,
    problems: presence === 'required' ? [missing, ...problems] : problems,
    usual: usually(column, '-?\\d{1,15}(\\.\\d{1,10})?', presence),
  };
}

function usually(column: string, pattern: string, presence: 'required' | 'optional'): string {
  const matches = `coalesce(regexp_full_match(${col(column)}, ${literal(pattern)}), false)`;
  return presence === 'required' ? matches : `(${col(column)} IS NULL OR ${matches})`;
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
  return ({ filled }) =>
    filled.has(column)
      ? [
          {
            column,
            when: `${col(column)} IS NULL`,
            reason: `This record is not split by ${what} while others in the file are, so it would be counted twice; fetch it again with the same grouping.`,
          },
        ]
      : [];
}

/** The context window as the Console prints it, with its "≤" mended where a legacy code page has broken it. */
export function consoleContextWindow(column: string): Field {
  const value = trimmed(column);
  return {
    sql: () =>
      `CASE WHEN regexp_full_match(${value}, '> ?200[kK]') THEN '> 200k' WHEN regexp_full_match(${value}, '[^0-9A-Za-z>]*200[kK]') THEN '≤ 200k' ELSE ${value} END`,
    ...named(column),
  };
}
