import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIGURE_IDS, figures, JUDGED_BY, SCORECARD_FIGURES } from '../../../src/shared/kpi/figures.ts';
import type { FigureThresholds } from '../../../src/shared/kpi/status.ts';

const shipped: { figures: FigureThresholds } = JSON.parse(
  readFileSync(new URL('../../../resources/kpi-thresholds.json', import.meta.url), 'utf8'),
);

describe('the declared figures', () => {
  it('are declared once each, under their own id', () => {
    expect(Object.keys(figures)).toEqual([...FIGURE_IDS]);
    for (const id of FIGURE_IDS) expect(figures[id].id).toBe(id);
    expect(new Set(Object.values(figures).map((figure) => figure.label)).size).toBe(FIGURE_IDS.length);
  });

  it('say in words how they are formed, what they mean and what they need', () => {
    for (const { formula, source, needs } of Object.values(figures)) {
      expect(formula.split(' ').length).toBeGreaterThan(3);
      expect(source).toMatch(/^[A-Z].*\.$/);
      expect(needs.length).toBeGreaterThan(0);
    }
  });

  it('make a scorecard of eleven, from the effective rate to the renewal runway, all three families in it', () => {
    expect(SCORECARD_FIGURES).toHaveLength(11);
    expect([SCORECARD_FIGURES[0], SCORECARD_FIGURES.at(-1)]).toEqual(['effective_rate', 'renewal_runway']);
    const families = SCORECARD_FIGURES.map((id) => figures[id].family);
    expect(new Set(families)).toEqual(new Set(['rate', 'consumption', 'relationship']));
    expect(families).toEqual(families.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)));
  });

  it('are judged by figures that are declared too', () => {
    for (const judge of Object.values(JUDGED_BY)) expect(FIGURE_IDS).toContain(judge);
  });
});

describe('the shipped thresholds', () => {
  it('cover every figure and no other', () => {
    expect(Object.keys(shipped.figures).toSorted()).toEqual([...FIGURE_IDS].toSorted());
  });

  it('get worse in the direction in which the figure does', () => {
    for (const id of FIGURE_IDS) {
      const { target, watch, act } = shipped.figures[id] ?? {};
      const worsening = [target, watch, act].filter((limit) => typeof limit === 'number');
      const sorted = worsening.toSorted((a, b) => (figures[id].good === 'lower' ? a - b : b - a));
      expect([id, worsening]).toEqual([id, sorted]);
    }
  });
});

const ORDER = ['rate', 'consumption', 'relationship'];
