import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contract, type ParleyContract } from '../../src/shared/contract.ts';
import { asIsOffer } from '../../src/shared/engagement/as-is-offer.ts';
import { createClient, type Reply, type Wire } from '../../src/shared/rpc.ts';
import { CONTRACT_ON_FILE } from '../contract-on-file.ts';
import { ROOT, type TestBackend, testBackend } from './backend/test-backend.ts';
import { loopbackWire } from './loopback-wire.ts';

const USAGE_CSV = join(
  ROOT,
  'test/fixtures/samples/anthropic_console_usage_csv/claude_api_tokens_2026_11_v3.csv',
);

/** A file that does not tell which days it covers. */
const UNDATED_CSV = join(
  ROOT,
  'test/fixtures/samples/claude_enterprise_spend_csv/spend_report_2026-10-01_2026-10-31.csv',
);
/** A file that no format knows, and what somebody says of it. */
const UNKNOWN_CSV = join(ROOT, 'test/fixtures/samples/generic/generic_en.csv');
const MAPPING = {
  name: 'Our dashboard',
  source: {
    kind: 'table',
    columns: [
      'date',
      'model',
      'team',
      'input tokens',
      'cached tokens',
      'cache write tokens',
      'output tokens',
      'requests',
      'cost (usd)',
    ],
  },
  fields: {
    date: 'date',
    model: 'model',
    input: 'input tokens',
    output: 'output tokens',
    cost: 'cost (usd)',
  },
  answers: { origin: 'gateway' },
};

const OCTOBER = { period: '2026-10-01..2026-10-31' };

const WORKLOAD = {
  id: null,
  name: 'Support',
  owner: 'Head of support',
  outcome_unit: 'resolved ticket',
  outcome_source: 'help desk',
  value_per_outcome_usd: 1.5,
  rules: [{ dimension: 'workspace', value: 'Support Chat' }],
};

const PRICE_KEY = {
  model: 'claude-opus-5-5',
  platform: 'anthropic',
  speed: 'standard',
  prompt_over_tokens: 0,
  effective_from: '2026-09-22',
} as const;

const OWN_PRICE = {
  ...PRICE_KEY,
  effective_to: null,
  usd_per_mtok: { input: 3, cache_write_5m: 3.75, cache_write_1h: 6, cache_read: 0.15, output: 15 },
  batch_multiplier: 0.5,
  us_inference_multiplier: 1.1,
  web_search_usd_per_1000: 10,
  confidence: 'A',
  source: 'order form',
  read_on: '2026-11-20',
  display_names: [],
  aliases: [],
  retired_on: null,
};

const ANSWER = {
  known: true,
  fields: { async_share: 0.5 },
  low: null,
  high: null,
  grade: 'B',
  owner: 'Platform lead',
  landing_month: '2027-01',
  ramp_months: 1,
  evidence: 'schedule list',
  note: '',
};

/** Two stretches of the month that the file covers. */
const NOVEMBER = {
  from: { from: '2026-11-01', to: '2026-11-07' },
  to: { from: '2026-11-08', to: '2026-11-14' },
};

const ROWS = {
  measure: 'usage',
  from: '2026-11-01',
  to: null,
  months: null,
  workload_id: null,
  model: null,
  batch: null,
  priced: 'any',
  covered: null,
  on_days_both_measure: false,
  charge: null,
  segment: null,
} as const;

type Step = { name: keyof ParleyContract; input: (last: Record<string, unknown>) => unknown };

const step = (name: keyof ParleyContract, input: unknown = {}): Step => ({ name, input: () => input });

