/** The five token classes, in the one order used everywhere (figures, columns, tables). */
export const TOKEN_CLASSES = ['input', 'cache_write_5m', 'cache_write_1h', 'cache_read', 'output'] as const;

export type TokenClass = (typeof TOKEN_CLASSES)[number];

/** What the token classes are called in a sentence. */
export const CLASS_WORDS: Readonly<Record<TokenClass, string>> = {
  input: 'uncached input',
  cache_write_5m: '5-minute cache writes',
  cache_write_1h: '1-hour cache writes',
  cache_read: 'cache reads',
  output: 'output',
};

/** The four classes that together are "all input". */
export const INPUT_CLASSES = ['input', 'cache_write_5m', 'cache_write_1h', 'cache_read'] as const;

/** Counts of tokens (not millions) by class; `input` is uncached input. */
export type TokenCounts = Record<TokenClass, number>;

/** One amount per token class, in dollars or in dollars per million tokens; null where it is not known. */
export type ByClass<T = number> = Record<TokenClass, T>;

export const TOKENS_PER_MTOK = 1_000_000;

export const NO_TOKENS: Readonly<TokenCounts> = {
  input: 0,
  cache_write_5m: 0,
  cache_write_1h: 0,
  cache_read: 0,
  output: 0,
};

/** All tokens of a row: the sum over the five classes. */
export function allTokens(tokens: Readonly<TokenCounts>): number {
  return TOKEN_CLASSES.reduce((sum, c) => sum + tokens[c], 0);
}

/** All input tokens of a row: uncached input, both cache writes and cache reads. */
export function allInput(tokens: Readonly<TokenCounts>): number {
  return INPUT_CLASSES.reduce((sum, c) => sum + tokens[c], 0);
}

/** The class-by-class sum of two counts. */
export function addTokens(a: Readonly<TokenCounts>, b: Readonly<TokenCounts>): TokenCounts {
  return mapClasses((c) => a[c] + b[c]);
}

/** Builds one value per token class, in the order of {@link TOKEN_CLASSES}. */
export function mapClasses<T>(of: (c: TokenClass) => T): ByClass<T> {
  return {
    input: of('input'),
    cache_write_5m: of('cache_write_5m'),
    cache_write_1h: of('cache_write_1h'),
    cache_read: of('cache_read'),
    output: of('output'),
  };
}
