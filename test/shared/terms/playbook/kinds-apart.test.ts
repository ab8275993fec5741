import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { library } from '../../../../src/main/backend/resources.ts';
import { discountOf } from '../../../../src/shared/commit/offer.ts';
import type { StoredOffer } from '../../../../src/shared/engagement/document.ts';
import { figuresOf } from '../../../../src/shared/engagement/figures-of.ts';
import { tableMoney } from '../../../../src/shared/format.ts';
import { expectedTotal } from '../../../../src/shared/terms/playbook/kind-totals.ts';
import { type AnyWorth, ofKind } from '../../../../src/shared/terms/playbook/worth.ts';
import { briefText } from '../../brief/brief-text.ts';
import { AS_OF, briefFor, larkfield } from '../../brief/larkfield.ts';

const ENTERED = {
  T51: { hours: 120, hour_usd: 137 },
  T22: { paid_seats: 900, active_seats: 611, seat_price_usd: 41 },
};
/** Commits and discounts that are not round, so that no two amounts meet by chance. */
const unround = ({ offer, ...stored }: StoredOffer, i: number): StoredOffer => ({
  ...stored,
  offer: {
    ...offer,
    commits_usd: offer.commits_usd.map((usd) => (usd === 0 ? 0 : usd + 1371.37 * (i + 1))),
    discount: discountOf(offer, 0) === 0 ? 0 : discountOf(offer, 0) + 0.00173 * (i + 1),
  },
});
const document = {
  ...larkfield(),
  offers: larkfield().offers.map(unround),
  settings: { ...larkfield().settings, term_inputs: ENTERED },
};
const { terms } = figuresOf(document, AS_OF, library);

/** Every way to add amounts of two kinds, or of two shocks, that a reader could be shown under one offer. */
function forbiddenSums({ worths, totals }: (typeof terms.playbook)[number]): number[] {
  const stresses = subsets(amountsOf(ofKind(worths, 'stress'))).map(added);
  const { package_usd, beside_usd } = totals.expected;
  const expected = [
    ...amountsOf(ofKind(worths, 'expected')),
    package_usd,
    beside_usd,
    package_usd + beside_usd,
  ].filter(isSome);
  const shocks = subsets(totals.stress.map((one) => one.package_usd).filter(isSome)).filter(
    (s) => s.length > 1,
  );
  return [...stresses.flatMap((stress) => expected.map((usd) => usd + stress)), ...shocks.map(added)];
}

function amountsOf(worths: readonly AnyWorth[]): number[] {
  return worths.flatMap(({ alone_usd, in_package_usd }) => [alone_usd, in_package_usd]).filter(isSome);
}

function isSome(usd: number | null): usd is number {
  return usd !== null && Math.abs(usd) > 1;
}

function subsets(amounts: readonly number[]): number[][] {
  const distinct = [...new Set(amounts)];
  const sets: number[][] = [];
  for (const usd of distinct) sets.push(...sets.map((one) => [...one, usd]), [usd]);
  return sets;
}

function added(amounts: readonly number[]): number {
  return amounts.reduce((sum, usd) => sum + usd, 0);
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe('values of different kinds', () => {
  it('are there to be confused: several of each kind, none of them nothing', () => {
    for (const { worths } of terms.playbook) {
      expect(amountsOf(ofKind(worths, 'expected')).length).toBeGreaterThan(3);
      expect(amountsOf(ofKind(worths, 'stress')).length).toBeGreaterThan(1);
    }
  });

  it('meet in no number that the screens are given', () => {
    const shown = numbersIn(terms);
    for (const offer of terms.playbook) {
      for (const sum of forbiddenSums(offer)) {
        expect(
          shown.some((usd) => Math.abs(usd - sum) < 0.005),
          `${offer.title}: ${sum}`,
        ).toBe(false);
      }
    }
  });

  it('meet in no amount that the brief prints', () => {
    const printed = new Set(briefText(briefFor(document)).match(/−?\$[\d,]+(?:\.\d+)?/g));
    expect(printed.size).toBeGreaterThan(20);
    for (const offer of terms.playbook) {
      for (const sum of forbiddenSums(offer))
        expect(printed, `${offer.title}: ${sum}`).not.toContain(tableMoney(sum));
    }
  });

  it('have totals of their own: the expected one adds none but expected values', () => {
    for (const { worths, totals } of terms.playbook) {
      const expected = ofKind(worths, 'expected');
      const beside = expected.filter(({ acts }) => acts === 'beside').map(({ alone_usd }) => alone_usd ?? 0);
      expect(totals.expected.beside_usd).toBeCloseTo(added(beside), 6);
      expect(totals.expected.total_usd).toBeCloseTo(totals.expected.package_usd + added(beside), 6);
      expect(totals.stress.map(({ shock }) => shock)).toEqual([
        ...new Set(totals.stress.map(({ shock }) => shock)),
      ]);
    }
  });

  it('do not pass for one another where a total is made: the compiler refuses it', () => {
    const stress = ofKind(terms.playbook[0]?.worths ?? [], 'stress');
    // @ts-expect-error stress values are no expected values
    expect(expectedTotal(stress, 0).kind).toBe('expected');
    // @ts-expect-error nor are values of both kinds
    expect(expectedTotal(terms.playbook[0]?.worths ?? [], 0).kind).toBe('expected');
  });
});

describe.each(['src/renderer/screens/terms', 'src/shared/brief'])('in %s', (folder) => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );

  it.each(files)('no value of a term is added to another: %s', (name) => {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n');
    const adding = lines.filter(
      (line) =>
        /\b(?:alone|in_package|package|beside)_usd\b/.test(line) &&
        /\s\+\s|\+=|\bsum\w*\(|\breduce\(/.test(line),
    );
    expect(adding).toEqual([]);
  });
});
