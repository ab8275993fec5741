import { describe, expect, it } from 'vitest';
import { TermsScreen } from '../../src/renderer/screens/terms/terms-screen.tsx';
import type { EngagementDocument, TermInputs } from '../../src/shared/engagement/document.ts';
import { DEFAULT_SETTINGS } from '../../src/shared/engagement/document.ts';
import { tableMoney } from '../../src/shared/format.ts';
import type { AnyWorth } from '../../src/shared/terms/playbook/worth.ts';
import { accepted } from '../main/backend/test-backend.ts';
import { briefPage, buyer, figures, listOn, offer, screenOf, tableOn, use } from './buyer.ts';
import { negotiation } from './two-offers.ts';

/** Twelve months of use, and an offer with a commit of a year and overage at list. */
function deal(term_inputs: TermInputs = {}): EngagementDocument {
  const usage = Array.from({ length: 12 }, (_, i) =>
    use(`2026-${String(i + 1).padStart(2, '0')}`, {
      input: 20_000,
      cache_read: 5_000,
      output: 900 + 150 * i,
    }),
  );
  return buyer({
    usage,
    offers: [
      offer('vendor', 'vendor', { commits_usd: [1_200_000], overage: { basis: 'list' } }),
      offer('ours', 'ours', { commits_usd: [900_000], overage: { basis: 'committed' } }),
    ],
    settings: { ...DEFAULT_SETTINGS, term_inputs },
  });
}

function worthOf(document: EngagementDocument, offerId: string, termId: string): AnyWorth {
  const under = figures(document).terms.playbook.find(({ offer_id }) => offer_id === offerId);
  const worth = under?.worths.find(({ term_id }) => term_id === termId);
  if (!worth) throw new Error(`no value of ${termId}`);
  return worth;
}

describe('every term with dollars of its own accord', () => {
  it('has a value under every offer compared, or says what it needs', () => {
    const { playbook } = figures(deal()).terms;
    expect(playbook.map(({ offer_id }) => offer_id)).toEqual(['vendor', 'ours']);
    for (const { worths } of playbook) {
      expect(worths).toHaveLength(30);
      for (const { alone_usd, missing, formula, term_id } of worths) {
        expect(alone_usd === null ? missing?.sentence : formula, term_id).toMatch(/^\S.{20,}/);
      }
    }
  });

  it('shows alone, in package and in points what each protection adds, so that a discount can be asked for it', async () => {
    const text = await screenOf(deal(), TermsScreen, {});
    const parity = worthOf(deal(), 'vendor', 'T04');
    expect(parity.alone_usd).toBeGreaterThan(1000);
    expect(parity.discount_points).toBeGreaterThan(0);
    expect(text).toContain('Expected values under vendor');
    expect(text).toContain('Stress values under vendor');
    expect(text).toContain(tableMoney(parity.alone_usd));
    expect(text).toContain('points on this offer');
  });

  it('prints its value with its kind in the brief, and what is missing where there is none', () => {
    const page = briefPage(deal(), 5);
    const expected = tableOn(page, /^Expected values/);
    const stress = tableOn(page, /^Stress values/);
    expect(page.text).toContain('Alone [expected]');
    expect(page.text).toContain('Alone [stress]');
    expect(expected.rows.map(([name]) => name?.slice(0, 3))).toEqual(expect.arrayContaining(['T04', 'T49']));
    expect(stress.rows.map(([name]) => name?.slice(0, 3))).toEqual(['T01', 'T05', 'T18', 'T53', 'T54']);
    const unknown = listOn(page, /^Values not known/).join(' ');
    expect(unknown).toContain('Needs seats paid');
    expect(unknown).toContain('T02 Rollover of unused commit. The offer has one commit period');
  });
});

describe('a cost ceiling', () => {
  it('is valued in each case as the cost above it, never less than nothing', () => {
    const { by_case, inputs, alone_usd } = worthOf(deal(), 'ours', 'T17');
    const ceiling = inputs.find(({ label }) => label.startsWith('Ceiling'))?.value ?? Number.NaN;
    const costs = figures(deal()).offers?.rows.find(({ offer_id }) => offer_id === 'ours')?.by_scenario ?? [];
    expect(by_case.map(({ name }) => name)).toEqual(['low', 'base', 'high']);
    for (const [i, { usd }] of by_case.entries()) {
      expect(usd).toBeCloseTo(Math.max(0, (costs[i]?.total_usd ?? 0) - ceiling), 4);
    }
    expect(alone_usd).toBeGreaterThan(0);
  });
});

describe('service credits', () => {
  it('come to 28,002 for one month at 99.5 % on a fee of 350,028', () => {
    const entered = { T26: { actual_share: 0.995, bad_months: 1, monthly_fee_usd: 350_028 } };
    const worth = worthOf(deal(entered), 'vendor', 'T26');
    expect(worth.alone_usd).toBeCloseTo(28_002.24, 2);
    expect(worth.inputs.map(({ label }) => label)).toContain('Our ask: credit for each 0.1% missed');
  });

  it('say what they need until somebody enters it', () => {
    expect(worthOf(deal(), 'vendor', 'T26').missing?.sentence).toBe(
      'Needs availability measured in a bad month and such months a year.',
    );
  });
});

describe('a dedicated instance', () => {
  it('sets its premium against the value of the workload, and says nothing before both are entered', () => {
    expect(worthOf(deal({ T23: { premium_usd: 90_000 } }), 'ours', 'T23').alone_usd).toBeNull();
    const dear = { T23: { premium_usd: 90_000, workload_value_usd: 60_000 } };
    expect(worthOf(deal(dear), 'ours', 'T23').alone_usd).toBeCloseTo(-30_000, 6);
  });
});

describe('a number entered for a term', () => {
  it('is kept in the file, and one of another term is refused', async () => {
    const { call, path } = await negotiation();
    const given = { term_id: 'T22', owner: '', note: '' };
    accepted(await call('term.save', { ...given, inputs: { paid_seats: 900, seat_price_usd: 41 } }));
    accepted(await call('term.save', { ...given, inputs: { active_seats: 611 } }));
    const refused = await call('term.save', { ...given, inputs: { hours: 3 } });
    expect(refused).toMatchObject({ ok: false, error: { code: 'refused', path: 'inputs.hours' } });
    accepted(await call('engagement.close', {}));
    const { record } = accepted(await call('engagement.open', { path }));
    expect(record.settings.term_inputs).toEqual({
      T22: { paid_seats: 900, seat_price_usd: 41, active_seats: 611 },
    });
  });

  it('never reaches the shared brief by itself', () => {
    const text = briefPage(deal({ T22: { paid_seats: 91_357 } }), 5).text;
    expect(text).not.toContain('91,357');
  });
});
