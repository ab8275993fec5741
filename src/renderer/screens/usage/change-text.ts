import { NOT_KNOWN } from '../../../shared/format.ts';

/** A change with its sign: +1.2 M tok, −$340; one that rounds to nothing has none. */
export function changeText(change: number | null, write: (size: number) => string): string {
  if (change === null) return NOT_KNOWN;
  const size = write(change);
  return change > 0 && /[1-9]/.test(size) ? `+${size}` : size;
}
