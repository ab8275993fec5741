declare const PARLEY_VERSION: string | undefined;

/** Set by the build; a run from the sources is of no released version. */
export const version = typeof PARLEY_VERSION === 'undefined' ? '0.0.0-source' : PARLEY_VERSION;
