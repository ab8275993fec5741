import { type Said, said, saidJoined } from '../figures/said.ts';

/** Words in a row: a, b and c. */
export function inWords(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The same of texts that know their figures. */
export function saidInWords(items: readonly Said[]): Said {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : said`${saidJoined(items.slice(0, -1), ', ')} and ${last}`;
}

/** The text, or what stands in for it where nobody has given one. */
export function orElse(text: string, otherwise: string): string {
  return text.trim() === '' ? otherwise : text;
}
