import { library, shippedBands, shippedPriceBook } from '../../../src/main/backend/resources.ts';
import type { AuditAnswer } from '../../../src/shared/audit/answers.ts';
import { briefOf } from '../../../src/shared/brief/brief-of.ts';
import type { BriefDocument, Paper, PrintedBrief } from '../../../src/shared/brief/document.ts';
import { printedBrief } from '../../../src/shared/brief/printed-brief.ts';
import { lastDay, monthsInRange } from '../../../src/shared/calendar.ts';
import type { Offer } from '../../../src/shared/commit/offer.ts';
import { asIsOffer } from '../../../src/shared/engagement/as-is-offer.ts';
import {
  type ContractOnFile,
  type CostDay,
  DEFAULT_SETTINGS,
  type Dimensions,
  type EngagementDocument,
  type StoredAnswer,
  type StoredOffer,
  type TermStance,
  type UsageDay,
  type Workload,
} from '../../../src/shared/engagement/document.ts';
import { figuresOf } from '../../../src/shared/engagement/figures-of.ts';
import type { TermStatus } from '../../../src/shared/terms/library.ts';
import { NO_TOKENS, type TokenCounts } from '../../../src/shared/units.ts';

/** An insurer a year before its renewal, with every kind of input and private words where they may stand. */

export const AS_OF = '2026-12-10';
export const SECRETS = {
  proof: 'SECRET-PROOF rival quote of 3.1M in writing',
  leverage: 'SECRET-LEVERAGE second supplier ready by March',
  leverage_note: 'SECRET-LEVERAGE-NOTE never above 5.31M',
  stance_note: 'SECRET-STANCE we would live without it',
  offer_note: 'SECRET-OFFER-NOTE the rep is under quota',
  answer_note: 'SECRET-ANSWER-NOTE the team doubts it',
  evidence: 'SECRET-EVIDENCE test run of 12 November',
} as const;

const MTOK = 1_000_000;
const MONTHS = monthsInRange('2025-12', '2026-11');
const NET = 0.82;

type Part = {
  model: string;
  list_per_mtok: readonly [number, number, number];
  tokens: Partial<TokenCounts>;
  batch?: boolean;
};
type Portfolio = Workload & { parts: readonly Part[]; monthly_outcomes: number };

const OPUS = { model: 'claude-opus-4-5', list_per_mtok: [5, 0.5, 25] as const };
const HAIKU = { model: 'claude-haiku-4-5', list_per_mtok: [1, 0.1, 5] as const };

const PORTFOLIO: readonly Portfolio[] = [
  {
    ...workload('claims', 'Claims assistant', 'Head of claims', 'resolved ticket', 1.4),
    monthly_outcomes: 620_000,
    parts: [{ ...OPUS, tokens: { input: 26_000 * MTOK, cache_read: 4_000 * MTOK, output: 3_200 * MTOK } }],
  },
  {
    ...workload('extraction', 'Policy document extraction', 'Head of policy services', 'document', 0.9),
    monthly_outcomes: 160_000,
    parts: [
      { ...OPUS, tokens: { input: 17_000 * MTOK, output: 1_900 * MTOK } },
      { ...HAIKU, tokens: { input: 9_000 * MTOK, output: 800 * MTOK }, batch: true },
    ],
  },
  {
    ...workload('coding', 'Coding assistant', 'Head of engineering', 'accepted change', 4),
    monthly_outcomes: 90_000,
    parts: [{ ...OPUS, tokens: { input: 30_000 * MTOK, cache_read: 22_000 * MTOK, output: 2_600 * MTOK } }],
  },
  {
    ...workload('triage', 'Broker email triage', '', 'email', null),
    monthly_outcomes: 0,
    parts: [{ ...HAIKU, tokens: { input: 7_000 * MTOK, output: 500 * MTOK } }],
  },
];

const CONTRACT: ContractOnFile = {
  buyer: 'Larkfield Mutual',
  vendor: 'Anthropic',
  reference: 'Order form 2025-05',
  start_date: '2025-06-01',
  duration_months: 24,
  renewal_date: '2027-05-31',
  notice_days: 60,
  auto_renews: true,
  platforms: ['anthropic', 'claude_enterprise'],
  period_months: 12,
  commits_usd: [7_000_000, 7_000_000],
  discount: 0.18,
  rates: [],
  overage: { basis: 'list' },
  rollover: { share: 0, cap_share_of_commit: null },
  price_lock: { months: 12, pass_through_drops: false },
  locks: [{ model: 'claude-opus-4-5', to: '2027-02-28' }],
  burst_share: 0,
  payment: 'monthly',
  prepay_discount: 0,
};

