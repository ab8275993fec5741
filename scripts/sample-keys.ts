import type { TokenCounts } from '../src/shared/units.ts';

/** One API key of the invented client: what it is used for, how much, and when. */
export type SampleKey = {
  workspace: string;
  name: string;
  id: string;
  batch: boolean;
  /** Model ids as the console prints them, each from a day on. */
  models: { id: string; from: string }[];
  /** Millions of tokens on a plain weekday of the first month. */
  weekday_mtok: number;
  /** Parts of the tokens by class; only their proportions count. */
  mix: TokenCounts;
  by_weekday: { weekday: number; saturday: number; sunday: number };
  /** Twelve factors, January first. */
  by_month: number[];
  /** Factor on the last three days of a month. */
  month_end: number;
  /** Factor from 24 December to 1 January. */
  turn_of_year: number;
  growth_a_month: number;
};

const START = '2025-11-01';
const CONTRACT_START = '2025-12-01';

const EVEN_YEAR = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
/** Storms and ice bring claims in winter. */
const CLAIMS_YEAR = [1.08, 1.05, 1, 0.97, 0.96, 0.96, 1, 1, 0.98, 1, 1.03, 1.04];
const RENEWAL_YEAR = [1.1, 1, 1.02, 1, 0.97, 1, 0.96, 0.93, 1, 1.02, 1.03, 1.08];
const OFFICE_YEAR = [1, 1, 1.02, 1, 0.98, 1, 0.92, 0.9, 1.02, 1.03, 1.02, 0.97];
/** Filings are due in the month after a quarter ends. */
const QUARTER_YEAR = [1.75, 0.75, 0.7, 1.7, 0.75, 0.7, 1.7, 0.7, 0.75, 1.7, 0.75, 0.75];

const SONNET_4_5 = 'claude-sonnet-4-5-20250929';
const OPUS_4_5 = 'claude-opus-4-5-20251101';
const HAIKU_4_5 = 'claude-haiku-4-5-20251001';

