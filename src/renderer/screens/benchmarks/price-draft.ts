import type { StatedPrice } from '../../../shared/contract.ts';
import type { PriceRow } from '../../../shared/engagement/document.ts';
import { originOf, type PriceKey } from '../../../shared/engagement/own-prices.ts';
import { isInForce } from '../../../shared/engagement/price-age.ts';
import type { ByClass, TokenClass } from '../../../shared/units.ts';

type Confidence = StatedPrice['confidence'];

/** A price as it is being typed: what nobody has said yet is null. */
export type PriceDraft = Omit<
  StatedPrice,
  'confidence' | 'effective_from' | 'prompt_over_tokens' | 'usd_per_mtok'
> & {
  usd_per_mtok: ByClass<number | null>;
  /** The price of one's own that is edited; null for another one. */
  was: PriceKey | null;
  confidence: Confidence | null;
  effective_from: string | null;
  prompt_over_tokens: number | null;
};

/** Paths of the input, each with the sentence that its field shows. */
export type Problems = Readonly<Record<string, string>>;

const NEEDED_RATES: readonly TokenClass[] = ['input', 'output'];
const PLATFORM = 'anthropic';

/** A new price for a model: what holds for it now as a start, without its rates and source. */
export function blankPrice(model: string, book: readonly PriceRow[], asOf: string): PriceDraft {
  const present = book.find(
    (row) => row.model === model && row.prompt_over_tokens === 0 && isInForce(row, asOf),
  );
  return {
    was: null,
    model,
    platform: present?.platform ?? PLATFORM,
    speed: 'standard',
    prompt_over_tokens: 0,
    effective_from: null,
    effective_to: null,
    usd_per_mtok: { input: null, cache_write_5m: null, cache_write_1h: null, cache_read: null, output: null },
    batch_multiplier: present?.batch_multiplier ?? 0.5,
    us_inference_multiplier: present?.us_inference_multiplier ?? null,
    web_search_usd_per_1000: present?.web_search_usd_per_1000 ?? 10,
    confidence: null,
    source: '',
    read_on: asOf,
    display_names: [...(present?.display_names ?? [])],
    aliases: [],
    retired_on: null,
  };
}

/** A price of the book to be edited, or a shipped one to be replaced by one's own; the source of that is asked anew. */
export function draftOf(row: PriceRow, asOf: string): PriceDraft {
  const isOwn = originOf(row) !== 'shipped';
  const { model, platform, speed, prompt_over_tokens, effective_from } = row;
  return {
    was: isOwn ? { model, platform, speed, prompt_over_tokens, effective_from } : null,
    model,
    platform,
    speed: speed === 'fast' ? 'fast' : 'standard',
    prompt_over_tokens,
    effective_from,
    effective_to: row.effective_to,
    usd_per_mtok: { ...row.usd_per_mtok },
    batch_multiplier: row.batch_multiplier,
    us_inference_multiplier: row.us_inference_multiplier,
    web_search_usd_per_1000: row.web_search_usd_per_1000,
    confidence: isOwn ? (row.confidence as Confidence) : null,
    source: isOwn ? row.source : '',
    read_on: isOwn ? (row.read_on ?? null) : asOf,
    display_names: [...row.display_names],
    aliases: [...row.aliases],
    retired_on: row.retired_on,
  };
}

/** The price once nothing is missing, else what is missing. */
export function completedPrice(
  draft: PriceDraft,
):
  | { kind: 'complete'; price: StatedPrice; was: PriceKey | null }
  | { kind: 'incomplete'; problems: Problems } {
  const { was, ...stated } = draft;
  const problems = Object.fromEntries(missingIn(draft));
  if (Object.keys(problems).length > 0) return { kind: 'incomplete', problems };
  return { kind: 'complete', price: stated as StatedPrice, was };
}

function missingIn(draft: PriceDraft): [path: string, sentence: string][] {
  const missing: [boolean, string, string][] = [
    [draft.model.trim() === '', 'price.model', 'Which model is it for?'],
    [draft.platform.trim() === '', 'price.platform', 'Which platform is it for?'],
    [draft.prompt_over_tokens === null, 'price.prompt_over_tokens', 'Needed: 0 for all prompts.'],
    [draft.effective_from === null, 'price.effective_from', 'A first day is needed.'],
    ...NEEDED_RATES.map((c): [boolean, string, string] => [
      draft.usd_per_mtok[c] === null,
      `price.usd_per_mtok.${c}`,
      'Needed.',
    ]),
    [draft.confidence === null, 'price.confidence', 'How sure is it?'],
    [draft.source.trim() === '', 'price.source', 'A price needs its source.'],
  ];
  return missing.flatMap(([is, path, sentence]) => (is ? [[path, sentence] as [string, string]] : []));
}