/** The whole engagement, complete and reviewed. */
export function larkfield(): EngagementDocument {
  const document = unreviewed();
  const { floor } = figuresOf(document, AS_OF, library);
  const floor_review = {
    reviewed_by: 'Head of engineering',
    reviewed_on: '2026-12-08',
    basis: 'planned' as const,
    floor_usd: floor?.annual_floors.planned ?? null,
  };
  return { ...document, settings: { ...document.settings, floor_review } };
}

function unreviewed(): EngagementDocument {
  return {
    engagement: {
      name: 'Renewal 2027',
      client: 'Larkfield Mutual',
      created_on: '2026-11-22',
      as_of: AS_OF,
      sample: false,
    },
    contract: CONTRACT,
    sources: [source('usage', 'usage_2026.csv'), source('cost', 'cost_2026.csv')],
    usage: MONTHS.flatMap((month) =>
      PORTFOLIO.flatMap((w) => w.parts.map((part) => usageDay(month, w.id, part))),
    ),
    costs: MONTHS.map((month, i) => costDay(month, i === 7 ? 1.05 : 1)),
    workloads: PORTFOLIO.map(({ parts: _parts, monthly_outcomes: _outcomes, ...stated }) => stated),
    outcomes: PORTFOLIO.filter((w) => w.monthly_outcomes > 0).flatMap((w) =>
      MONTHS.map((month) => ({ workload_id: w.id, month, count: w.monthly_outcomes })),
    ),
    answers: answers(),
    price_book: shippedPriceBook,
    bands: shippedBands,
    offers: offers(),
    stances: stances(),
    leverage: [
      {
        id: 'l1',
        title: SECRETS.leverage,
        owner: 'CFO',
        proof: SECRETS.proof,
        note: SECRETS.leverage_note,
        library_id: null,
      },
    ],
    settings: DEFAULT_SETTINGS,
  };
}

/** An engagement on the day it is created: a name and the shipped prices. */
export function untouched(): EngagementDocument {
  return {
    engagement: { name: 'New engagement', client: '', created_on: AS_OF, as_of: AS_OF, sample: false },
    contract: null,
    sources: [],
    usage: [],
    costs: [],
    workloads: [],
    outcomes: [],
    answers: [],
    price_book: shippedPriceBook,
    bands: shippedBands,
    offers: [],
    stances: [],
    leverage: [],
    settings: DEFAULT_SETTINGS,
  };
}

/** The brief as it prints. */
export function briefFor(document: EngagementDocument, paper: Paper = 'A4'): PrintedBrief {
  return printedBrief(briefTreeFor(document, paper));
}

/** The brief with what its amounts open to. */
export function briefTreeFor(document: EngagementDocument, paper: Paper = 'A4'): BriefDocument {
  return briefOf(document, figuresOf(document, AS_OF, library), library, { paper, version: '3fa91c02' });
}

function workload(
  id: string,
  name: string,
  owner: string,
  outcome_unit: string,
  value: number | null,
): Workload {
  return {
    id,
    name,
    owner,
    outcome_unit,
    outcome_source: 'Claims system',
    value_per_outcome_usd: value,
    rules: [{ dimension: 'workspace', value: id }],
  };
}

function source(measure: 'usage' | 'cost', name: string): EngagementDocument['sources'][number] {
  return {
    id: measure,
    name,
    size_bytes: 10_240,
    sha256: measure === 'usage' ? 'a3f1'.repeat(16) : '9be2'.repeat(16),
    format: measure === 'usage' ? 'anthropic_console_usage_csv' : 'anthropic_console_cost_csv',
    measure,
    authority: 'provider',
    verified: true,
    granularity: 'day',
    currency: 'USD',
    fx_rate: null,
    mapping: null,
    answers: {},
    imported_at: '2026-12-01T09:00:00Z',
    time_zone: 'UTC',
    unit: measure === 'usage' ? 'tokens' : 'usd',
    rows_in: measure === 'usage' ? 62 : 12,
    accepted: measure === 'usage' ? 60 : 12,
    rejected: measure === 'usage' ? 1 : 0,
    blank: measure === 'usage' ? 1 : 0,
    duplicates: 0,
    set_aside: 0,
    asides: [],
    replaced: 0,
    outranked: 0,
    period: { from: '2025-12-01', to: '2026-11-30' },
    remarks: [],
  };
}

function dimensions(month: string, model: string, workspace: string, batch: boolean): Dimensions {
  return {
    date: lastDay(month),
    platform: 'anthropic',
    model_raw: model,
    model,
    speed: 'standard',
    batch,
    service_tier: 'standard',
    inference_geo: '',
    context_window: '',
    workspace,
    api_key: '',
    team: '',
    customer: '',
    product: '',
  };
}

