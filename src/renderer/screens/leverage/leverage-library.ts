import book from '../../../../resources/leverage.json' with { type: 'json' };

/** A shipped idea for leverage: how it is built, what proves it, what it buys and when. */
export type LeverageIdea = (typeof book.items)[number];

export const ideas: readonly LeverageIdea[] = book.items;

/** Items that can be proved from the engagement's own data, most often first. */
export const FIRST_IDEAS: readonly LeverageIdea[] = ['L01', 'L16', 'L09'].flatMap((id) => ideaOf(id) ?? []);

export function ideaOf(id: string | null): LeverageIdea | undefined {
  return ideas.find((idea) => idea.id === id);
}