/** One life of an engagement that makes every call at least once, good and refused. */
const LIFE: readonly Step[] = [
  step('app.about'),
  step('engagement.current'),
  step('engagement.figures'),
  step('contract.save', { contract: CONTRACT_ON_FILE }),
  step('engagement.list'),
  step('engagement.create', { name: 'Renewal', client: 'A buyer', path: null }),
  step('engagement.create', { name: '', client: '', path: null }),
  step('engagement.update', { as_of: '2026-11-22' }),
  step('engagement.update', { as_of: '22.11.2026' }),
  step('engagement.open', { path: '/nowhere/at/all.parley' }),
  step('contract.save', { contract: CONTRACT_ON_FILE }),
  step('contract.save', { contract: { ...CONTRACT_ON_FILE, period_months: 5 } }),
  step('contract.save', { contract: { ...CONTRACT_ON_FILE, surprise: 1 } }),
  { name: 'usage.preview', input: ({ file_id }) => ({ file_id, job_id: 'job-1' }) },
  { name: 'usage.save', input: ({ preview_id }) => ({ preview_id }) },
  step('usage.preview', { file_id: 'no-such-file', job_id: 'job-2' }),
  { name: 'usage.preview', input: ({ undated_id }) => ({ file_id: undated_id, job_id: 'job-3' }) },
  { name: 'usage.save', input: ({ preview_id }) => ({ preview_id }) },
  {
    name: 'usage.preview',
    input: ({ undated_id }) => ({ file_id: undated_id, job_id: 'job-4', answers: { period: 'last month' } }),
  },
  { name: 'usage.save', input: ({ preview_id }) => ({ preview_id, job_id: 'job-5' }) },
  {
    name: 'usage.preview',
    input: ({ undated_id }) => ({ file_id: undated_id, job_id: 'job-6', answers: OCTOBER }),
  },
  { name: 'usage.save', input: ({ preview_id }) => ({ preview_id, job_id: 'job-7' }) },
  { name: 'usage.preview', input: ({ undated_id }) => ({ file_id: undated_id, job_id: 'job-8' }) },
  { name: 'usage.discard', input: ({ file_id }) => ({ file_id }) },
  { name: 'usage.preview', input: ({ unknown_id }) => ({ file_id: unknown_id, job_id: 'job-9' }) },
  { name: 'mapping.suggest', input: ({ unknown_id }) => ({ file_id: unknown_id, job_id: 'job-10' }) },
  step('mapping.suggest', { file_id: 'no-such-file', job_id: 'job-11' }),
  {
    name: 'usage.preview',
    input: ({ unknown_id }) => ({
      file_id: unknown_id,
      job_id: 'job-12',
      mapping: { ...MAPPING, fields: {} },
    }),
  },
  {
    name: 'usage.preview',
    input: ({ unknown_id }) => ({ file_id: unknown_id, job_id: 'job-13', mapping: MAPPING }),
  },
  step('mapping.save', { mapping: MAPPING }),
  step('mapping.save', { mapping: { ...MAPPING, name: '' } }),
  step('mapping.list'),
  { name: 'usage.preview', input: ({ unknown_id }) => ({ file_id: unknown_id, job_id: 'job-14' }) },
  { name: 'usage.discard', input: ({ unknown_id }) => ({ file_id: unknown_id }) },
  step('mapping.rename', { name: 'Our dashboard', to: 'Dashboard' }),
  step('mapping.rename', { name: 'gone', to: 'Dashboard' }),
  step('mapping.export', { name: 'Dashboard' }),
  step('mapping.export', { name: 'gone' }),
  { name: 'mapping.import', input: ({ mapping_id }) => ({ file_id: mapping_id }) },
  step('mapping.import', { file_id: 'no-such-file' }),
  step('mapping.remove', { name: 'Dashboard' }),
  step('mapping.remove', { name: 'Dashboard' }),
  step('usage.save', { preview_id: 'no-such-preview' }),
  step('usage.rejects_export', { preview_id: 'no-such-preview' }),
  step('usage.rejects_export', { source_id: 'no-such-file' }),
  { name: 'usage.rejects_export', input: ({ source_id }) => ({ source_id }) },
  step('usage.discard', { preview_id: 'no-such-preview' }),
  step('job.cancel', { job_id: 'no-such-job' }),
  step('usage.segments', { dimension: 'workspace', window: null }),
  step('usage.segments', { dimension: 'month', window: { from: '2026-11-01', to: '2026-11-30' } }),
  step('usage.segments', { dimension: 'colour', window: null }),
  step('usage.bridge', { ...NOVEMBER, workload_id: null }),
  step('usage.bridge', { from: NOVEMBER.to, to: { from: '2026-11-09', to: '2026-11-01' }, workload_id: '' }),
  step('figure.derivation', { figure: 'usage_net', subject: {} }),
  step('figure.derivation', { figure: 'notice_deadline', subject: {} }),
  step('figure.derivation', { figure: 'no_such_figure', subject: {} }),
  step('figure.derivation', { figure: 'usage_net', subject: { colour: 'red' } }),
  step('usage.rows', { filter: ROWS, limit: 3, offset: 1 }),
  step('usage.rows', { filter: { ...ROWS, measure: 'cost' }, limit: 3, offset: 0 }),
  step('usage.rows', { filter: ROWS, limit: 501, offset: 0 }),
  step('workload.propose', { dimension: null }),
  step('workload.save', { workload: WORKLOAD }),
  step('workload.save_all', { workloads: [{ ...WORKLOAD, name: 'Documents', rules: [] }] }),
  {
    name: 'outcome.save',
    input: ({ workload_id }) => ({ workload_id, counts: [{ month: '2026-11', count: 40 }] }),
  },
  { name: 'answer.save', input: ({ workload_id }) => ({ workload_id, question_id: 'B1', ...ANSWER }) },
  {
    name: 'answer.save',
    input: ({ workload_id }) => ({ workload_id, question_id: 'B1', ...ANSWER, fields: { async_share: 2 } }),
  },
  { name: 'answer.remove', input: ({ workload_id }) => ({ workload_id, question_id: 'B1' }) },
  { name: 'workload.merge', input: ({ workload_id, other_id }) => ({ into: workload_id, from: [other_id] }) },
  { name: 'workload.remove', input: ({ workload_id }) => ({ workload_id }) },
  step('floor.review', { reviewed_by: 'CFO' }),
  step('setting.save', { settings: { baseline_months: 6, judgement: { reconciled_within: 0.05 } } }),
  step('setting.save', { settings: { judgement: { reconciled: 0.05 } } }),
  step('setting.save', { settings: { baseline_months: 0 } }),
  step('band.save_all', {
    bands: [
      {
        min_annual_commit_usd: 0,
        p25: 0,
        p50: 0.1,
        p75: 0.2,
        n: 3,
        source: 'peers',
        as_of: '2026-11-01',
        illustrative: false,
      },
    ],
  }),
  step('model.preview', { model_raw: 'support-default', model: 'claude-opus-5-5' }),
  step('model.map', { model_raw: 'support-default', model: 'claude-opus-5-5', remember: true }),
  step('model.map', { model_raw: 'support-default', model: 'claude-opus-9', remember: false }),
  step('model.remembered'),
  step('price.preview', { price: OWN_PRICE, was: null }),
  step('price.save', { price: OWN_PRICE, was: null, confirmed: false }),
  step('price.save', { price: { ...OWN_PRICE, source: '' }, was: null, confirmed: false }),
  step('price.remove', { price: PRICE_KEY }),
  step('price.remove', { price: { ...PRICE_KEY, model: 'gone' } }),
  step('price.export', { format: 'json' }),
  step('price.export', { format: 'csv' }),
  step('price.preview_import', { file_id: 'no-such-file', whole_book: false }),
  step('price.preview_import', { file_id: null, whole_book: false }),
  { name: 'price.accept_import', input: ({ preview_id }) => ({ preview_id, confirmed: false }) },
  step('price.accept_import', { preview_id: 'no-such-preview', confirmed: false }),
  step('price.discard_import', { preview_id: 'no-such-preview' }),
  step('offer.save', {
    id: null,
    side: 'ours',
    offer: { ...asIsOffer(CONTRACT_ON_FILE), name: 'Our ask' },
    note: '',
    received_on: null,
  }),
  step('offer.save', {
    id: 'gone',
    side: 'ours',
    offer: asIsOffer(CONTRACT_ON_FILE),
    note: '',
    received_on: null,
  }),
  step('term.save', { term_id: 'T01', owner: 'Procurement', note: 'lock' }),
  step('term.save', { term_id: 'T26', owner: '', note: '', inputs: { actual_share: 0.995, bad_months: 2 } }),
  step('term.save', { term_id: 'T26', owner: '', note: '', inputs: { paid_seats: 3 } }),
  step('term.save', { term_id: 'T99', owner: '', note: '' }),
  step('term.set_status', { term_id: 'T01', offer_id: 'as-is', status: 'walk_away' }),
  step('leverage.save', {
    id: null,
    title: 'Floor',
    owner: 'Procurement',
    proof: 'audit',
    note: '',
    library_id: 'L01',
  }),
  step('leverage.remove', { item_id: 'gone' }),
  step('engagement.figures'),
  step('brief.document', { paper: 'Letter' }),
  step('brief.export', { paper: null }),
  step('brief.freeze', { name: 'For the board', paper: null }),
  step('brief.freeze', { name: 'For the board', paper: null }),
  step('brief.versions'),
  { name: 'brief.version', input: ({ version_id }) => ({ version_id }) },
  { name: 'brief.export', input: ({ version_id }) => ({ paper: null, version_id }) },
  { name: 'brief.remove_version', input: ({ version_id }) => ({ version_id }) },
  step('offer.remove', { offer_id: 'as-is' }),
  { name: 'usage.removal', input: ({ source_id }) => ({ source_id }) },
  step('usage.removal', { source_id: 'no-such-file' }),
  { name: 'usage.remove', input: ({ source_id }) => ({ source_id }) },
  step('usage.removed'),
  { name: 'usage.restore', input: ({ source_id }) => ({ source_id }) },
  { name: 'usage.restore', input: ({ source_id }) => ({ source_id }) },
  step('contract.remove'),
  step('engagement.open_sample'),
  step('forecast.exclude', { workload_id: 'claims', month: '2026-03', reason: 'Storm claims' }),
  step('forecast.exclude', { workload_id: 'claims', month: '2026-03', reason: ' ' }),
  step('forecast.exclude', { workload_id: null, month: '2019-01', reason: 'Before our time' }),
  step('forecast.use', { basis: 'fitted' }),
  step('forecast.choose', {
    workload_id: 'claims',
    choice: { basis: 'stated', growth_monthly: 0.02, whose: 'vendor', reason: 'Account plan' },
  }),
  step('forecast.choose', { workload_id: 'gone', choice: null }),
  step('forecast.include', { workload_id: 'claims', month: '2026-03' }),
  step('forecast.include', { workload_id: 'claims', month: '2026-03' }),
  step('engagement.close'),
  step('engagement.current'),
];

