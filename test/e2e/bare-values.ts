import type { Locator, Page } from 'playwright-core';
import type { GivenAs } from '../../src/shared/figures/said.ts';
import { VALUE } from '../shared/figures/value-pattern.ts';

/** Why a value may stand without opening; no other reason counts. */
const GIVEN: Readonly<Record<GivenAs, string>> = {
  typed: 'a person typed or chose it: contract, offers, answers, targets',
  shipped: 'words and values that ship: terms, tasks, bands, limits, formulas',
  price: 'a row of the price book as it stands',
  file: 'what an imported file says of itself',
  axis: 'the place on an axis or the period of a table, whose values open',
};

/**
 * What opens, what says why it does not, the names of controls, which repeat what their fields hold, and drawings, whose
 * values stand in a table of their own.
 */
const ACCOUNTED = [
  '[data-figure]',
  ...Object.keys(GIVEN).map((reason) => `[data-given="${reason}"]`),
  'label',
  'legend',
  'select',
  'textarea',
  '[data-drawing]',
].join(', ');

/** The values on the page, or in one part of it, that neither open nor say where they were given: tag and text. */
export function bareValues(page: Page, part: Locator = page.locator('main')): Promise<string[]> {
  return part.evaluate(
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
