const SHOWN = 4;

/** Names of months in a row; many of them as the first, the last and how many. */
export function monthList(months: readonly string[]): string {
  if (months.length === 0) return 'none';
  if (months.length <= SHOWN) return months.join(', ');
  return `${months.length}, from ${months[0]} to ${months.at(-1)}`;
}
