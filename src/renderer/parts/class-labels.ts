import type { TokenClass } from '../../shared/units.ts';

/** What the token classes are called on screen. */
export const CLASS_LABELS: Readonly<Record<TokenClass, string>> = {
  input: 'Input',
  cache_write_5m: 'Cache write, 5 min',
  cache_write_1h: 'Cache write, 1 h',
  cache_read: 'Cache read',
  output: 'Output',
};
