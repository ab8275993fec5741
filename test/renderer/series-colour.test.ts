import { describe, expect, it } from 'vitest';
import { LIGHT, PRINT } from '../../src/renderer/charts/chart-theme.ts';
import { seriesColours } from '../../src/renderer/charts/series-colour.ts';

describe('the colours of a chart', () => {
  it('give a family of models the same colour in every chart and in print', () => {
    const [alone] = seriesColours(['claude-sonnet-4-6'], LIGHT);
    const among = seriesColours(['claude-haiku-4-5', 'claude-sonnet-5', 'Other'], PRINT);
    expect(among[1]).toBe(alone);
  });

  it('keep two series of one chart apart while there are colours left', () => {
    const labels = Array.from({ length: 8 }, (_, k) => `Workload ${k}`);
    expect(new Set(seriesColours(labels, LIGHT)).size).toBe(8);
  });

  it('leave what belongs to nobody grey', () => {
    expect(seriesColours(['Unassigned'], LIGHT)).toEqual([LIGHT.other]);
  });
});
