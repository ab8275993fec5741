import type { PriceRow } from '../../../shared/engagement/document.ts';
import type { Option } from '../../parts/choice-fields.tsx';

/** The models of the price book, and one more that is in use already. */
export function modelOptions(priceBook: readonly PriceRow[], inUse: string): Option<string>[] {
  const models = new Set(
    [...priceBook.map(({ model }) => model), inUse].filter((model) => model !== '' && model !== '*'),
  );
  return [...models].sort().map((model) => ({ value: model, label: model }));
}
