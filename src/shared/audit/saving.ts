import { LEVER_NAMES, type LeverName } from './lever.ts';

/** What a lever saves in a month at list, in dollars; negative when it costs more; null when a price is missing. */
export type LeverSaving = { lever: LeverName; saving_usd: number | null };

/** Dollars before less dollars after; null when either is not known. */
export function savingUsd(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : before - after;
}

/** The sum of dollars, null as soon as one of them is not known; 0 for none. */
export function sumUsd(amounts: readonly (number | null)[]): number | null {
  return amounts.reduce<number | null>((sum, usd) => (sum === null || usd === null ? null : sum + usd), 0);
}

/** Each lever's saving summed over several lists, in the default order; only levers that occur are listed. */
export function sumByLever(lists: readonly (readonly LeverSaving[])[]): LeverSaving[] {
  const all = lists.flat();
  const present = LEVER_NAMES.filter((lever) => all.some((saving) => saving.lever === lever));
  return present.map((lever) => ({
    lever,
    saving_usd: sumUsd(all.filter((saving) => saving.lever === lever).map((saving) => saving.saving_usd)),
  }));
}
