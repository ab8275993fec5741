import { library } from '../../../src/main/backend/resources.ts';
import {
  type CostDay,
  DEFAULT_SETTINGS,
  type Dimensions,
  type EngagementDocument,
  type PriceRow,
  type SourceFile,
  type UsageDay,
} from '../../../src/shared/engagement/document.ts';
import type { Library } from '../../../src/shared/engagement/library.ts';
import type { PricedDay } from '../../../src/shared/engagement/priced-usage.ts';
import { NO_TOKENS } from '../../../src/shared/units.ts';

export const EMPTY: EngagementDocument = {
  engagement: { name: 'Renewal', client: 'A buyer', created_on: '2026-11-22', as_of: null, sample: false },
  contract: null,
  sources: [],
  usage: [],
  costs: [],
  workloads: [],
  outcomes: [],
  answers: [],
  price_book: [],
  bands: [],
  offers: [],
  stances: [],
  leverage: [],
  settings: DEFAULT_SETTINGS,
};

export const NO_LIBRARY: Library = {
  term_groups: [],
  thresholds: { ...library.thresholds, figures: {}, stale_after_days: 90, enough_audited_share: 0.8 },
  timeline: {
    milestones: [],
    late_start: [
      { id: 'any', min_months: null, min_days: null, title: '', advice: [], lost: '', leverage_lost: [] },
    ],
  },
};

export function source(from: string, to: string, change: Partial<SourceFile> = {}): SourceFile {
  return {
    id: `${from}-${to}`,
    name: 'usage.csv',
    size_bytes: 1,
    sha256: 'a'.repeat(64),
    format: 'anthropic_console_usage_csv',
    measure: 'usage',
    authority: 'provider',
    verified: true,
    granularity: 'day',
    currency: 'USD',
    fx_rate: null,
    mapping: null,
    answers: {},
    imported_at: '2026-11-22T09:00:00.000Z',
    time_zone: 'UTC',
    unit: 'tokens',
    rows_in: 1,
    accepted: 1,
    rejected: 0,
    blank: 0,
    duplicates: 0,
    set_aside: 0,
    asides: [],
    replaced: 0,
    outranked: 0,
    period: { from, to },
    remarks: [],
    ...change,
  };
}

export function pricedDay(date: string, net_usd: number | null, change: Partial<PricedDay> = {}): PricedDay {
  return {
    date,
    model: 'claude-sonnet-4-5',
    model_raw: 'claude-sonnet-4-5',
    is_known_model: true,
    platform: 'anthropic',
    is_covered: true,
    inference_geo: '',
    workload: '',
    batch: false,
    tokens: { ...NO_TOKENS, input: 1_000_000 },
    list_usd: net_usd,
    net_usd,
    list_usd_high: net_usd,
    net_usd_high: net_usd,
    open_to: [],
    search_usd: 0,
    band_ends: null,
    unpriced_reason: null,
    ...change,
  };
}

/** A million uncached input tokens of Sonnet 4.5 on 15 October: 3 dollars at list. */
export function usageDay(change: Partial<UsageDay>): UsageDay {
  return {
    ...DIMENSIONS,
    source_id: '2026-10-01-2026-10-31',
    tokens: { ...NO_TOKENS, input: 1_000_000 },
    cache_write_unsplit: 0,
    web_searches: 0,
    requests: null,
    ...change,
  };
}

/** What a bill says of the input of Sonnet 4.5 on 15 October. */
export function costDay(usd: number, change: Partial<CostDay>): CostDay {
  return {
    ...DIMENSIONS,
    source_id: 'c',
    cost_type: 'tokens',
    token_class: 'input',
    cost_basis: 'billed',
    cost_usd_micros: Math.round(usd * 1e6),
    list_usd_micros: null,
    ...change,
  };
}

/** A price that a person entered, from what another row says. */
export function ownPrice({ replaces: _, ...row }: PriceRow): PriceRow {
  return { ...row, origin: 'user', read_on: '2026-11-20', source: 'order form' };
}

const DIMENSIONS: Dimensions = {
  date: '2026-10-15',
  platform: 'anthropic',
  model_raw: 'claude-sonnet-4-5',
  model: 'claude-sonnet-4-5',
  speed: 'standard',
  batch: false,
  service_tier: 'standard',
  inference_geo: 'global',
  context_window: '',
  workspace: '',
  api_key: '',
  team: '',
  customer: '',
  product: '',
};
