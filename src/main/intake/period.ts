/** Days YYYY-MM-DD, both ends included. */
export type Period = { from: string; to: string };

/** The period from the earlier start to the later end. */
export function widerPeriod(a: Period | null, b: Period | null): Period | null {
  if (a === null || b === null) return a ?? b;
  const [from, to] = [[a.from, b.from].sort()[0] ?? a.from, [a.to, b.to].sort()[1] ?? a.to];
  return { from, to };
}
