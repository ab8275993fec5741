import { plainNumber } from '../format.ts';

/** A count with its noun: 1 file, 3 files. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${plainNumber(count)} ${count === 1 ? one : many}`;
}

/** Words in a row: a, b and c. */
export function inWords(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The text, or what stands in for it where nobody has given one. */
export function orElse(text: string, otherwise: string): string {
  return text.trim() === '' ? otherwise : text;
}
