import { describe, expect, it } from 'vitest';
import { library, shippedPriceBook } from '../../../src/main/backend/resources.ts';
import { comparablePeriods, costBridge } from '../../../src/shared/engagement/cost-bridge.ts';
import type { EngagementDocument } from '../../../src/shared/engagement/document.ts';
import { workOut } from '../../../src/shared/engagement/figures-of.ts';
import { CONTRACT_ON_FILE } from '../../contract-on-file.ts';
import { EMPTY, source } from './empty-document.ts';
import { sonnetDay } from './sonnet-day.ts';

const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30' };
const AUGUST = { from: '2026-08-01', to: '2026-08-31' };
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const PERIODS = { from: SEPTEMBER, to: OCTOBER, workload_id: null };

describe('the bridge of cost change of an engagement', () => {
  it('compares two periods at the prices of the contract, to the micro-dollar', () => {
    // Sonnet 4.5 at 3 dollars a million less 20 %: 10 million cost 24 dollars, 15 million 36 dollars.
    const found = costBridge(workedOut([sonnetDay('2026-09-10', 10), sonnetDay('2026-10-10', 15)]), PERIODS);
    expect(found).toMatchObject({ change_usd: 12, from: { net_usd: 24 }, to: { net_usd: 36 }, reason: null });
    expect(found.parts.filter((part) => part.usd_micros !== 0)).toEqual([
      { part: 'volume', usd_micros: 12_000_000, usd: 12, share: 1 },
    ]);
  });

  it('sees a discount that begins between the periods as price', () => {
    const contract = { ...CONTRACT_ON_FILE, start_date: '2026-10-01' };
    const found = costBridge(
      workedOut([sonnetDay('2026-09-10', 10), sonnetDay('2026-10-10', 10)], { contract }),
      PERIODS,
    );
    expect(found.parts.filter((part) => part.usd_micros !== 0)).toMatchObject([{ part: 'price', usd: -6 }]);
  });

  it('keeps web searches, which are charged at list, apart', () => {
    const searching = sonnetDay('2026-10-10', 10, { web_searches: 1_000 });
    const found = costBridge(workedOut([sonnetDay('2026-09-10', 10), searching]), PERIODS);
    expect(found.parts.filter((part) => part.usd_micros !== 0)).toMatchObject([{ part: 'other', usd: 10 }]);
  });

  it('can be asked of one workload, and of the usage that none claims', () => {
    const workloads = [
      {
        id: 'w1',
        name: 'Claims',
        owner: '',
        outcome_unit: '',
        outcome_source: '',
        value_per_outcome_usd: null,
        rules: [{ dimension: 'workspace' as const, value: 'Claims' }],
      },
    ];
    const claims = sonnetDay('2026-10-10', 5, { workspace: 'Claims' });
    const out = workedOut([sonnetDay('2026-09-10', 10), sonnetDay('2026-10-10', 20), claims], { workloads });
    expect(costBridge(out, { ...PERIODS, workload_id: 'w1' }).change_usd).toBe(12);
    expect(costBridge(out, { ...PERIODS, workload_id: '' }).change_usd).toBe(24);
    expect(costBridge(out, { ...PERIODS, workload_id: 'nobody' }).change_usd).toBe(0);
  });

  it('knows nothing of a period without usage on file, and counts the days no file covers', () => {
    const found = costBridge(workedOut([sonnetDay('2026-10-10', 15)]), {
      ...PERIODS,
      to: { ...OCTOBER, to: '2026-11-02' },
    });
    expect(found).toMatchObject({ change_usd: null, parts: [], uncovered_days: { from: 0, to: 2 } });
    expect(found.reason).toBe('no usage is on file from 1 Sep 2026 to 30 Sep 2026');
  });
});

describe('the months that can be compared', () => {
  const months = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'];

  it('are the last complete ones with as many before them', () => {
    expect(comparablePeriods(['2026-03', ...months], 3)).toEqual({
      from: { from: '2026-04-01', to: '2026-06-30' },
      to: { from: '2026-07-01', to: '2026-09-30' },
    });
    expect(comparablePeriods(months, 1)).toEqual({ from: AUGUST, to: SEPTEMBER });
  });

  it('are none where they are not complete in a row', () => {
    expect(comparablePeriods(months.slice(1), 3)).toBeNull();
    expect(comparablePeriods(['2026-03', ...months.filter((m) => m !== '2026-05')], 3)).toBeNull();
    expect(comparablePeriods([], 1)).toBeNull();
    expect(comparablePeriods(['2026-07', '2026-09'], 1)).toBeNull();
  });
});

function workedOut(usage: EngagementDocument['usage'], change: Partial<EngagementDocument> = {}) {
  const document = {
    ...EMPTY,
    price_book: shippedPriceBook,
    contract: CONTRACT_ON_FILE,
    sources: [source('2026-09-01', '2026-10-31')],
    usage,
    ...change,
  };
  return workOut(document, '2026-11-22', library);
}
