import { type Cell, columnOf, literal, sqlOf, trimmed } from './cell.ts';
import { EXPORT_AGAIN, type Field } from './field.ts';

export type Presence = 'required' | 'optional';

const WHOLE = `(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})(\\.0+)?`;
/** As databases and programs write a large number in full; a spreadsheet, which drops digits, writes E+07. */
const FULL_EXPONENT = `\\d(\\.\\d{1,14})?[eE]\\d{1,2}`;
/** In a table, three noughts after a point may as well be thousands. */
const THREE_NOUGHTS = '\\d{1,3}\\.000';
const EXPONENT = `-?\\d+(\\.\\d+)?[eE][+-]?\\d{1,2}`;

/** A whole number of 0 or more, commas between thousands allowed. A missing optional number is 0. */
export function count(cell: Cell, presence: Presence = 'required'): Field {
  const column = columnOf(cell);
  const at = (when: string, reason: string) => ({ column, when, reason });
  return (facts) => {
    const value = trimmed(cell);
    const digits = `replace(regexp_replace(${value}, '\\.0+$', ''), ',', '')`;
    const isInFull = `regexp_full_match(${value}, ${literal(facts.kind === 'text' ? FULL_EXPONENT : EXPONENT)})`;
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
        `${value} <> '' AND NOT regexp_full_match(${value}, ${literal(WHOLE)}) AND ${inFull} IS NULL`,
        `This is not a whole number of at most 15 digits; ${EXPORT_AGAIN}.`,
      ),
    ];
    const missing = at(`${value} = ''`, `The number is missing; ${EXPORT_AGAIN}.`);
    return {
      sql: `CASE WHEN ${sqlOf(cell)} IS NULL THEN 0 ELSE coalesce(${quick(cell, 'BIGINT')}try_cast(${digits} AS BIGINT), 0) END`,
      problems: presence === 'required' ? [missing, ...problems] : problems,
      usual: usually(cell, '\\d{1,15}', presence),
      numbers: [column],
      wholes: [column],
    };
  };
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
    )(facts);
    const value = `try_cast(replace(nullif(${trimmed(cell)}, ''), ',', '') AS DECIMAL(27,9))`;
    const whole = `try_cast(round(${value} * (${factor})::DECIMAL(9,0)) AS BIGINT)`;
    const negative = {
      column: columnOf(cell),
      when: `${value} < 0`,
      reason: 'The quantity is negative; a count of tokens cannot be. Correct it or leave the row out.',
    };
    return {
      sql: `coalesce(${whole}, 0)`,
      problems: [...problems, negative],
      usual: `${usual} AND coalesce(${value} >= 0, true)`,
      ...(numbers ? { numbers } : {}),
    };
  };
}

/** Decimal places that survive from a unit to the twelve of a dollar amount. */
const UNITS = {
  dollars: { places: 12, type: 'DECIMAL(29,12)', factor: '' },
  cents: { places: 10, type: 'DECIMAL(26,10)', factor: " * '0.01'::DECIMAL(3,2)" },
};

/** A decimal amount in dollars or cents as exact dollars, DECIMAL(29,12); null where an optional one is missing. */
export function amount(cell: Cell, unit: keyof typeof UNITS, presence: Presence = 'required'): Field {
  const { places, type, factor } = UNITS[unit];
  return (facts) => ({
    ...decimal(cell, places, 'This is not an amount in US dollars such as 1204.55', presence)(facts),
    sql: `(try_cast(replace(nullif(${trimmed(cell)}, ''), ',', '') AS ${type})${factor})::DECIMAL(29,12)`,
  });
}

/**
 * An amount that a program computed in floating point, such as a gateway's estimate: exponents and any number of
 * decimals, rounded to twelve of a dollar. Null where an optional one is missing.
 */
export function floatAmount(cell: Cell, unit: keyof typeof UNITS, presence: Presence = 'required'): Field {
  const column = columnOf(cell);
  const { type, factor } = UNITS[unit];
  return () => {
    const value = trimmed(cell);
    const number = `-?(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})?(\\.\\d*)?([eE][+-]?\\d{1,2})?`;
    const problem = {
      column,
      when: `${value} <> '' AND NOT regexp_full_match(${value}, ${literal(number)})`,
      reason: `This is not an amount in US dollars such as 1204.55; ${EXPORT_AGAIN}.`,
    };
    const either = { column, when: eitherComma(value), reason: EITHER_COMMA };
    const missing = { column, when: `${value} = ''`, reason: `The amount is missing; ${EXPORT_AGAIN}.` };
    return {
      sql: `(try_cast(replace(nullif(${value}, ''), ',', '') AS ${type})${factor})::DECIMAL(29,12)`,
      problems: presence === 'required' ? [missing, either, problem] : [either, problem],
      usual: usually(cell, '-?\\d{1,15}(\\.\\d+)?([eE]-\\d\\d)?', presence),
      numbers: [column],
    };
  };
}

const EITHER_COMMA =
  'The comma may separate thousands or decimals; write the amount with a decimal point and two decimals.';

function eitherComma(value: string): string {
  return `regexp_full_match(${value}, '-?\\d{1,3}(,\\d{3})+')`;
}

/** A decimal number as it may be written, without a value. */
function decimal(cell: Cell, places: number, isNot: string, presence: Presence): Field {
  const column = columnOf(cell);
  const at = (when: string, reason: string) => ({ column, when, reason });
  const possible = `-?(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4}\\.)\\.?\\d*`;
  const plain = `-?(\\d{1,15}(\\.\\d{0,${places}})?|\\.\\d{1,${places}}|\\d{1,3}(,\\d{3}){1,4}\\.\\d{1,${places}})`;
  return (facts) => {
    const value = trimmed(cell);
    const exact = facts.kind === 'text' ? plain : `${plain}|${EXPONENT}`;
    const problems = [
      at(eitherComma(value), EITHER_COMMA),
      at(
        `regexp_full_match(${value}, '-?[\\d.]*\\d,\\d+')`,
        `The amount has a decimal comma, which is never guessed; ${EXPORT_AGAIN}.`,
      ),
      at(
        `regexp_full_match(${value}, ${literal(possible)}) AND NOT regexp_full_match(${value}, ${literal(exact)})`,
        `The amount has more than ${places} decimals, more than can be kept exactly; round it.`,
      ),
      at(
        `${value} <> '' AND NOT regexp_full_match(${value}, ${literal(exact)})`,
        `${isNot}; ${EXPORT_AGAIN}.`,
      ),
    ];
    const missing = at(`${value} = ''`, `The amount is missing; ${EXPORT_AGAIN}.`);
    return {
      sql: value,
      problems: presence === 'required' ? [missing, ...problems] : problems,
      usual: usually(cell, '-?\\d{1,15}(\\.\\d{1,9})?', presence),
      numbers: [column],
    };
  };
}

/** The plain reading of a number first. */
function quick(cell: Cell, type: string): string {
  return `try_cast(${sqlOf(cell)} AS ${type}), `;
}

function usually(cell: Cell, pattern: string, presence: Presence): string {
  const matches = `coalesce(regexp_full_match(${sqlOf(cell)}, ${literal(pattern)}), false)`;
  return presence === 'required' ? matches : `(${sqlOf(cell)} IS NULL OR ${matches})`;
}
