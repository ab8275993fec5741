import type { UsageFigures } from '../engagement/figures.ts';

const DRAWN = 5;

/** The models that a chart of months draws by name, dearest first, and those it draws together. */
export function drawnModels({ by_model }: Pick<UsageFigures, 'by_model'>): {
  named: string[];
  others: string[];
} {
  const priced = by_model.filter(({ net_usd }) => net_usd !== null).map(({ model }) => model);
  return { named: priced.slice(0, DRAWN), others: priced.slice(DRAWN) };
}
