import { type Cell, columnOf, literal, once, plainWhole, sqlOf, trimmed } from './cell.ts';
import { EXPORT_AGAIN, type Field, type Problem } from './field.ts';
import { bareAmount, bareNumber, isInOtherCurrency, ungrouped } from './written-number.ts';

export type Presence = 'required' | 'optional';

const LARGEST_COUNT = 10 ** 15 - 1;
const WHOLE = `(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})(\\.0+)?`;
/** As databases and programs write a large number in full; a spreadsheet, which drops digits, writes E+07. */
const FULL_EXPONENT = `\\d(\\.\\d{1,14})?[eE]\\d{1,2}`;
/** A number of which no digit is lost: it has as many decimals as its exponent moves, as in 1.2345E+04. */
const ROUND_EXPONENT = `\\d\\.\\d{1,14}[eE]\\+?\\d{1,2}`;
/** In a table, three noughts after a point may as well be thousands. */
const THREE_NOUGHTS = '\\d{1,3}\\.000';
const EXPONENT = `-?\\d+(\\.\\d+)?[eE][+-]?\\d{1,2}`;

/** A whole number of 0 or more, commas, blanks or apostrophes between thousands allowed. A missing optional number is 0. */
export function count(cell: Cell, presence: Presence = 'required'): Field {
  const column = columnOf(cell);
  const at = (when: string, reason: string) => ({ column, when, reason });
  return (facts) => {
    const value = trimmed(cell);
    const whole = ungrouped(value);
    const digits = `replace(regexp_replace(${whole}, '\\.0+$', ''), ',', '')`;
    const isInFull =
      facts.kind === 'text' ? hasAllDigits(value) : `regexp_full_match(${value}, ${literal(EXPONENT)})`;
    const inFull = `CASE WHEN ${isInFull} AND ${isWhole(value)} THEN try_cast(${value} AS DECIMAL(30,10)) END`;
    const noughts = at(
      `regexp_full_match(${value}, ${literal(THREE_NOUGHTS)})`,
      'The point may separate thousands or decimals; write the number without it.',
    );
    const problems = [
      at(`${value} LIKE '-%'`, 'The number is negative; a count cannot be. Correct it or leave the row out.'),
      at(
        `regexp_matches(${value}, '^[\\d.,]+[eE]') AND ${inFull} IS NULL`,
        `The number was shortened by a spreadsheet, so digits are lost; ${EXPORT_AGAIN}.`,
      ),
      ...(facts.kind === 'text' ? [noughts] : []),
      at(
        `${value} <> '' AND NOT regexp_full_match(${whole}, ${literal(WHOLE)}) AND ${inFull} IS NULL`,
        `This is not a whole number of at most 15 digits; ${EXPORT_AGAIN}.`,
      ),
    ];
    const missing = at(`${value} = ''`, `The number is missing; ${EXPORT_AGAIN}.`);
    return {
      sql: `CASE WHEN ${sqlOf(cell)} IS NULL THEN 0 ELSE coalesce(${plainWhole(cell)}, try_cast(${digits} AS BIGINT), 0) END`,
      problems: presence === 'required' ? [missing, ...problems] : problems,
      usual: usualCount(cell, presence),
      numbers: [column],
      wholes: [column],
    };
  };
}

/** Whether a cell holds up to fifteen digits and nothing else: a pattern would take four times as long. */
function usualCount(cell: Cell, presence: Presence): string[] {
  const n = plainWhole(cell);
  return [
    `coalesce(${n} BETWEEN 0 AND ${LARGEST_COUNT}, ${presence === 'optional'})`,
    `${n}::VARCHAR IS NOT DISTINCT FROM ${sqlOf(cell)}`,
  ];
}

