import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scorecard } from '../../../src/shared/kpi/scorecard.ts';
import { SEGMENT_DIMENSIONS, type SegmentRow, segmentValue } from '../../../src/shared/kpi/segment-row.ts';
import { type SegmentsInput, segmented } from '../../../src/shared/kpi/segments.ts';
import { NO_TOKENS } from '../../../src/shared/units.ts';

const APRIL = { from: '2026-04-01', to: '2026-04-30' };

describe('the segments of a scorecard', () => {
  it('stand dearest first, then by name, and what has no price last', () => {
    const rows = [
      row({ team: 'B', net_usd: 3 }),
      row({ team: 'unpriced', net_usd: null }),
      row({ team: 'A', net_usd: 3 }),
      row({ team: 'C', net_usd: 9 }),
    ];
    const { segments, ...whole } = segmented(asked('team', rows));
    expect(segments.map((s) => s.value)).toEqual(['C', 'A', 'B', 'unpriced']);
    expect(segments.map((s) => s.net_share)).toEqual([0.6, 0.2, 0.2, null]);
    expect(whole).toMatchObject({ net_usd: 15, tokens: 4_000_000, unpriced_tokens: 1_000_000 });
  });

  it('show usage of which a file does not tell as "not told"', () => {
    const { segments } = segmented(
      asked('customer', [row(), row({ customer: '' }), row({ customer: null })]),
    );
    expect(segments).toMatchObject([{ value: '', label: 'not told', net_usd: 3 }]);
  });

  it('have the very figures of a scorecard over their rows alone, in every dimension', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow(), { maxLength: 30 }),
        fc.constantFrom(...SEGMENT_DIMENSIONS),
        (rows, by) => {
          const { segments, ...whole } = segmented(asked(by, rows));
          for (const segment of segments) {
            const own = rows.filter((r) => segmentValue(r, by) === segment.value);
            expect(segment.scorecard).toEqual(scorecard(asked('model', own)));
          }
          expect(segments.reduce((sum, s) => sum + s.tokens, 0)).toBe(whole.tokens);
          expect(segments.reduce((sum, s) => sum + (s.net_usd ?? 0), 0)).toBeCloseTo(whole.net_usd ?? 0, 6);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('leave out what has no usage in the window', () => {
    const rows = [row({ workload: 'old', date: '2026-03-31' }), row({ workload: 'chat' })];
    expect(segmented(asked('workload', rows)).segments.map((s) => s.value)).toEqual(['chat']);
  });

  it('by month look at the days of that month alone, within the window, and at outcomes counted within it', () => {
    const window = { from: '2026-03-15', to: '2026-04-30' };
    const rows = [
      row({ date: '2026-03-14', net_usd: 100 }),
      row({ date: '2026-03-20', net_usd: 6 }),
      row({ date: '2026-04-02', net_usd: 8 }),
    ];
    const outcomes = [
      { workload: 'chat', ...APRIL, count: 4 },
      { workload: 'chat', from: '2026-03-01', to: '2026-03-31', count: 2 },
    ];
    const { segments } = segmented({ ...asked('month', rows), window, outcomes });
    expect(segments.map((s) => [s.value, s.net_usd])).toEqual([
      ['2026-04', 8],
      ['2026-03', 6],
    ]);
    expect(segments.map((s) => s.scorecard.cost_per_outcome.map((c) => c.usd_per_outcome))).toEqual([
      [2],
      [],
    ]);
  });

  it('count an outcome for whoever has usage of its workload, as a part of its cost', () => {
    const rows = [
      row({ team: 'A', net_usd: 6 }),
      row({ team: 'B', net_usd: 2 }),
      row({ team: 'C', workload: 'claims' }),
    ];
    const outcomes = [{ workload: 'chat', ...APRIL, count: 4 }];
    const { segments } = segmented({ ...asked('team', rows), outcomes });
    expect(segments.map((s) => s.scorecard.cost_per_outcome.map((c) => c.usd_per_outcome))).toEqual([
      [1.5],
      [0.5],
      [],
    ]);
  });

  it('draw shares of the one commit that add up to its utilisation, and share no forfeited dollar', () => {
    const rows = [row({ team: 'A', net_usd: 600 }), row({ team: 'B', net_usd: 200 })];
    const contract = {
      commit_period: { from: '2026-01-01', to: '2026-12-31', commit_usd: 1_000 },
      discount: 0.2,
      overage: { basis: 'list' as const },
      locks: [],
      renewal_date: '2027-01-01',
      notice_days: 90,
    };
    const { segments } = segmented({ ...asked('team', rows), contract, forfeited_usd: 50 });
    expect(segments.map((s) => s.scorecard.commitment?.utilisation)).toEqual([0.6, 0.2]);
    expect(segments.map((s) => s.scorecard.overage_ratio)).toEqual([1.25, 1.25]);
    expect(segments.map((s) => s.scorecard.effective_rate.all_in_usd_per_mtok)).toEqual([600, 200]);
  });
});

function asked(dimension: SegmentsInput['dimension'], rows: readonly SegmentRow[]): SegmentsInput {
  return {
    dimension,
    rows,
    as_of: '2026-04-30',
    window: APRIL,
    contract: null,
    outcomes: [],
    audit: { repeatable_share: 0.5, async_share: null },
    benchmark: [],
  };
}

function row(changes: Partial<SegmentRow> = {}): SegmentRow {
  return {
    date: '2026-04-10',
    model: 'opus',
    workload: 'chat',
    batch: false,
    tokens: { ...NO_TOKENS, input: 1_000_000 },
    list_usd: null,
    net_usd: 1,
    ...changes,
  };
}

function anyRow(): fc.Arbitrary<SegmentRow> {
  const name = fc.constantFrom('', 'a', 'b');
  const usd = fc.option(fc.double({ min: 0, max: 1e4, noNaN: true }), { nil: null });
  return fc
    .record({
      date: fc.constantFrom('2026-03-31', '2026-04-01', '2026-04-30', '2026-05-01'),
      model: fc.constantFrom('opus', 'haiku'),
      workload: fc.option(name, { nil: null }),
      team: name,
      customer: name,
      product: name,
      workspace: name,
      api_key: name,
      batch: fc.boolean(),
      list_usd: usd,
      net_usd: usd,
    })
    .map((changes) => row(changes));
}
