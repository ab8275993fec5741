import type { Page } from 'playwright-core';
import type { GivenAs } from '../../src/shared/figures/said.ts';

/** How values print: money, shares, ratios, token counts, dates, and numbers of thousands in columns with a unit. */
const VALUE = [
  String.raw`[$€£]\s?\d`,
  String.raw`\d\s?%`,
  String.raw`\d×`,
  String.raw`\d\s?(?:k|M|B)?\s?tok\b`,
  String.raw`\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}`,
  String.raw`\d{1,3}(?:,\d{3})+`,
].join('|');

/** Why a value may stand without opening; no other reason counts. */
const GIVEN: Readonly<Record<GivenAs, string>> = {
  typed: 'a person typed or chose it: contract, offers, answers, targets',
  shipped: 'words and values that ship: terms, tasks, bands, limits, formulas',
  price: 'a row of the price book as it stands',
  file: 'what an imported file says of itself',
  axis: 'the place on an axis or the period of a table, whose values open',
};

/** What opens, what says why it does not, and the names of controls, which repeat what their fields hold. */
const ACCOUNTED = [
  '[data-figure]',
  ...Object.keys(GIVEN).map((reason) => `[data-given="${reason}"]`),
  'label',
  'legend',
  'select',
  'textarea',
].join(', ');

/** The values on the page that neither open nor say where they were given: the tag they stand in, and their text. */
export function bareValues(page: Page): Promise<string[]> {
  return page.locator('main').evaluate(
    (main, { value, accounted }) => {
      const pattern = new RegExp(value);
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = node.textContent?.trim() ?? '';
        const holder = node.parentElement;
        if (holder && pattern.test(text) && !holder.closest(accounted))
          found.push(`${holder.tagName}: ${text}`);
      }
      return found;
    },
    { value: VALUE, accounted: ACCOUNTED },
  );
}
