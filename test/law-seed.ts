import fc from 'fast-check';

/**
 * The laws try the same inputs in every run, so that a change alone makes one fail; `npm run fuzz` gives them new ones.
 * A failure names its seed, which repeats it: PARLEY_SEED=… npm run unit.
 */
fc.configureGlobal({ seed: Number(process.env.PARLEY_SEED ?? 20_261_122) });
