/** Things without a name of their own, each with its place as its key; for lists that are drawn once and never reordered. */
export function keyed<T>(values: readonly T[]): { key: string; value: T }[] {
  return values.map((value, place) => ({ key: String(place), value }));
}
