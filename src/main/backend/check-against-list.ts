import { pricedUsage } from '../../shared/engagement/priced-usage.ts';
import { sumKnown } from '../../shared/engagement/sums.ts';
import { type PriceCheck, priceCheck } from '../../shared/mapping/price-check.ts';
import type { TokenCounts } from '../../shared/units.ts';
import type { StagedFile } from '../intake/staged-file.ts';
import { readStagedForPricing } from '../store/staged-rows.ts';
import type { Session } from './session.ts';

const INCLUDES_CACHE = 'input_includes_cache';

/** Tokens at list beside the cost column of a file mapped by hand; null for other files, and while it is not read. */
export function checkAgainstList(
  session: Pick<Session, 'record'>,
  staged: Pick<StagedFile, 'rows_path' | 'mapping' | 'measure' | 'models' | 'questions'>,
): PriceCheck | null {
  const { rows_path, mapping, measure } = staged;
  if (mapping === null || rows_path === null || measure !== 'both') return null;
  const rows = readStagedForPricing(rows_path).map((row) => ({ ...row, source_id: '' }));
  const record = session.record();
  const listOf = (usage: typeof rows) => pricedUsage({ ...record, usage, costs: [] });
  const priced = listOf(rows);
  const unpriced = new Set(priced.filter((row) => row.list_usd === null).map((row) => row.model_raw));
  const compared = staged.models.filter(({ model_raw }) => !unpriced.has(model_raw));
  const asked = staged.questions.find(({ id }) => id === INCLUDES_CACHE)?.answer;
  const other =
    asked === 'yes' || asked === 'no'
      ? sumKnown(
          listOf(rows.map((row) => ({ ...row, tokens: otherwise(row.tokens, asked) }))).map(
            (r) => r.list_usd,
          ),
        )
      : null;
  return priceCheck({
    list_usd: sumKnown(priced.map((row) => row.list_usd)),
    reported_usd: sumKnown(compared.map((model) => model.reported_usd)),
    other_list_usd: other,
  });
}

/** The tokens if input were counted the other way: with cached tokens where it was without, and without where with. */
function otherwise(tokens: TokenCounts, includesCache: 'yes' | 'no'): TokenCounts {
  const cached = tokens.cache_read + tokens.cache_write_5m + tokens.cache_write_1h;
  const input = includesCache === 'yes' ? tokens.input + cached : Math.max(0, tokens.input - cached);
  return { ...tokens, input };
}
