import { describe, expect, it } from 'vitest';
import { hashOf, routeOf, windowTitle } from '../../src/renderer/route.ts';
import { STEPS } from '../../src/renderer/steps.ts';

describe('where the window is', () => {
  it('finds every step again from its own address', () => {
    for (const { id } of STEPS) expect(routeOf(hashOf(id))).toEqual({ at: id, query: {} });
  });

  it('carries what to show there', () => {
    const query = { workload: 'claims & more' };
    expect(routeOf(hashOf('audit', query))).toEqual({ at: 'audit', query });
  });

  it('names no place for an address that it does not know', () => {
    expect([routeOf(''), routeOf('#/nowhere'), routeOf('#code=abc')]).toEqual([null, null, null]);
  });

  it('says in its title how far the work is and for whom', () => {
    expect(windowTitle('audit', 'Halden Mutual')).toBe('Step 4 of 11: Audit - Halden Mutual');
    expect(windowTitle('scorecard', '')).toBe('Scorecard');
    expect(windowTitle('overview', 'Halden Mutual')).toBe('Overview - Halden Mutual');
  });

  it('has eleven steps in three groups, each with a key of its own', () => {
    expect(STEPS.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(new Set(STEPS.map(({ key }) => key)).size).toBe(11);
    expect(['Prepare', 'Position', 'Present'].map((g) => STEPS.filter((s) => s.group === g).length)).toEqual([
      5, 4, 2,
    ]);
  });
});
