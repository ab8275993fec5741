import { drawnModels } from '../../brief/drawn-models.ts';
import type { USAGE_FIGURES } from '../../figures/usage.ts';
import { allTokens, TOKENS_PER_MTOK } from '../../units.ts';
import { shareOf, sumKnown } from '../sums.ts';
import { type Derivations, numbered, ofFigure, ofRows, plus } from './draft.ts';

type MonthFigure = 'model_month_net' | 'other_models_month_net' | 'month_rate';

/** How the months of a chart come about, model by model. */
export const usageMonthDerivations: Derivations<Pick<typeof USAGE_FIGURES, MonthFigure>> = {
  model_month_net: (context, { month, model }) => {
    const found = context.figures.usage.by_month.find((one) => one.month === month);
    if (!found || model === undefined) return null;
    const own = found.by_model.find((one) => one.model === model);
    if (own === undefined) return { value: found.net_usd === null ? null : 0, inputs: {}, calculation: '0' };
    const rows = ofRows(context, 'At contract, by row', 'net_usd', {
      months: [found.month],
      model,
      priced: 'net',
    });
    return {
      value: own.net_usd,
      inputs: { rows },
      calculation: 'rows',
    };
  },
  month_rate: (context, { month }) => {
    const found = context.figures.usage.by_month.find((one) => one.month === month);
    if (!found) return null;
    const perToken = shareOf(found.net_usd, allTokens(found.tokens));
    return {
      value: perToken === null ? null : perToken * TOKENS_PER_MTOK,
      inputs: {
        net: ofFigure(context, 'usage_net', { month: found.month }),
        tokens: ofFigure(context, 'usage_tokens', { month: found.month }),
      },
      calculation: 'net / tokens * 1000000',
    };
  },
  other_models_month_net: (context, { month }) => {
    const { usage } = context.figures;
    const found = usage.by_month.find((one) => one.month === month);
    if (!found) return null;
    const others = drawnModels(usage).others.flatMap(
      (model) => found.by_model.find((one) => one.model === model && one.net_usd !== null) ?? [],
    );
    return {
      value: found.net_usd === null ? null : (sumKnown(others.map(({ net_usd }) => net_usd)) ?? 0),
      inputs: numbered(
        'model',
        others.map(({ model }) =>
          ofFigure(context, 'model_month_net', { month: found.month, model }, `${model}, in the month`),
        ),
      ),
      calculation: plus(others.length, (n) => `model_${n}`),
    };
  },
};
