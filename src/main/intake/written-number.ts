import { literal } from './cell.ts';

/** What may stand between thousands beside the comma and the point: blanks of several widths and apostrophes. */
const GROUP_SIGN = `[ \\x{A0}\\x{2009}\\x{202F}'’]`;
const BLANKS = '[\\s\\x{A0}\\x{2009}\\x{202F}]+';
const DOLLAR = '(?i)(US ?\\$|USD|\\$)';
/** Signs and codes of currencies other than the dollar. */
const OTHER_CURRENCY = '(?i)[€£¥₹₩]|\\b(EUR|GBP|CHF|JPY|CNY|INR|CAD|AUD|SEK|NOK|DKK|PLN|BRL|SGD|HKD|KRW)\\b';

/** SQL text with replacements one after the other, each a pattern and what comes in its place. */
function replaced(value: string, replacements: readonly [string, string, string?][]): string {
  return replacements.reduce(
    (sql, [pattern, by, options = '']) =>
      `regexp_replace(${sql}, ${literal(pattern)}, ${literal(by)}${options && `, '${options}'`})`,
    value,
  );
}

/** A number without blanks or apostrophes between its thousands: 1 204, 1’204. */
export function ungrouped(value: string): string {
  return replaced(value, [[`${GROUP_SIGN}(\\d{3})\\b`, '\\1', 'g']]);
}

/**
 * An amount of dollars as a spreadsheet or an accountant writes it, as a bare number: $1,204.55, ($4.91), 4.91-,
 * −4.91, US$ 4.91, 4.91 USD, 1 204.55, 1’204.55. Anything else, such as another currency, stays as it stands.
 */
export function bareAmount(value: string): string {
  return bareNumber(replaced(value, [[DOLLAR, '']]));
}

/** A number as a spreadsheet writes it, as a bare one: (4.91), 4.91-, −4.91, 1 204, 1’204. */
export function bareNumber(value: string): string {
  const plain = replaced(`replace(${value}, '−', '-')`, [[BLANKS, ' ', 'g']]);
  return ungrouped(
    replaced(`trim(${plain})`, [
      ['^\\( ?([^()-]*?) ?\\)$', '-\\1'],
      ['^([^()-]*?\\d) ?-$', '-\\1'],
      ['^([-]|[+]) ?(\\d|\\.)', '\\1\\2'],
      ['^[+]', ''],
    ]),
  );
}

/** Whether an amount is written in a currency other than the dollar. */
export function isInOtherCurrency(value: string): string {
  return `regexp_matches(${value}, ${literal(OTHER_CURRENCY)})`;
}
