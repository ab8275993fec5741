import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSample } from '../../../scripts/make-sample.ts';
import { type Backend, createBackend } from '../../../src/main/backend/backend.ts';
import type { Environment } from '../../../src/main/backend/environment.ts';
import { SAMPLE_FILES, sample } from '../../../src/main/backend/sample.ts';
import type { OpenEngagement } from '../../../src/shared/contract.ts';
import type { EngagementRecord } from '../../../src/shared/engagement/document.ts';
import type { EngagementFigures, OfferFigures } from '../../../src/shared/engagement/figures.ts';

let folder = '';
let backend: Backend;
let figures: EngagementFigures;
let record: EngagementRecord;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-sample-'));
  makeSample(join(folder, 'sample'));
  backend = createBackend(environment(join(folder, 'sample')));
  record = ((await call('engagement.open_sample', {})) as OpenEngagement).record;
  figures = (await call('engagement.figures', {})) as EngagementFigures;
}, 60_000);

afterAll(() => {
  backend.close();
  rmSync(folder, { recursive: true, force: true });
});

function environment(sampleFolder: string): Environment {
  let ids = 0;
  return {
    host: 'cli',
    version: '0.0.0',
    now: () => '2026-11-22T09:00:00Z',
    newId: () => `id-${++ids}`,
    user_data_folder: join(folder, 'user'),
    engagements_folder: join(folder, 'engagements'),
    work_folder: join(folder, 'work'),
    intake_entry: resolve('src/main/intake/stage-child.ts'),
    sample_folder: sampleFolder,
    print: async () => {},
    emit: () => {},
    log: () => {},
  };
}

async function call(name: string, input: unknown): Promise<unknown> {
  const reply = await backend.dispatch(name, input);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

const millions = (usd: number | null | undefined) => (usd ?? Number.NaN) / 1e6;

function offerTitled(title: string): OfferFigures['rows'][number] {
  const row = figures.offers?.rows.find((offer) => offer.title === title);
  if (!row) throw new Error(`There is no offer ${title}.`);
  return row;
}

describe('the sample engagement once it is open', () => {
  it('holds everything that a person would have said', () => {
    expect(record.engagement).toEqual(sample.head);
    expect(record.contract).toEqual(sample.contract);
    expect(record.workloads).toEqual(sample.workloads);
    expect(record.outcomes).toHaveLength(6 * 13);
    expect(record.answers).toHaveLength(sample.answers.length);
    expect(record.leverage).toEqual(sample.leverage);
  });

  it('has the floor reviewed by the CFO and CIO, as it stands', () => {
    expect(figures.floor?.review).toMatchObject({ kind: 'standing', review: sample.review });
  });

  it('puts the contract carried on first among the offers, with the terms of the contract', () => {
    const { offers, stances } = record;
    expect(offers.map((o) => o.id)).toEqual(['as-is', ...sample.offers.map((o) => o.id)]);
    expect(offers.every((o) => o.offer.start === '2027-12' && o.offer.months === 24)).toBe(true);
    expect(stances.every((s) => s.status['as-is'] === s.status.contract)).toBe(true);
  });

  it('was filled from the usage file and the cost file by the real intake', () => {
    expect(record.sources.map((s) => s.name).sort()).toEqual([...SAMPLE_FILES].sort());
  });

  it('has twelve full months as its baseline, 12.3 million dollars of list', () => {
    expect(figures.floor?.baseline_months).toHaveLength(12);
    expect(millions(figures.floor?.annual_baseline_usd)).toBeCloseTo(12.3, 1);
  });

  it('has a planned floor near 4.57 million, 63 % down', () => {
    expect(millions(figures.floor?.annual_floors.planned)).toBeCloseTo(4.57, 1);
    expect(figures.floor?.saving_share).toBeCloseTo(0.63, 2);
  });

  it('orders its floors: everything lands, planned, evidenced', () => {
    expect(millions(figures.floor?.annual_floors.full)).toBeCloseTo(3.92, 1);
    expect(millions(figures.floor?.annual_floors.evidenced)).toBeCloseTo(5.2, 1);
  });

  it('saves most by routing and next by caching', () => {
    const steps = figures.floor?.monthly.steps.toSorted((a, b) => (b.saving_usd ?? 0) - (a.saving_usd ?? 0));
    expect(steps?.slice(0, 2).map((step) => step.lever)).toEqual(['routing', 'caching']);
  });

  it('would count 3.0 million twice if the savings were added up', () => {
    expect(millions(figures.floor?.annual_naive_sum_usd)).toBeCloseTo(10.8, 1);
    expect(millions(figures.floor?.annual_overlap_usd)).toBeCloseTo(3, 1);
  });

  it.each([
    ['claims', 0.0372],
    ['extraction', 0.096],
    ['coding', 0.1996],
    ['email', 0.004],
    ['research', 0.4822],
    ['digest', 0.054],
  ])('pays for one outcome of %s %d dollars, within 1 %%', (id, usd) => {
    const workload = figures.workloads.find((w) => w.workload_id === id);
    expect(Math.abs((workload?.usd_per_outcome ?? 0) / usd - 1)).toBeLessThan(0.01);
  });

  it.each([
    ['Renew as is', 7],
    ['Vendor 1', 8],
    ['Vendor 2', 5.04],
    ['Our ask', 4.24],
    ['Acceptable', 4.47],
    ['No commitment', 5.3],
  ])('expects %s to cost %d million a year', (title, expected) => {
    expect(Math.abs(millions(offerTitled(title).mean_usd) - expected)).toBeLessThan(0.03);
  });

  it('finds our ask the cheapest, with nothing left unused', () => {
    expect(offerTitled('Our ask')).toMatchObject({ best: true, dead_capacity_usd: 0 });
    expect(figures.offers?.recommendation.verdict).toBe('smaller');
  });

  it('carries the terms of the contract over to its renewal as it is', () => {
    const [onFile, asIs] = figures.terms.coverage;
    expect(asIs).toMatchObject({ offer_id: 'as-is', share: onFile?.share, musts_open: onFile?.musts_open });
  });

  it('reconciles usage and cost in every month', () => {
    const months = figures.usage.by_month.map((month) => month.reconciliation?.reconciled);
    expect(months).toEqual(Array.from({ length: 13 }, () => true));
  });

  it('shows the one model that no price book knows as unpriced', () => {
    expect(figures.usage.unpriced_models.map((model) => model.model_raw)).toEqual(['claude-mythos-preview']);
  });

  it('is ready for a brief that is no draft', () => {
    expect(figures.readiness).toMatchObject({ draft: false, missing: [] });
  });
});

describe('opening the sample without its files', () => {
  it('says so and leaves nothing behind', async () => {
    const bare = createBackend({
      ...environment(join(folder, 'nowhere')),
      engagements_folder: join(folder, 'bare'),
    });
    const reply = await bare.dispatch('engagement.open_sample', {});
    bare.close();
    expect(reply).toMatchObject({ ok: false, error: { code: 'unreadable_file' } });
    expect(readdirSync(join(folder, 'bare'))).toEqual([]);
  });
});
