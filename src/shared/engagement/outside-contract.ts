import { amount, type Said, said } from '../figures/said.ts';
import type { OutsideContract, UsageFigures } from './figures.ts';
import { platformName } from './platforms.ts';
import { rangeText } from './range-text.ts';
import { sumKnown } from './sums.ts';

type Outside = Pick<UsageFigures, 'outside_contract'>;

/** What is used outside the contract on file, with its dollars at list: one sentence, null where nothing is. */
export function outsideSentence({ outside_contract: outside }: Outside): Said | null {
  return outside.length === 0 ? null : said`Not under the contract on file: ${outsideWords(outside)}.`;
}

/** The platforms outside the contract by name, and what the use of all of them comes to. */
function outsideWords(outside: readonly OutsideContract[]): Said {
  const names = platformList(outside.map(({ platform }) => platform));
  const low = sumKnown(outside.map(({ list_usd }) => list_usd));
  if (low === null) return `${names}, whose list price is not known`;
  const high = sumKnown(outside.map(({ list_usd, list_usd_high }) => list_usd_high ?? list_usd));
  const text = rangeText(low, high === low ? null : high);
  return said`${names}, ${amount('usage_outside', text)} at list`;
}

/** Platforms in words: "Amazon Bedrock and Google Vertex AI". */
export function platformList(platforms: readonly string[]): string {
  const names = platforms.map(platformName);
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** What follows for the figures from use that the contract does not cover. */
export const OUTSIDE_MEANS =
  'That use has no discount here: at contract it stands at the list price of its platform. It draws no commit, and demand and the offers leave it out.';
