import type { PriceEntry } from '../pricing/price-book.ts';
import type { UsageDay } from './document.ts';

const LONG_PROMPT_TOKENS = 200_000;

/** Prompt sizes that a stored day may hold: above `over` tokens, up to `up_to` (null: any). */
export type PromptRange = { over: number; up_to: number | null };

/**
 * What a report tells of prompt sizes: above 200,000 tokens, up to that, or nothing. "≤" also where an older code page
 * turned it into something else.
 */
export function promptRange({ context_window }: Pick<UsageDay, 'context_window'>): PromptRange {
  const told = context_window.trim();
  if (told === '') return { over: 0, up_to: null };
  return /^(>|200k-)/.test(told)
    ? { over: LONG_PROMPT_TOKENS, up_to: null }
    : { over: 0, up_to: LONG_PROMPT_TOKENS };
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
