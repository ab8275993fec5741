import { describe, expect, it } from 'vitest';
import { library, shippedBands, shippedPriceBook } from '../../../src/main/backend/resources.ts';
import { derivationContext, derivationOf } from '../../../src/shared/engagement/derivation.ts';
import type { EngagementDocument, Workload } from '../../../src/shared/engagement/document.ts';
import { workOut } from '../../../src/shared/engagement/figures-of.ts';
import { segmentFigures } from '../../../src/shared/engagement/segment-figures.ts';
import { partsOf, saidText } from '../../../src/shared/figures/said.ts';
import { percent } from '../../../src/shared/format.ts';
import { SCORECARD_FIGURES } from '../../../src/shared/kpi/figures.ts';
import { SEGMENT_DIMENSIONS } from '../../../src/shared/kpi/segment-row.ts';
import { NO_TOKENS } from '../../../src/shared/units.ts';
import { CONTRACT_ON_FILE } from '../../contract-on-file.ts';
import { EMPTY, source } from './empty-document.ts';
import { sonnetDay } from './sonnet-day.ts';

describe('the scorecard by segment', () => {
  it('has every figure of the scorecard in every dimension', () => {
    const out = workedOut([sonnetDay('2026-10-10', 10, { team: 'Claims' })]);
    for (const dimension of SEGMENT_DIMENSIONS) {
      const { segments } = segmentFigures(out, dimension);
      expect(segments.map((s) => Object.keys(s.figures))).toEqual([[...SCORECARD_FIGURES]]);
    }
  });

  it('is the scorecard itself where there is one segment', () => {
    const out = workedOut([sonnetDay('2026-10-10', 10, { team: 'Claims' })]);
    const [only] = segmentFigures(out, 'team').segments;
    expect(only).toMatchObject({ value: 'Claims', net_usd: 24, net_share: 1 });
    for (const line of out.figures.scorecard) {
      expect(only?.figures[line.figure as (typeof SCORECARD_FIGURES)[number]].value).toBe(line.value);
    }
  });

  it('goes by team, customer, product, workspace and key as the rows tell, and says what they do not tell', () => {
    const told = { team: 'T', customer: 'C', product: 'P', workspace: 'W', api_key: 'K' };
    const out = workedOut([sonnetDay('2026-10-10', 10, told), sonnetDay('2026-10-11', 5)]);
    const labels = (['team', 'customer', 'product', 'workspace', 'api_key'] as const).map((dimension) =>
      segmentFigures(out, dimension).segments.map((s) => s.label),
    );
    expect(labels).toEqual([...'TCPWK'].map((name) => [name, 'not told']));
  });

  it('names workloads by their names, usage of none as not assigned, and months in words', () => {
    const out = workedOut(
      [sonnetDay('2026-10-10', 10, { workspace: 'Claims' }), sonnetDay('2026-09-11', 5)],
      {
        workloads: [CLAIMS],
      },
    );
    const labels = (by: 'workload' | 'month') => segmentFigures(out, by).segments.map((s) => s.label);
    expect(labels('workload')).toEqual(['Claims handling', 'Not assigned']);
    expect(labels('month')).toEqual(['Oct 2026', 'Sep 2026']);
  });

  it('looks at the window asked, else at the days of the scorecard', () => {
    const out = workedOut([sonnetDay('2026-10-10', 10), sonnetDay('2026-09-10', 5)]);
    expect(segmentFigures(out, 'month')).toMatchObject({ net_usd: 36, window: { from: '2026-09-01' } });
    const october = { from: '2026-10-01', to: '2026-10-31' };
    expect(segmentFigures(out, 'month', october)).toMatchObject({ net_usd: 24, window: october });
  });

  it('judges a segment by the limits of the whole, except where a part cannot be held against them', () => {
    const cached = { tokens: { ...NO_TOKENS, input: 1, cache_read: 1 } };
    const out = workedOut(
      [sonnetDay('2026-10-10', 10, { team: 'A' }), sonnetDay('2026-10-10', 1, { ...cached, team: 'B' })],
      {
        settings: {
          ...EMPTY.settings,
          targets: {
            output_ratio: { target: 0.1, watch: 0.1, act: 0.2 },
            utilisation: { target: 1, watch: 0.9, act: 0.8 },
          },
        },
      },
    );
    const [first] = segmentFigures(out, 'team').segments;
    expect(first?.figures.output_ratio.status.status).toBe('good');
    expect(first?.figures.utilisation).toMatchObject({ value: 0.02, status: { status: 'unknown' } });
    expect(first?.figures.utilisation.status.reason).toBe('The commit is judged as a whole.');
    const mix = segmentFigures(out, 'model').segments[0]?.figures.model_mix;
    expect(mix).toMatchObject({ value: 1, status: { status: 'unknown' } });
    expect(saidText(mix?.detail ?? '')).toBe('claude-sonnet-4-5 100.0% of dollars, 100.0% of tokens');
  });

  it('opens the words beside a segment to shares of that segment, not of all usage', () => {
    const out = workedOut([
      sonnetDay('2026-10-10', 3, { team: 'A' }),
      { ...sonnetDay('2026-10-10', 1, { team: 'A' }), model: 'claude-haiku-4-5' },
      sonnetDay('2026-10-10', 100, { team: 'B' }),
    ]);
    const context = derivationContext(out);
    const words = segmentFigures(out, 'team').segments.find(({ value }) => value === 'A')?.figures.model_mix;
    const figures = partsOf(words?.detail ?? '').filter((part) => typeof part !== 'string');
    expect(figures.map(({ text }) => text)).toEqual(['90.0%', '75.0%']);
    const opened = figures.flatMap((part) =>
      'figure' in part ? [derivationOf(context, part.figure, part.subject)] : [],
    );
    expect(opened.map((one) => percent(Number(one?.value)))).toEqual(['90.0%', '75.0%']);
    expect(opened.map((one) => percent(Number(one?.recomputed)))).toEqual(['90.0%', '75.0%']);
  });

  it('says what a figure needs where it is not known', () => {
    const out = workedOut([sonnetDay('2026-10-10', 10)]);
    const [only] = segmentFigures(out, 'model').segments;
    expect(only?.figures.cost_per_outcome).toMatchObject({
      value: null,
      missing: 'needs outcome counts of a workload and priced usage of that workload',
    });
  });

  it('has no segment without usage', () => {
    expect(segmentFigures(workOut(EMPTY, '2026-11-22', library), 'team')).toMatchObject({
      segments: [],
      tokens: 0,
    });
  });
});

const CLAIMS: Workload = {
  id: 'w1',
  name: 'Claims handling',
  owner: '',
  outcome_unit: 'claim',
  outcome_source: '',
  value_per_outcome_usd: null,
  rules: [{ dimension: 'workspace', value: 'Claims' }],
};

function workedOut(usage: EngagementDocument['usage'], change: Partial<EngagementDocument> = {}) {
  const document = {
    ...EMPTY,
    price_book: shippedPriceBook,
    bands: shippedBands,
    contract: CONTRACT_ON_FILE,
    sources: [source('2026-09-01', '2026-10-31')],
    usage,
    ...change,
  };
  return workOut(document, '2026-11-22', library);
}