/** Whether a number with an exponent in a table has all its digits. */
function hasAllDigits(value: string): string {
  const decimals = `length(regexp_extract(${value}, '\\.(\\d+)', 1))`;
  const exponent = `try_cast(regexp_extract(${value}, '[eE]\\+?(\\d+)$', 1) AS INTEGER)`;
  return `(regexp_full_match(${value}, ${literal(FULL_EXPONENT)}) OR coalesce(regexp_full_match(${value}, ${literal(ROUND_EXPONENT)}) AND ${decimals} >= ${exponent}, false))`;
}

/** Whether a number with an exponent is whole. */
function isWhole(value: string): string {
  return `try_cast(${value} AS DECIMAL(30,10)) % 1 = 0`;
}

/** A decimal quantity times a factor, as a whole number of tokens, such as 12.5 million. Exact to nine decimals. */
export function scaledCount(cell: Cell, factor: number | string, presence: Presence = 'required'): Field {
  return (facts) => {
    const { problems, usual, numbers } = decimal(
      cell,
      9,
      'This is not a quantity such as 212.405118',
      presence,
      bareNumber,
    )(facts);
    const value = `coalesce(try_cast(${sqlOf(cell)} AS DECIMAL(27,9)), try_cast(replace(nullif(${bareNumber(trimmed(cell))}, ''), ',', '') AS DECIMAL(27,9)))`;
    const whole = `try_cast(round(${value} * (${factor})::DECIMAL(9,0)) AS BIGINT)`;
    const negative = {
      column: columnOf(cell),
      when: `${value} < 0`,
      reason: 'The quantity is negative; a count of tokens cannot be. Correct it or leave the row out.',
    };
    return {
      sql: `coalesce(${whole}, 0)`,
      problems: [...problems, negative],
      usual: [...usual, `coalesce(${value} >= 0, true)`],
      ...(numbers ? { numbers } : {}),
    };
  };
}

/** Decimal places that survive from a unit to the twelve of a dollar amount. */
const UNITS = {
  dollars: { places: 12, type: 'DECIMAL(29,12)', factor: '' },
  cents: { places: 10, type: 'DECIMAL(26,10)', factor: " * '0.01'::DECIMAL(3,2)" },
};

/** What takes the signs of a unit off a number. */
const BARE = { dollars: bareAmount, cents: bareNumber };
const NO_AMOUNT = {
  dollars: 'This is not an amount in US dollars such as 1204.55',
  cents: 'This is not an amount in US cents such as 120455.5',
};

/** A decimal amount in dollars or cents as exact dollars, DECIMAL(29,12); null where an optional one is missing. */
export function amount(cell: Cell, unit: keyof typeof UNITS, presence: Presence = 'required'): Field {
  return (facts) => ({
    ...decimal(cell, UNITS[unit].places, NO_AMOUNT[unit], presence, BARE[unit])(facts),
    sql: exactDollars(cell, unit),
  });
}

/**
 * The amount in dollars: read as it stands where it can be, else without its signs. Most fit into 64 bits, which takes a
 * fifth of the time; only numbers with an exponent would be rounded another way there.
 */
function exactDollars(cell: Cell, unit: keyof typeof UNITS): string {
  const { places, type, factor } = UNITS[unit];
  const sql = sqlOf(cell);
  const plain = plainDecimalOf(cell, places);
  const bare = `try_cast(replace(nullif(${BARE[unit](trimmed(cell))}, ''), ',', '') AS ${type})`;
  return `(CASE WHEN ${plain} IS NOT NULL THEN ${plain}::${type} ELSE coalesce(try_cast(${sql} AS ${type}), ${bare}) END${factor})::DECIMAL(29,12)`;
}

/** The number in a cell that has neither an exponent nor underscores and fits into 64 bits with so many decimals; else null. */
function plainDecimalOf(cell: Cell, places: number): string {
  const sql = sqlOf(cell);
  const signs = ['e', 'E', '_'].map((sign) => `contains(${sql}, '${sign}')`).join(' OR ');
  return once(`CASE WHEN ${signs} THEN NULL ELSE try_cast(${sql} AS DECIMAL(18,${places})) END`);
}

