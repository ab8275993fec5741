import { useSyncExternalStore } from 'react';
import { type ChartTheme, DARK, LIGHT } from './chart-theme.ts';

const DARK_QUERY = '(prefers-color-scheme: dark)';

/** The theme of the screen; it follows the system. */
export function useTheme(): ChartTheme {
  const isDark = useSyncExternalStore(
    watch,
    () => matchMedia(DARK_QUERY).matches,
    () => false,
  );
  return isDark ? DARK : LIGHT;
}

function watch(onChange: () => void): () => void {
  const query = matchMedia(DARK_QUERY);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
