import type { PriceEntry } from '../pricing/price-book.ts';
import type { UsageDay } from './document.ts';

/** Prompt sizes that a stored day may hold: above `over` tokens, up to `up_to` (null: any). */
export type PromptRange = { over: number; up_to: number | null };

const BETWEEN = /^(\d+)k?\s*-\s*(\d+)\s*([kM])$/;
const ABOVE = /^>\s*(\d+)\s*k$/i;
const UP_TO = /(\d+)\s*k$/i;
const THOUSAND = 1_000;

/**
 * What a report tells of prompt sizes, as it prints them: "0-200k", "100k-200k", "200k-1M", "> 200k", "≤ 200k" (the sign
 * also where an older code page broke it), or nothing.
 */
export function promptRange({ context_window }: Pick<UsageDay, 'context_window'>): PromptRange {
  const told = context_window.trim();
  const [, from, to, unit] = BETWEEN.exec(told) ?? [];
  if (from !== undefined) {
    return { over: Number(from) * THOUSAND, up_to: unit === 'k' ? Number(to) * THOUSAND : null };
  }
  const [, above] = ABOVE.exec(told) ?? [];
  if (above !== undefined) return { over: Number(above) * THOUSAND, up_to: null };
  const [, most] = UP_TO.exec(told) ?? [];
  return { over: 0, up_to: most === undefined ? null : Number(most) * THOUSAND };
}

/** A function that gives the dearest prompt band a day may have been priced in, where the report cannot tell; else null. */
export function hiddenBandFinder(
  entries: readonly PriceEntry[],
): (day: UsageDay, range: PromptRange) => number | null {
  const banded = Map.groupBy(
    entries.filter((entry) => entry.prompt_over_tokens > 0),
    (entry) => entry.model,
  );
  return (day, { over, up_to }) => {
    const hidden = (banded.get(day.model ?? day.model_raw) ?? []).filter(
      (entry) =>
        entry.speed === day.speed &&
        entry.effective_from <= day.date &&
        (entry.effective_to === null || day.date < entry.effective_to) &&
        entry.prompt_over_tokens > over &&
        (up_to === null || entry.prompt_over_tokens < up_to),
    );
    return hidden.length === 0 ? null : Math.max(...hidden.map((entry) => entry.prompt_over_tokens));
  };
}
