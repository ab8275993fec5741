/** How often fast-check tries each law. */
export const LAW = { numRuns: 1_000 } as const;