export const SAMPLE_KEYS: readonly SampleKey[] = [
  {
    workspace: 'Claims Assistant',
    name: 'claims-web-prod',
    id: 'apikey_01HALDENCLAIMSWEB00001',
    batch: false,
    models: [{ id: SONNET_4_5, from: START }],
    weekday_mtok: 1112,
    mix: { input: 764, cache_write_5m: 16, cache_write_1h: 0, cache_read: 60, output: 160 },
    by_weekday: { weekday: 1, saturday: 0.55, sunday: 0.45 },
    by_month: CLAIMS_YEAR,
    month_end: 1.05,
    turn_of_year: 0.85,
    growth_a_month: 0.008,
  },
  {
    workspace: 'Claims Assistant',
    name: 'claims-phone-prod',
    id: 'apikey_01HALDENCLAIMSPHONE01',
    batch: false,
    models: [{ id: SONNET_4_5, from: START }],
    weekday_mtok: 482,
    mix: { input: 820, cache_write_5m: 0, cache_write_1h: 0, cache_read: 0, output: 180 },
    by_weekday: { weekday: 1, saturday: 0.35, sunday: 0.2 },
    by_month: CLAIMS_YEAR,
    month_end: 1.05,
    turn_of_year: 0.8,
    growth_a_month: 0.008,
  },
  {
    workspace: 'Policy Extraction',
    name: 'extraction-prod',
    id: 'apikey_01HALDENEXTRACT000001',
    batch: false,
    models: [{ id: SONNET_4_5, from: START }],
    weekday_mtok: 1541,
    mix: { input: 868, cache_write_5m: 4, cache_write_1h: 0, cache_read: 20, output: 108 },
    by_weekday: { weekday: 1, saturday: 0.2, sunday: 0.08 },
    by_month: RENEWAL_YEAR,
    month_end: 1.4,
    turn_of_year: 0.5,
    growth_a_month: 0.006,
  },
  {
    workspace: 'Policy Extraction',
    name: 'extraction-backfill',
    id: 'apikey_01HALDENEXTRACTBACK01',
    batch: true,
    models: [{ id: SONNET_4_5, from: START }],
    weekday_mtok: 160,
    mix: { input: 890, cache_write_5m: 0, cache_write_1h: 0, cache_read: 0, output: 110 },
    by_weekday: { weekday: 0, saturday: 1, sunday: 0 },
    by_month: EVEN_YEAR,
    month_end: 1,
    turn_of_year: 1,
    growth_a_month: 0,
  },
  {
    workspace: 'Coding Assistant',
    name: 'coding-ide-prod',
    id: 'apikey_01HALDENCODINGIDE0001',
    batch: false,
    models: [
      { id: SONNET_4_5, from: START },
      { id: OPUS_4_5, from: CONTRACT_START },
    ],
    weekday_mtok: 1508,
    mix: { input: 640, cache_write_5m: 40, cache_write_1h: 0, cache_read: 210, output: 110 },
    by_weekday: { weekday: 1, saturday: 0.1, sunday: 0.08 },
    by_month: OFFICE_YEAR,
    month_end: 1,
    turn_of_year: 0.3,
    growth_a_month: 0.01,
  },
  {
    workspace: 'Coding Assistant',
    name: 'coding-review-prod',
    id: 'apikey_01HALDENCODINGREVIEW1',
    batch: false,
    models: [
      { id: SONNET_4_5, from: START },
      { id: OPUS_4_5, from: CONTRACT_START },
      { id: 'claude-opus-4-8', from: '2026-06-08' },
    ],
    weekday_mtok: 262,
    mix: { input: 800, cache_write_5m: 20, cache_write_1h: 0, cache_read: 80, output: 100 },
    by_weekday: { weekday: 1, saturday: 0.06, sunday: 0.04 },
    by_month: OFFICE_YEAR,
    month_end: 1,
    turn_of_year: 0.25,
    growth_a_month: 0.012,
  },
  {
    workspace: 'Broker Email Triage',
    name: 'email-triage-prod',
    id: 'apikey_01HALDENEMAILTRIAGE01',
    batch: false,
    models: [{ id: HAIKU_4_5, from: START }],
    weekday_mtok: 2384,
    mix: { input: 905, cache_write_5m: 0, cache_write_1h: 0, cache_read: 0, output: 95 },
    by_weekday: { weekday: 1, saturday: 0.35, sunday: 0.25 },
    by_month: RENEWAL_YEAR,
    month_end: 1.25,
    turn_of_year: 0.6,
    growth_a_month: 0.005,
  },
  {
    workspace: 'Underwriting Research',
    name: 'research-agent-prod',
    id: 'apikey_01HALDENRESEARCH00001',
    batch: false,
    models: [
      { id: SONNET_4_5, from: START },
      { id: 'claude-opus-4-6', from: '2026-02-16' },
    ],
    weekday_mtok: 1137,
    mix: { input: 790, cache_write_5m: 20, cache_write_1h: 0, cache_read: 70, output: 120 },
    by_weekday: { weekday: 1, saturday: 0.12, sunday: 0.08 },
    by_month: RENEWAL_YEAR,
    month_end: 1.2,
    turn_of_year: 0.4,
    growth_a_month: 0.007,
  },
  {
    workspace: 'Regulatory Digest',
    name: 'regulatory-digest-prod',
    id: 'apikey_01HALDENREGULATORY001',
    batch: false,
    models: [
      { id: SONNET_4_5, from: START },
      { id: OPUS_4_5, from: CONTRACT_START },
    ],
    weekday_mtok: 893,
    mix: { input: 900, cache_write_5m: 0, cache_write_1h: 0, cache_read: 0, output: 100 },
    by_weekday: { weekday: 1, saturday: 0.15, sunday: 0.05 },
    by_month: QUARTER_YEAR,
    month_end: 1.1,
    turn_of_year: 0.5,
    growth_a_month: 0.004,
  },
  {
    workspace: 'Default',
    name: 'security-eval',
    id: 'apikey_01HALDENSECURITYEVAL1',
    batch: false,
    models: [{ id: 'claude-mythos-preview', from: '2026-09-14' }],
    weekday_mtok: 1.6,
    mix: { input: 850, cache_write_5m: 0, cache_write_1h: 0, cache_read: 0, output: 150 },
    by_weekday: { weekday: 1, saturday: 0, sunday: 0 },
    by_month: EVEN_YEAR,
    month_end: 1,
    turn_of_year: 1,
    growth_a_month: 0,
  },
];
