import { type ComponentType, createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { library, shippedBands, shippedPriceBook } from '../../src/main/backend/resources.ts';
import type { Host } from '../../src/renderer/host.ts';
import { createAppStore } from '../../src/renderer/store.ts';
import { AppContext } from '../../src/renderer/use-app.ts';
import type { AuditAnswer } from '../../src/shared/audit/answers.ts';
import { briefOf } from '../../src/shared/brief/brief-of.ts';
import type { PageOf } from '../../src/shared/brief/document.ts';
import { printedBrief } from '../../src/shared/brief/printed-brief.ts';
import { firstDay, lastDay } from '../../src/shared/calendar.ts';
import type { Offer } from '../../src/shared/commit/offer.ts';
import { asIsOffer } from '../../src/shared/engagement/as-is-offer.ts';
import {
  type ContractOnFile,
  DEFAULT_SETTINGS,
  type EngagementDocument,
  type StoredAnswer,
  type StoredOffer,
  type UsageDay,
  type Workload,
} from '../../src/shared/engagement/document.ts';
import type { EngagementFigures } from '../../src/shared/engagement/figures.ts';
import { figuresOf } from '../../src/shared/engagement/figures-of.ts';
import { NO_TOKENS, type TokenCounts } from '../../src/shared/units.ts';
import { CONTRACT_ON_FILE } from '../contract-on-file.ts';
import { pageText } from '../shared/brief/brief-text.ts';
import { source } from '../shared/engagement/empty-document.ts';

/** A buyer with one year on contract, seen on its last day; every part can be replaced. */

export const OPUS = 'claude-opus-4-5';
export const SONNET = 'claude-sonnet-4-5';
export const HAIKU = 'claude-haiku-4-5';
export const AS_OF = '2026-12-31';
const MTOK = 1_000_000;

export const CONTRACT: ContractOnFile = { ...CONTRACT_ON_FILE, commits_usd: [1_000_000] };

/** Usage of the middle of a month in millions of tokens; Opus in the workspace "support" unless said otherwise. */
export function use(month: string, mtok: Partial<TokenCounts>, over: Partial<UsageDay> = {}): UsageDay {
  const model = over.model === undefined ? OPUS : over.model;
  return {
    source_id: 'usage',
    date: `${month}-15`,
    platform: 'anthropic',
    model_raw: model ?? 'mystery-1',
    model,
    speed: 'standard',
    batch: false,
    service_tier: 'standard',
    inference_geo: 'global',
    context_window: '0-200k',
    workspace: 'support',
    api_key: '',
    team: '',
    customer: '',
    product: '',
    requests: null,
    tokens: Object.fromEntries(
      Object.entries({ ...NO_TOKENS, ...mtok }).map(([name, n]) => [name, n * MTOK]),
    ) as TokenCounts,
    cache_write_unsplit: 0,
    web_searches: 0,
    ...over,
  };
}

export function workload(id: string, over: Partial<Workload> = {}): Workload {
  return {
    id,
    name: id,
    owner: 'Head of support',
    outcome_unit: 'ticket',
    outcome_source: 'Ticket desk',
    value_per_outcome_usd: null,
    rules: [{ dimension: 'workspace', value: id }],
    ...over,
  };
}

type Base<Q extends AuditAnswer['question']> = Extract<AuditAnswer, { question: Q; kind: 'known' }>['base'];

/** An answer at grade A with all that backs it. */
export function answer<Q extends AuditAnswer['question']>(
  question: Q,
  base: Base<Q>,
  over: Partial<AuditAnswer> & { workload_id?: string } = {},
): StoredAnswer {
  const { workload_id = 'support', ...backing } = over;
  return {
    workload_id,
    question_id: question,
    answered_on: '2026-12-01',
    answer: {
      question,
      kind: 'known',
      base,
      grade: 'A',
      owner: 'Head of engineering',
      landing_month: '2027-01',
      ramp_months: 0,
      evidence: 'Two weeks of live traffic',
      note: '',
      ...backing,
    } as AuditAnswer,
  };
}

export function routing(simple_share: number, over: Partial<Base<'M1'>> = {}): Base<'M1'> {
  return {
    model_now: OPUS,
    simple_share,
    simple_model: HAIKU,
    medium_share: 0,
    medium_model: null,
    token_ratio: 1,
    fallback_share: 0,
    ...over,
  };
}

export function offer(id: string, side: StoredOffer['side'], terms: Partial<Offer>): StoredOffer {
  return { id, side, offer: { ...asIsOffer(CONTRACT), name: id, ...terms }, note: '', received_on: null };
}

/** What somebody put on file; usage alone decides which months are covered. */
export function buyer(over: Partial<EngagementDocument> = {}): EngagementDocument {
  const usage = over.usage ?? [use('2026-11', { input: 1000 })];
  const months = usage.map(({ date }) => date.slice(0, 7)).toSorted();
  const [first = '2026-11', last = '2026-11'] = [months[0], months.at(-1)];
  return {
    engagement: { name: 'Renewal', client: 'A buyer', created_on: AS_OF, as_of: AS_OF, sample: false },
    contract: CONTRACT,
    sources: usage.length === 0 ? [] : [source(firstDay(first), lastDay(last), { id: 'usage' })],
    usage,
    costs: [],
    workloads: [workload('support')],
    outcomes: [],
    answers: [],
    price_book: shippedPriceBook,
    bands: shippedBands,
    offers: [{ id: 'as-is', side: 'as_is', offer: asIsOffer(CONTRACT), note: '', received_on: null }],
    stances: [],
    leverage: [],
    settings: DEFAULT_SETTINGS,
    ...over,
  };
}

export function figures(document: EngagementDocument): EngagementFigures {
  return figuresOf(document, AS_OF, library);
}

export function line(document: EngagementDocument, figure: string) {
  const found = figures(document).scorecard.find((one) => one.figure === figure);
  if (!found) throw new Error(`no line ${figure}`);
  return found;
}

/** A page of the brief by its number, counted from 1, with its text. */
export function briefPage(document: EngagementDocument, number: number): PageOf<string> & { text: string } {
  const brief = printedBrief(briefOf(document, figures(document), library, { paper: 'A4', version: '0' }));
  const page = brief.pages[number - 1];
  if (!page) throw new Error(`no page ${number}`);
  return { ...page, text: pageText(page) };
}

/** The first table of a page whose title matches, as rows of cells without group heads. */
export function tableOn({ blocks }: PageOf<string>, title: RegExp): { head: string[]; rows: string[][] } {
  const found = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  const table = found.find((one) => title.test(one.title));
  if (!table) throw new Error(`no table ${title}`);
  return {
    head: table.columns.map(({ label }) => label),
    rows: table.rows.filter(({ group }) => !group).map(({ cells }) => cells),
  };
}

/** The items of a list on a page; none where the page has no such list. */
export function listOn({ blocks }: PageOf<string>, title: RegExp): string[] {
  return blocks.flatMap((block) => (block.kind === 'list' && title.test(block.title) ? block.items : []));
}

/** A screen of the window as it is first drawn over an engagement, as markup. */
export async function drawingOf<P extends object>(
  document: EngagementDocument,
  screen: ComponentType<P>,
  props: P,
): Promise<string> {
  const { usage: _usage, costs: _costs, ...record } = document;
  const answers: Record<string, unknown> = {
    'engagement.current': { path: '/a.parley', record },
    'engagement.figures': figures(document),
  };
  const host: Host = {
    kind: 'browser',
    call: async (name) => ({ ok: true, value: answers[name] }),
    onEvent: () => undefined,
    onLoss: () => undefined,
    takeOver: async () => undefined,
    fileId: async () => ({ ok: true, value: 'file' }),
    saveFile: async () => ({ ok: true, value: true }),
    openDialog: null,
  };
  const location = { hash: '' };
  const store = createAppStore(host, { now: () => new Date(AS_OF), newId: () => 'id', location });
  await store.getState().start();
  const drawn = { ...store, getInitialState: store.getState };
  return renderToStaticMarkup(
    createElement(AppContext.Provider, { value: drawn }, createElement(screen, props)),
  );
}

/** The words of a screen. */
export async function screenOf<P extends object>(
  document: EngagementDocument,
  screen: ComponentType<P>,
  props: P,
): Promise<string> {
  const html = await drawingOf(document, screen, props);
  return html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}
