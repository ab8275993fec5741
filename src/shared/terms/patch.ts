/** A change to an offer: only the fields it changes. */
export type Patch = { readonly [field: string]: unknown };

/** Merges a patch into a record: objects field by field, everything else replaced. Changes neither of the two. */
export function applyPatch<T extends object>(base: Readonly<T>, patch: Patch): T {
  const merged = new Map<string, unknown>(Object.entries(base));
  for (const [field, change] of Object.entries(patch)) {
    const present = merged.get(field);
    merged.set(field, isRecord(present) && isRecord(change) ? applyPatch(present, change) : change);
  }
  return Object.fromEntries(merged) as T;
}

/** Merges patches in order, a later one winning. */
export function applyPatches<T extends object>(base: Readonly<T>, patches: readonly Patch[]): T {
  return patches.reduce<T>((merged, patch) => applyPatch(merged, patch), base);
}

/** Whether a value is a plain object, neither null nor an array. */
export function isRecord(value: unknown): value is Patch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
