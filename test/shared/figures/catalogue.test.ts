import { describe, expect, it } from 'vitest';
import { DECLARED_IDS, declared, FAMILIES, isDeclared } from '../../../src/shared/figures/catalogue.ts';
import { FIGURE_IDS } from '../../../src/shared/kpi/figures.ts';

describe('the catalogue of figures', () => {
  it('declares every figure once', () => {
    const all = [...FIGURE_IDS, ...FAMILIES.flatMap(({ figures }) => Object.keys(figures))];
    expect(new Set(all).size).toBe(all.length);
    expect(DECLARED_IDS).toEqual(all);
  });

  it.each(DECLARED_IDS.map((id) => [id]))('says of %s what it is, how it is made and what it needs', (id) => {
    const { label, formula, source, needs, unit } = declared(id);
    expect(label.length).toBeGreaterThan(2);
    expect(formula.length).toBeGreaterThan(10);
    expect(source).toMatch(/[.]$/);
    expect(formula).not.toMatch(/[.]$/);
    expect(needs.length).toBeGreaterThan(0);
    expect(unit).not.toBe('');
  });

  it('knows no figure under an inherited name', () => {
    expect(isDeclared('constructor')).toBe(false);
    expect(isDeclared('floor')).toBe(true);
  });
});
