import type { UsageDay } from '../../../src/shared/engagement/document.ts';
import { NO_TOKENS } from '../../../src/shared/units.ts';

/** A day of uncached input of Sonnet 4.5, at list 3 dollars a million in the shipped price book. */
export function sonnetDay(date: string, millions: number, change: Partial<UsageDay> = {}): UsageDay {
  return {
    source_id: 's',
    date,
    platform: 'anthropic',
    model_raw: 'claude-sonnet-4-5-20250929',
    model: 'claude-sonnet-4-5',
    speed: 'standard',
    batch: false,
    service_tier: 'standard',
    inference_geo: 'global',
    context_window: '0-200k',
    workspace: '',
    api_key: '',
    team: '',
    customer: '',
    product: '',
    tokens: { ...NO_TOKENS, input: millions * 1_000_000 },
    cache_write_unsplit: 0,
    web_searches: 0,
    requests: null,
    ...change,
  };
}