/** Lives the life over one wire; ids that the replies gave are handed to the steps that need them. */
async function live(wire: Wire, { backend }: TestBackend): Promise<Reply<unknown>[]> {
  const known: Record<string, unknown> = {
    file_id: backend.files.add(USAGE_CSV, { temporary: false }),
    undated_id: backend.files.add(UNDATED_CSV, { name: 'spend.csv', temporary: false }),
    unknown_id: backend.files.add(UNKNOWN_CSV, { temporary: false }),
  };
  const replies: Reply<unknown>[] = [];
  for (const { name, input } of LIFE) {
    const reply = await wire(name, input(known));
    replies.push(reply);
    if (reply.ok) remember(known, name, reply.value);
  }
  return replies;
}

function remember(known: Record<string, unknown>, name: string, value: unknown): void {
  const record = value as {
    workloads?: { id: string; name: string }[];
    preview_id?: string;
    source_id?: string;
  };
  if (name === 'usage.preview' || name === 'price.preview_import') known.preview_id = record.preview_id;
  if (name === 'mapping.export') known.mapping_id = (value as { file_id: string }).file_id;
  if (name === 'brief.freeze') known.version_id = (value as { id: string }).id;
  if (name === 'usage.save') known.source_id = record.source_id;
  if (name.startsWith('workload.save')) {
    known.workload_id = record.workloads?.find((w) => w.name === 'Support')?.id;
    known.other_id = record.workloads?.find((w) => w.name === 'Documents')?.id;
  }
}