/**
 * An amount that a program computed in floating point, such as a gateway's estimate: exponents and any number of
 * decimals, rounded to twelve of a dollar. Null where an optional one is missing.
 */
export function floatAmount(cell: Cell, unit: keyof typeof UNITS, presence: Presence = 'required'): Field {
  const column = columnOf(cell);
  return () => {
    const value = trimmed(cell);
    const number = `-?(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})?(\\.\\d*)?([eE][+-]?\\d{1,2})?`;
    const problem = {
      column,
      when: `${value} <> '' AND NOT regexp_full_match(${BARE[unit](value)}, ${literal(number)})`,
      reason: `${NO_AMOUNT[unit]}; ${EXPORT_AGAIN}.`,
    };
    const either = { column, when: eitherComma(value), reason: EITHER_COMMA };
    const missing = { column, when: `${value} = ''`, reason: `The amount is missing; ${EXPORT_AGAIN}.` };
    const all = [otherCurrency(cell), either, problem];
    return {
      sql: exactDollars(cell, unit),
      problems: presence === 'required' ? [missing, ...all] : all,
      usual: [
        `CASE WHEN ${plainDecimalOf(cell, UNITS[unit].places)} IS NOT NULL THEN true ELSE ${usually(cell, '-?\\d{1,15}(\\.\\d+)?([eE]-\\d\\d)?', presence)} END`,
      ],
      numbers: [column],
    };
  };
}

function otherCurrency(cell: Cell): Problem {
  return {
    column: columnOf(cell),
    when: isInOtherCurrency(trimmed(cell)),
    reason:
      'The amount is written in another currency, where the column is in US dollars; convert it, or export the file in dollars.',
  };
}

const EITHER_COMMA =
  'The comma may separate thousands or decimals; write the amount with a decimal point and two decimals.';

function eitherComma(value: string): string {
  return `regexp_full_match(${value}, '[^\\d.,]*\\d{1,3}(,\\d{3})+[^\\d.,]*')`;
}

/** A decimal number as it may be written, without a value. */
function decimal(
  cell: Cell,
  places: number,
  isNot: string,
  presence: Presence,
  bare: (value: string) => string,
): Field {
  const column = columnOf(cell);
  const at = (when: string, reason: string) => ({ column, when, reason });
  const possible = `-?(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4}\\.)\\.?\\d*`;
  const plain = `-?(\\d{1,15}(\\.\\d{0,${places}}0*)?|\\.\\d{1,${places}}0*|\\d{1,3}(,\\d{3}){1,4}\\.\\d{1,${places}}0*)`;
  return (facts) => {
    const value = trimmed(cell);
    const exact = facts.kind === 'text' ? plain : `${plain}|${EXPONENT}`;
    const problems = [
      otherCurrency(cell),
      at(eitherComma(value), EITHER_COMMA),
      at(
        `regexp_full_match(${value}, '\\D*[\\d.]*\\d,\\d+\\D*')`,
        `The amount has a decimal comma, which is never guessed; ${EXPORT_AGAIN}.`,
      ),
      at(
        `regexp_full_match(${value}, ${literal(possible)}) AND NOT regexp_full_match(${value}, ${literal(exact)})`,
        `The amount has more than ${places} decimals, more than can be kept exactly; round it.`,
      ),
      at(
        `${value} <> '' AND NOT regexp_full_match(${bare(value)}, ${literal(exact)})`,
        `${isNot}; ${EXPORT_AGAIN}.`,
      ),
    ];
    const missing = at(`${value} = ''`, `The amount is missing; ${EXPORT_AGAIN}.`);
    return {
      sql: value,
      problems: presence === 'required' ? [missing, ...problems] : problems,
      usual: [usually(cell, '-?\\d{1,15}(\\.\\d{1,9})?', presence)],
      numbers: [column],
    };
  };
}

function usually(cell: Cell, pattern: string, presence: Presence): string {
  return `coalesce(regexp_full_match(${sqlOf(cell)}, ${literal(pattern)}), ${presence === 'optional'})`;
}
