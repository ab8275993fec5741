const SHOWN = 3;

/** Names for a sentence: the first three, and how many more there are. */
export function someNames(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}