/** A preview or a report of a file that tells dollars alone. */
function isOfCosts(value: unknown): boolean {
  return value !== null && typeof value === 'object' && 'measure' in value && value.measure === 'cost';
}

/** What Electron's IPC does to a message: a structured clone each way. */
const ipcShaped =
  (wire: Wire): Wire =>
  async (name, input) =>
    structuredClone(await wire(structuredClone(name), structuredClone(input)));

/** Folders differ from run to run; everything else must not. */
function withoutFolders(replies: Reply<unknown>[], { env }: TestBackend): unknown {
  const text = JSON.stringify(replies).replaceAll(join(env.user_data_folder, '..'), '<folder>');
  return JSON.parse(text);
}

describe('a file that leaves something open', () => {
  it('is saved once every question that has to be answered is, and asks again until then', async () => {
    const { backend } = testBackend();
    const call = createClient<ParleyContract>(backend.dispatch);
    await call('engagement.create', { name: 'n', client: '', path: null });
    const file_id = backend.files.add(UNDATED_CSV, { name: 'spend.csv', temporary: false });
    const preview = async (answers: Record<string, string>) => {
      const reply = await call('usage.preview', { file_id, job_id: 'j', answers });
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.value;
    };
    const period = (questions: { id: string }[]) => questions.find(({ id }) => id === 'period');

    const open = await preview({});
    expect(period(open.questions)).toMatchObject({
      kind: 'period',
      required: true,
      answer: null,
      problem: null,
    });
    expect(await call('usage.save', { preview_id: open.preview_id })).toMatchObject({
      ok: false,
      error: { code: 'refused', path: 'answers.period', message: expect.stringContaining('Which days') },
    });

    const wrong = await preview({ period: '2026-10-31..2026-10-01' });
    expect(period(wrong.questions)).toMatchObject({
      answer: null,
      problem: expect.stringContaining('2026-10-01..'),
    });
    expect(await call('usage.save', { preview_id: open.preview_id })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });

    const told = await preview(OCTOBER);
    expect(told).toMatchObject({ period: { from: '2026-10-01', to: '2026-10-31' }, already_imported: false });
    const saved = await call('usage.save', { preview_id: told.preview_id });
    expect(saved).toMatchObject({ ok: true, value: { answers: OCTOBER, unchanged: false } });
    const again = await call('usage.preview', { file_id, job_id: 'j' });
    expect(again).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('every call of the contract', () => {
  it('is made in the life that the wires are compared on', () => {
    expect([...new Set(LIFE.map((s) => s.name))].sort()).toEqual(Object.keys(contract).sort());
  });

  it('gives the same answers and refusals directly, over an IPC-shaped wire and over loopback', async () => {
    const direct = testBackend();
    const directly = await live(direct.backend.dispatch, direct);
    expect(direct.logged.filter((line) => !line.includes('this test does not print'))).toEqual([]);
    expect(directly).toEqual(JSON.parse(JSON.stringify(directly)));

    const ofCosts = directly.filter((reply) => reply.ok && isOfCosts(reply.value));
    expect(ofCosts.length).toBeGreaterThan(1);
    for (const reply of ofCosts) expect(reply).toMatchObject({ value: { tokens: null, measure: 'cost' } });

    const ipc = testBackend();
    const overIpc = await live(ipcShaped(ipc.backend.dispatch), ipc);
    expect(withoutFolders(overIpc, ipc)).toEqual(withoutFolders(directly, direct));

    const remote = testBackend();
    const { wire, close } = await loopbackWire(remote.backend, remote.env);
    onTestFinished(close);
    const overLoopback = await live(wire, remote);
    expect(withoutFolders(overLoopback, remote)).toEqual(withoutFolders(directly, direct));
  }, 240_000);

  it('that does not exist is refused, also under the names of inherited properties', async () => {
    const { backend } = testBackend();
    for (const name of ['engagement.destroy', 'toString', '__proto__', 'constructor', '']) {
      expect(await backend.dispatch(name, {})).toMatchObject({ ok: false, error: { code: 'unknown_call' } });
    }
  });

  it('that meets a bug says so without inner detail and leaves the backend usable', async () => {
    const { backend, logged } = testBackend({ print: () => Promise.reject(new TypeError('inner detail')) });
    await backend.dispatch('engagement.create', { name: 'n', client: '', path: null });
    const reply = await backend.dispatch('brief.export', { paper: null });
    expect(reply).toMatchObject({ ok: false, error: { code: 'bug' } });
    expect(JSON.stringify(reply)).not.toContain('inner detail');
    expect(logged.join()).toContain('brief.export');
    expect(await backend.dispatch('app.about', {})).toMatchObject({ ok: true });
  });
});
