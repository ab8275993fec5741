import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { library } from '../../../src/main/backend/resources.ts';
import { derivationContext, derivationOf } from '../../../src/shared/engagement/derivation.ts';
import type { EngagementDocument, UsageDay } from '../../../src/shared/engagement/document.ts';
import type { EngagementFigures } from '../../../src/shared/engagement/figures.ts';
import { figuresOf, workOut } from '../../../src/shared/engagement/figures-of.ts';
import { outsideSentence } from '../../../src/shared/engagement/outside-contract.ts';
import { pricedUsage } from '../../../src/shared/engagement/priced-usage.ts';
import { sumKnown } from '../../../src/shared/engagement/sums.ts';
import { saidText } from '../../../src/shared/figures/said.ts';
import { AS_OF, larkfield } from '../brief/larkfield.ts';
import { shownFigures } from './shown-figures.ts';

const DISCOUNT = 0.5;

/** The insurer with a flat discount, and part of its usage bought a second time from a cloud. */
function buying(elsewhere: readonly UsageDay[], platforms: readonly string[] = ['anthropic']) {
  const document = larkfield();
  if (document.contract === null) throw new Error('the insurer has a contract');
  return {
    ...document,
    contract: { ...document.contract, platforms, discount: DISCOUNT, rates: [] },
    usage: [...document.usage, ...elsewhere],
    settings: { ...document.settings, floor_review: null },
  };
}

function onCloud(platform: string, every: number): UsageDay[] {
  return larkfield()
    .usage.filter((_, i) => i % every === 0)
    .map((day) => ({ ...day, platform, inference_geo: '' }));
}

const figures = (document: EngagementDocument) => figuresOf(document, AS_OF, library);

/** What is of the contract: its draw, what its commit is sized on, and the figures of its prices. */
function ofContract({ contract, offers, forecast, terms, scorecard_card: card }: EngagementFigures) {
  const { commitment, discount_off_list, price_protection } = card;
  return { contract, offers, forecast, terms, commitment, discount_off_list, price_protection };
}

const drawn = ({ contract }: EngagementFigures) => contract?.drawdown.to_date?.drawn_usd ?? Number.NaN;

describe('use on a platform that the contract does not cover', () => {
  const clouds = fc.record({
    platform: fc.constantFrom('bedrock', 'vertex', 'foundry', 'openrouter', 'other'),
    every: fc.integer({ min: 2, max: 40 }),
  });

  it('changes nothing of the contract, and adds to use exactly what it is at list', () => {
    const without = figures(buying([]));
    fc.assert(
      fc.property(clouds, ({ platform, every }) => {
        const added = onCloud(platform, every);
        const list = sumKnown(
          pricedUsage({ ...buying([]), usage: added, contract: null }).map((day) => day.list_usd),
        );
        const now = figures(buying(added));
        expect(ofContract(now)).toEqual(ofContract(without));
        expect(now.usage.net_usd).toBeCloseTo((without.usage.net_usd ?? 0) + (list ?? 0), 6);
        expect(now.usage.outside_contract).toMatchObject([{ platform, list_usd: list }]);
      }),
      { numRuns: 5 },
    );
  });

  it('draws the commit by exactly its value at contract once the contract covers it', () => {
    fc.assert(
      fc.property(clouds, ({ platform, every }) => {
        const added = onCloud(platform, every);
        const apart = figures(buying(added));
        const covered = figures(buying(added, ['anthropic', platform]));
        const { from = '', to = '' } = apart.contract?.drawdown.to_date ?? {};
        const value = pricedUsage({ ...buying([]), contract: null, usage: added })
          .filter(({ date }) => from <= date && date <= to && date <= AS_OF)
          .reduce((sum, day) => sum + (day.list_usd ?? 0) * (1 - DISCOUNT), 0);
        expect(drawn(covered) - drawn(apart)).toBeCloseTo(value, 5);
        expect(covered.usage.outside_contract).toEqual([]);
        expect(covered.floor?.covered).toBeNull();
      }),
      { numRuns: 5 },
    );
  });

  it('is in the floor, and not in the part of it that a commit is sized on', () => {
    const alone = figures(buying([]));
    const both = figures(buying(onCloud('bedrock', 3)));
    expect(both.floor?.covered?.annual_baseline_usd).toBeCloseTo(alone.floor?.annual_baseline_usd ?? 0, 5);
    expect(both.floor?.annual_baseline_usd).toBeGreaterThan(alone.floor?.annual_baseline_usd ?? 0);
    expect(figures(buying([], ['bedrock'])).floor?.covered?.annual_baseline_usd).toBe(0);
    expect(figures(buying([], ['bedrock'])).offers).toBeNull();
  });

  it('is all priced and sized while no contract is on file', () => {
    const free = figures({ ...buying(onCloud('bedrock', 3)), contract: null });
    expect(free.usage.outside_contract).toEqual([]);
    expect(free.floor?.covered).toBeNull();
  });

  it('is named with its dollars in one sentence, the dearest platform first', () => {
    const both = figures(buying([...onCloud('vertex', 20), ...onCloud('bedrock', 2)]));
    expect(saidText(outsideSentence(both.usage) ?? '')).toMatch(
      /^Not under the contract on file: Amazon Bedrock and Google Vertex AI, \$[\d,.]+ at list\.$/,
    );
    expect(outsideSentence(figures(buying([])).usage)).toBeNull();
  });

  it('leaves every figure opening to inputs that give its value, as they do without it', () => {
    const mixed = unlike(buying(onCloud('bedrock', 3)));
    const alone = new Set(unlike(buying([])).wrong);
    expect(mixed.wrong.filter((key) => !alone.has(key))).toEqual([]);
    expect([...mixed.opened]).toEqual(
      expect.arrayContaining(['usage_outside', 'covered_baseline', 'covered_floor']),
    );
  });
});

/** The figures whose inputs give another value than the one shown, and all that were opened. */
function unlike(document: EngagementDocument) {
  const context = derivationContext(workOut(document, AS_OF, library));
  const shown = shownFigures(context.figures).filter(
    ({ figure }) => !/^(term|core_term|offer)_/.test(figure),
  );
  const wrong = shown.filter(({ figure, subject, value }) => {
    const derivation = derivationOf(context, figure, subject);
    const given = derivation?.calculation == null ? derivation?.value : derivation.recomputed;
    return !isSame(given ?? null, value);
  });
  return {
    wrong: wrong.map(({ figure, subject }) => `${figure} ${JSON.stringify(subject)}`),
    opened: new Set(shown.map(({ figure }) => figure)),
  };
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
