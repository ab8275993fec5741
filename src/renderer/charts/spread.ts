/** Moves values apart that lie closer than `gap`, keeping their order; for labels beside a line. */
export function spread(
  values: readonly number[],
  gap: number,
  limit: { from: number; to: number },
): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  let last = limit.from - gap;
  for (const item of order) {
    item.value = Math.max(item.value, last + gap);
    last = item.value;
  }
  let next = limit.to + gap;
  for (const item of [...order].reverse()) {
    item.value = Math.min(item.value, next - gap);
    next = item.value;
  }
  return order.sort((a, b) => a.index - b.index).map(({ value }) => value);
}
