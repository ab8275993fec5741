import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contract, type ParleyContract } from '../../src/shared/contract.ts';
import { asIsOffer } from '../../src/shared/engagement/as-is-offer.ts';
import type { Reply, Wire } from '../../src/shared/rpc.ts';
import { CONTRACT_ON_FILE } from '../contract-on-file.ts';
import { ROOT, type TestBackend, testBackend } from './backend/test-backend.ts';
import { loopbackWire } from './loopback-wire.ts';

const USAGE_CSV = join(
  ROOT,
  'test/fixtures/samples/anthropic_console_usage_csv/claude_api_tokens_2026_11_v3.csv',
);

const WORKLOAD = {
  id: null,
  name: 'Support',
  owner: 'Head of support',
  outcome_unit: 'resolved ticket',
  outcome_source: 'help desk',
  value_per_outcome_usd: 1.5,
  rules: [{ dimension: 'workspace', value: 'Support Chat' }],
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
  step('usage.save', { preview_id: 'no-such-preview' }),
  step('usage.discard', { preview_id: 'no-such-preview' }),
  step('job.cancel', { job_id: 'no-such-job' }),
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
  step('setting.save', { settings: { baseline_months: 6 } }),
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
  step('offer.remove', { offer_id: 'as-is' }),
  { name: 'usage.remove', input: ({ source_id }) => ({ source_id }) },
  step('contract.remove'),
  step('engagement.open_sample'),
  step('engagement.close'),
  step('engagement.current'),
];

/** Lives the life over one wire; ids that the replies gave are handed to the steps that need them. */
async function live(wire: Wire, { backend }: TestBackend): Promise<Reply<unknown>[]> {
  const known: Record<string, unknown> = { file_id: backend.files.add(USAGE_CSV, { temporary: false }) };
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
  if (name === 'usage.preview') known.preview_id = record.preview_id;
  if (name === 'usage.save') known.source_id = record.source_id;
  if (name.startsWith('workload.save')) {
    known.workload_id = record.workloads?.find((w) => w.name === 'Support')?.id;
    known.other_id = record.workloads?.find((w) => w.name === 'Documents')?.id;
  }
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

describe('every call of the contract', () => {
  it('is made in the life that the wires are compared on', () => {
    expect([...new Set(LIFE.map((s) => s.name))].sort()).toEqual(Object.keys(contract).sort());
  });

  it('gives the same answers and refusals directly, over an IPC-shaped wire and over loopback', async () => {
    const direct = testBackend();
    const directly = await live(direct.backend.dispatch, direct);
    expect(direct.logged.filter((line) => !line.includes('this test does not print'))).toEqual([]);
    expect(directly).toEqual(JSON.parse(JSON.stringify(directly)));

    const ipc = testBackend();
    const overIpc = await live(ipcShaped(ipc.backend.dispatch), ipc);
    expect(withoutFolders(overIpc, ipc)).toEqual(withoutFolders(directly, direct));

    const remote = testBackend();
    const { wire, close } = await loopbackWire(remote.backend, remote.env);
    onTestFinished(close);
    const overLoopback = await live(wire, remote);
    expect(withoutFolders(overLoopback, remote)).toEqual(withoutFolders(directly, direct));
  }, 60_000);

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
