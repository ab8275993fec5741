/** What an e-mail address looks like inside a text, as a regular expression that both the database and programs read. */
export const ADDRESS = '[^\\s@,;:<>"()]+@[^\\s@,;:<>"()]+\\.[^\\s@,;:<>"()]+';
/** What stands in the place of one. */
export const NO_ADDRESS = '(e-mail address)';

/** A text without the e-mail addresses in it. */
export function withoutAddresses(text: string): string {
  return text.includes('@') ? text.replace(new RegExp(ADDRESS, 'g'), NO_ADDRESS) : text;
}
