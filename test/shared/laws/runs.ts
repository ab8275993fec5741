/** How often fast-check tries each law; a run that looks for something else than a broken law may try fewer. */
export const LAW = { numRuns: Number(process.env.PARLEY_LAW_RUNS ?? 1_000) } as const;
