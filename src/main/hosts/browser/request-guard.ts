/** The facts of a request that decide whether it is looked at: names and values as they came over the wire. */
export type RawRequest = { target: string; raw_headers: readonly string[] };

/**
 * Why a request is turned away before anything reads it, or null. It must name our own address exactly once and come
 * from our own page or from no page at all; Node's merged headers keep the first of two Hosts, so the raw ones count.
 */
export function turnedAway(request: RawRequest, authority: string): string | null {
  if (!request.target.startsWith('/')) return 'The request must name a path on this address.';
  if (!isExactly(valuesOf(request, 'host'), authority)) return 'The request is meant for another address.';
  if (!isAbsentOr(valuesOf(request, 'origin'), [`http://${authority}`]))
    return 'The request comes from another page.';
  if (!isAbsentOr(valuesOf(request, 'sec-fetch-site'), ['same-origin', 'none'])) {
    return 'The request comes from another site.';
  }
  return null;
}

/** The one value of a header; null when it is absent or given more than once. */
export function soleHeader(request: RawRequest, name: string): string | null {
  const values = valuesOf(request, name);
  return values.length === 1 ? (values[0] ?? null) : null;
}

function valuesOf({ raw_headers }: RawRequest, name: string): string[] {
  return raw_headers.filter((_, at) => at % 2 === 1 && raw_headers[at - 1]?.toLowerCase() === name);
}

function isExactly(values: string[], wanted: string): boolean {
  return values.length === 1 && values[0] === wanted;
}

function isAbsentOr(values: string[], allowed: string[]): boolean {
  return values.length === 0 || (values.length === 1 && allowed.includes(values[0] ?? ''));
}
