import {
  DEFAULT_SETTINGS,
  type EngagementDocument,
  type SourceFile,
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
  thresholds: { figures: {} },
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
    imported_at: '2026-11-22T09:00:00.000Z',
    time_zone: 'UTC',
    unit: 'tokens',
    rows_in: 1,
    accepted: 1,
    rejected: 0,
    blank: 0,
    duplicates: 0,
    replaced: 0,
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
    workload: '',
    batch: false,
    tokens: { ...NO_TOKENS, input: 1_000_000 },
    list_usd: net_usd,
    net_usd,
    list_usd_high: net_usd,
    ...change,
  };
}
