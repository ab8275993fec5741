import { describe, expect, it } from 'vitest';
import { bridgeWaterfall } from '../../../src/shared/brief/bridge-waterfall.ts';
import { bridgeRemarks, bridgeTitle, periodWords } from '../../../src/shared/brief/bridge-words.ts';
import type { CostBridge } from '../../../src/shared/engagement/cost-bridge.ts';
import { amount, partsOf, saidText } from '../../../src/shared/figures/said.ts';
import { bridgeBetween } from '../../../src/shared/kpi/bridge.ts';
import type { KpiRow } from '../../../src/shared/kpi/kpi-row.ts';
import { NO_TOKENS } from '../../../src/shared/units.ts';

const Q2 = { from: '2026-04-01', to: '2026-06-30' };
const Q3 = { from: '2026-07-01', to: '2026-09-30' };

describe('the bridge of cost change in words', () => {
  it('says how far the bill moved and which two causes moved it most', () => {
    // 500 dollars at 50 a million to 800 at 40: volume first adds 500 and price takes off 200, or 100 and 400.
    const title = bridgeTitle(between([row(10, 500)], [row(20, 800)]));
    expect(saidText(title)).toBe('The net bill rose by $300 (60%): volume adds $450, price takes off $150');
    expect(bridgeTitle(between([row(20, 800)], [row(20, 800)]))).toBe(
      'The net bill is the same in both periods',
    );
    const periods = { before_from: Q2.from, before_to: Q2.to, ...Q3 };
    expect(partsOf(title)).toContainEqual(amount('bridge_part', '$450', { ...periods, part: 'volume' }));
  });

  it('calls whole months by their names and other periods by their days', () => {
    expect(periodWords({ from: '2026-09-01', to: '2026-09-30' })).toBe('Sep 2026');
    expect(periodWords(Q3)).toBe('Jul to Sep 2026');
    expect(periodWords({ from: '2025-11-01', to: '2026-01-31' })).toBe('Nov 2025 to Jan 2026');
    expect(periodWords({ from: '2026-09-01', to: '2026-09-29' })).toBe('1 Sep 2026 to 29 Sep 2026');
  });

  it('names what a reader should know of the periods', () => {
    const unpriced = { ...row(5, 0, 'mystery'), net_usd: null };
    const found = between([row(10, 500), unpriced], [row(10, 500), row(1, 5, 'haiku')]);
    expect(bridgeRemarks({ ...found, uncovered_days: { from: 0, to: 2 } }).map(saidText)).toEqual([
      'No usage file covers 2 days of Jul to Sep 2026.',
      '5.0 M tok of Apr to Jun 2026 have no price and are left out.',
      'The periods have 91 days and 92 days; the difference counts as volume.',
      'Only in Jul to Sep 2026, and so part of the mix: haiku.',
    ]);
  });

  it('is drawn from one bill to the other, without the causes that changed nothing', () => {
    const chart = bridgeWaterfall(between([row(10, 500)], [row(20, 800)]));
    expect(chart).toMatchObject({
      steps: [
        { label: 'Apr to Jun 2026', to_usd: 500, role: 'total' },
        { label: 'Volume', from_usd: 500, to_usd: 950, role: 'cost' },
        { label: 'Price', from_usd: 950, to_usd: 800, role: 'saving' },
        { label: 'Jul to Sep 2026', to_usd: 800, role: 'total' },
      ],
    });
  });

  it('is drawn from nothing to the change where every cause is small beside the bills', () => {
    const chart = bridgeWaterfall(between([row(100, 5_000)], [row(102, 5_100)]));
    expect(saidText(chart?.subtitle ?? '')).toBe(
      'Net dollars that each cause adds or takes off, from $5,000 in Apr to Jun 2026 to $5,100 in Jul to Sep 2026',
    );
    expect(chart).toMatchObject({
      steps: [
        { label: 'Volume', from_usd: 0, to_usd: 100, role: 'cost' },
        { label: 'Whole change', to_usd: 100, role: 'total' },
      ],
    });
  });

  it('is not drawn where the change is not known', () => {
    expect(bridgeWaterfall(between([{ ...row(1, 1), net_usd: null }], [row(1, 1)]))).toBeNull();
  });
});

function between(from: readonly KpiRow[], to: readonly KpiRow[]): CostBridge {
  return {
    ...bridgeBetween({ ...Q2, rows: from }, { ...Q3, rows: to }),
    workload_id: null,
    uncovered_days: { from: 0, to: 0 },
  };
}

function row(millions: number, net_usd: number, model = 'opus'): KpiRow {
  return {
    date: '2026-04-10',
    model,
    workload: null,
    batch: false,
    tokens: { ...NO_TOKENS, input: millions * 1_000_000 },
    list_usd: null,
    net_usd,
  };
}
