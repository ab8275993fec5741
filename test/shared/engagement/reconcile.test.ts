import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostDay } from '../../../src/shared/engagement/document.ts';
import { reconcileByMonth } from '../../../src/shared/engagement/reconcile.ts';
import { pricedDay, source } from './empty-document.ts';

function cost(date: string, usd: number): CostDay {
  return {
    source_id: 'c',
    date,
    platform: 'anthropic',
    model_raw: 'Claude Sonnet 4.5',
    model: 'claude-sonnet-4-5',
    speed: 'standard',
    batch: false,
    service_tier: '',
    inference_geo: '',
    context_window: '',
    workspace: '',
    api_key: '',
    team: '',
    customer: '',
    product: '',
    cost_type: 'tokens',
    token_class: 'input',
    cost_basis: 'billed',
    cost_usd_micros: Math.round(usd * 1e6),
    list_usd_micros: null,
  };
}

const file = (unit: string) => [source('2026-10-01', '2026-10-31', { id: 'c', measure: 'cost', unit })];

describe('usage against reported cost', () => {
  it('takes computed less reported, over the days that both measure', () => {
    const usage = [pricedDay('2026-10-01', 103), pricedDay('2026-10-02', 50)];
    const month = reconcileByMonth(usage, [cost('2026-10-01', 100)], file('dollars')).get('2026-10');
    expect(month).toMatchObject({
      computed_usd: 103,
      reported_usd: 100,
      difference_usd: 3,
      difference_share: 0.03,
    });
    expect(month?.reconciled).toBe(false);
  });

  it('agrees within two per cent', () => {
    const month = reconcileByMonth(
      [pricedDay('2026-10-01', 102)],
      [cost('2026-10-01', 100)],
      file('dollars'),
    );
    expect(month.get('2026-10')?.reconciled).toBe(true);
  });

  it('agrees within half a cent a row of a file that rounds to cents', () => {
    const usage = [pricedDay('2026-10-01', 0.012)];
    const rounded = reconcileByMonth(usage, [cost('2026-10-01', 0.01)], file('dollars, rounded to cents'));
    expect(rounded.get('2026-10')).toMatchObject({ tolerance_usd: 0.005, reconciled: true });
    const exact = reconcileByMonth(usage, [cost('2026-10-01', 0.01)], file('dollars'));
    expect(exact.get('2026-10')).toMatchObject({ tolerance_usd: 0, reconciled: false });
  });

  it('says nothing of a month without reported cost', () => {
    expect(reconcileByMonth([pricedDay('2026-10-01', 1)], [], []).size).toBe(0);
  });

  it('never adds the two measurements', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (usd) => {
        const month = reconcileByMonth(
          [pricedDay('2026-10-01', usd)],
          [cost('2026-10-01', usd)],
          file('dollars'),
        );
        expect(month.get('2026-10')?.computed_usd).toBeCloseTo(usd, 6);
      }),
    );
  });
});
