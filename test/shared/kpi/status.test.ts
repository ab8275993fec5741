import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIGURE_IDS, figures } from '../../../src/shared/kpi/figures.ts';
import { type FigureThresholds, figureStatus } from '../../../src/shared/kpi/status.ts';

const defaults: FigureThresholds = JSON.parse(
  readFileSync(new URL('../../../resources/kpi-thresholds.json', import.meta.url), 'utf8'),
).figures;

describe('the status of a figure under the shipped thresholds', () => {
  it.each([
    ['overage_ratio', 1, 'good'],
    ['overage_ratio', 1.1, 'good'],
    ['overage_ratio', 1.12, 'watch'],
    ['overage_ratio', 1.25, 'act'],
    ['utilisation', 0.7, 'watch'],
    ['utilisation', 0.69, 'act'],
    ['utilisation', 0.85, 'good'],
    ['utilisation', 1, 'good'],
    ['utilisation', 1.1, 'watch'],
    ['pace', 0.92, 'good'],
    ['discount_depth', 0.01, 'good'],
    ['discount_depth', -0.04, 'watch'],
    ['discount_depth', -0.06, 'act'],
    ['model_mix', 0.9, 'watch'],
    ['model_mix', 0.91, 'act'],
    ['cache_hit_rate_of_eligible', 0.8, 'good'],
    ['batch_share_of_eligible', 0.49, 'act'],
    ['price_protection_coverage', 0, 'act'],
    ['price_lock_gap', 1, 'watch'],
    ['renewal_runway', 12, 'good'],
    ['renewal_runway', 7, 'watch'],
    ['renewal_runway', 2, 'act'],
  ] as const)('%s at %d is %s', (id, value, status) => {
    expect(figureStatus(id, value, defaults).status).toBe(status);
  });

  it('comes with a letter and a sentence that names the limit', () => {
    expect(figureStatus('overage_ratio', 1.25, defaults)).toEqual({
      status: 'act',
      letter: 'A',
      reason: 'Above 1.15×, where action is due.',
    });
    expect(figureStatus('utilisation', 0.9, defaults)).toEqual({
      status: 'good',
      letter: 'G',
      reason: 'Between 85% and 100%.',
    });
    expect(figureStatus('discount_depth', -0.06, defaults).reason).toBe('Below −5%, where action is due.');
    expect(figureStatus('renewal_runway', 5, defaults)).toMatchObject({
      letter: 'W',
      reason: 'Below 9 months.',
    });
  });

  it('is unknown, with what is missing, when the value is not known', () => {
    expect(figureStatus('renewal_runway', null, defaults)).toEqual({
      status: 'unknown',
      letter: '?',
      reason: 'Not known; it needs the renewal date.',
    });
    expect(figureStatus('pace', Number.NaN, defaults).status).toBe('unknown');
  });

  it('is unknown while nobody has set a target for a figure that has no default', () => {
    expect(figureStatus('effective_rate', 3.2, defaults).reason).toBe('No target is set for this figure.');
    expect(figureStatus('overage_ratio', 1, {}).status).toBe('unknown');
  });

  it('needs no more than a target of ones own', () => {
    const own = { effective_rate: { target: 3, watch: null, act: null } };
    expect(figureStatus('effective_rate', 3, own).status).toBe('good');
    expect(figureStatus('effective_rate', 3.01, own)).toMatchObject({
      status: 'watch',
      reason: 'Above $3.00/MTok.',
    });
  });
});

describe('the status of a figure, as laws', () => {
  const RANK = { good: 0, watch: 1, act: 2, unknown: 3 };
  const oneSided = FIGURE_IDS.filter((id) => figures[id].good !== 'band' && defaults[id]?.watch !== null);
  const value = fc.double({ min: -20, max: 20, noNaN: true });

  it('never improves when a figure moves to its worse side', () => {
    fc.assert(
      fc.property(fc.constantFrom(...oneSided), value, value, (id, a, b) => {
        const [better, worse] = (figures[id].good === 'lower') === a < b ? [a, b] : [b, a];
        const rank = (x: number) => RANK[figureStatus(id, x, defaults).status];
        expect(rank(worse)).toBeGreaterThanOrEqual(rank(better));
      }),
    );
  });

  it('is not decided by the rounding of doubles', () => {
    expect(figureStatus('overage_ratio', 0.1 + 1.0000000000000002, defaults).status).toBe('good');
    expect(figureStatus('cache_hit_rate_of_eligible', 0.8 - 1e-12, defaults).status).toBe('good');
  });
});