function usageDay(month: string, workspace: string, { model, tokens, batch = false }: Part): UsageDay {
  return {
    ...dimensions(month, model, workspace, batch),
    source_id: 'usage',
    tokens: { ...NO_TOKENS, ...tokens },
    cache_write_unsplit: 0,
    web_searches: 0,
    requests: null,
  };
}

function costDay(month: string, factor: number): CostDay {
  const net = PORTFOLIO.flatMap(({ parts }) => parts.map(netUsd)).reduce((sum, usd) => sum + usd, 0);
  return {
    ...dimensions(month, '', '', false),
    model: null,
    source_id: 'cost',
    cost_type: 'tokens',
    token_class: null,
    cost_basis: 'billed',
    cost_usd_micros: Math.round(net * factor * MTOK),
    list_usd_micros: null,
  };
}

function netUsd({ tokens, list_per_mtok: [input, read, output], batch }: Part): number {
  const list =
    ((tokens.input ?? 0) * input + (tokens.cache_read ?? 0) * read + (tokens.output ?? 0) * output) / MTOK;
  return list * NET * (batch ? 0.5 : 1);
}

function answers(): StoredAnswer[] {
  const backing = {
    ramp_months: 2,
    landing_month: '2027-02' as string | null,
    owner: 'Head of engineering',
    evidence: SECRETS.evidence,
    note: SECRETS.answer_note,
  };
  const known: AuditAnswer[] = [
    {
      ...backing,
      question: 'O1',
      kind: 'known',
      grade: 'B',
      base: { answer_tokens: 480, used_share: 0.6, buffer: 1.2 },
    },
    {
      ...backing,
      question: 'M1',
      kind: 'known',
      grade: 'A',
      base: {
        model_now: null,
        simple_share: 0.5,
        simple_model: 'claude-haiku-4-5',
        medium_share: 0,
        medium_model: null,
        token_ratio: 1.05,
        fallback_share: 0.03,
      },
    },
    {
      ...backing,
      question: 'C1',
      kind: 'known',
      grade: 'B',
      base: { repeatable_share: 0.6, hit_rate: 0.8, ttl: '5m' },
    },
    { ...backing, question: 'B1', kind: 'known', grade: 'C', base: { async_share: 0.3 } },
  ];
  const stored = (workload_id: string, answer: AuditAnswer): StoredAnswer => ({
    workload_id,
    question_id: answer.question,
    answer,
    answered_on: '2026-12-01',
  });
  return [
    ...['claims', 'extraction', 'coding'].flatMap((id) => known.map((answer) => stored(id, answer))),
    stored('triage', { ...backing, question: 'O1', kind: 'unknown', grade: 'D' }),
    stored('triage', {
      ...backing,
      question: 'B1',
      kind: 'known',
      grade: 'A',
      owner: '',
      base: { async_share: 0.8 },
    }),
  ];
}

function offers(): StoredOffer[] {
  const base: Offer = { ...asIsOffer(CONTRACT), price_lock: { months: 24, pass_through_drops: true } };
  const offer = (id: string, side: StoredOffer['side'], terms: Partial<Offer>): StoredOffer => ({
    id,
    side,
    offer: { ...base, ...terms },
    note: SECRETS.offer_note,
    received_on: side === 'vendor' ? '2026-12-02' : null,
  });
  return [
    { ...offer('as-is', 'as_is', {}), offer: asIsOffer(CONTRACT) },
    offer('v1', 'vendor', {
      name: 'Vendor, round 1',
      commits_usd: [4_000_000, 4_000_000],
      discount: 0.21,
      price_lock: { months: 0, pass_through_drops: false },
    }),
    offer('ask', 'ours', {
      name: 'Our ask',
      commits_usd: [2_500_000, 2_500_000],
      discount: 0.2,
      overage: { basis: 'committed' },
      rollover: { share: 0.2, cap_share_of_commit: null },
    }),
    offer('payg', 'no_commit', {
      name: 'No commitment',
      commits_usd: [0, 0],
      discount: 0,
      overage: { basis: 'list' },
    }),
    offer('short', 'vendor', {
      name: 'Vendor, 12 months',
      months: 12,
      commits_usd: [6_000_000],
      discount: 0.2,
    }),
  ];
}

function stances(): TermStance[] {
  const codes: readonly TermStatus[] = ['ask', 'acceptable', 'below', 'walk_away', 'not_addressed'];
  const terms = library.term_groups.flatMap((group) => group.terms);
  return terms.map(({ id }, i) => ({
    term_id: id,
    owner: i % 7 === 0 ? 'Legal counsel' : '',
    note: SECRETS.stance_note,
    status: {
      contract: codes[(i + 3) % 5] ?? 'below',
      v1: codes[i % 5] ?? 'below',
      ...(i % 4 === 0 ? {} : { ask: 'ask' as const }),
    },
  }));
}
