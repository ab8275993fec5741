import { describe, expect, it } from 'vitest';
import { readAnswerFields } from '../../src/shared/audit/answers.ts';
import { LEVER_TAGS } from '../../src/shared/audit/lever.ts';
import { QUESTIONS, questionOf } from '../../src/shared/audit/questions.ts';
import { forecastPath } from '../../src/shared/demand/forecast-path.ts';
import { usagePricer } from '../../src/shared/pricing/price-usage.ts';
import { claimFigure, PUBLISHED_CLAIMS } from '../../src/shared/published-claims.ts';
import { TOKEN_CLASSES } from '../../src/shared/units.ts';
import { answer, briefPage, buyer, figures, OPUS, routing, tableOn, use } from './buyer.ts';

const plannedFloor = (document: ReturnType<typeof buyer>) => figures(document).floor?.annual_floors.planned;
const today = (document: ReturnType<typeof buyer>) => figures(document).floor?.annual_baseline_usd;

/** Five hundred dollars of Opus a month: a hundred million tokens in. */
const opus = buyer({ usage: [use('2026-11', { input: 100 })] });

describe('routing', () => {
  it('of half the Opus work redraws the waterfall', () => {
    const routed = { ...opus, answers: [answer('M1', routing(0.5))] };
    expect(figures(opus).floor?.annual_waterfall).toEqual([]);
    expect(figures(routed).floor?.annual_waterfall).toEqual([
      {
        label: 'Routing to smaller models',
        from_usd: expect.closeTo(6000, 6),
        to_usd: expect.closeTo(3600, 6),
        saving_usd: expect.closeTo(2400, 6),
      },
    ]);
    expect(briefPage(routed, 3).blocks[0]).toMatchObject({ kind: 'chart', chart: { kind: 'waterfall' } });
  });

  it('without proof that quality holds stays at grade C, whatever grade is claimed', () => {
    for (const grade of ['A', 'B', 'C'] as const) {
      const unproven = { ...opus, answers: [answer('M1', routing(0.5), { grade, evidence: ' ' })] };
      const [reading] = figures(unproven).audit.workloads[0]?.readings ?? [];
      expect(reading?.effective_grade).toBe('C');
      expect(plannedFloor(unproven)).toBeCloseTo(6000 - 0.6 * 2400, 6);
    }
    const proven = { ...opus, answers: [answer('M1', routing(0.5), { grade: 'B' })] };
    expect(figures(proven).audit.workloads[0]?.readings[0]?.effective_grade).toBe('B');
  });
});

describe('caching', () => {
  const caching = (hit_rate: number, ttl: '5m' | '1h') => ({
    ...opus,
    answers: [answer('C1', { repeatable_share: 0.8, hit_rate, ttl })],
  });

  it('saves less by what its writes cost above plain input, and less still when they live for an hour', () => {
    const saved = (ttl: '5m' | '1h') => 6000 - (plannedFloor(caching(0.5, ttl)) ?? Number.NaN);
    // Of 100 M tokens in: 20 plain, 40 read at a tenth, 40 written at 1.25 or 2 times the price of 5.
    expect(saved('5m')).toBeCloseTo(12 * (500 - (20 * 5 + 40 * 0.5 + 40 * 6.25)), 6);
    expect(saved('1h')).toBeCloseTo(12 * (500 - (20 * 5 + 40 * 0.5 + 40 * 10)), 6);
    expect(saved('1h')).toBeLessThan(saved('5m'));
    const free = opus.price_book.map((row) => ({
      ...row,
      usd_per_mtok: { ...row.usd_per_mtok, cache_write_5m: row.usd_per_mtok.input },
    }));
    expect(6000 - (plannedFloor({ ...caching(0.5, '5m'), price_book: free }) ?? 0)).toBeGreaterThan(
      saved('5m'),
    );
  });

  it('is priced by the multiplier of the price book; "up to 90 %" is the claim of the playbook', () => {
    const dearer = opus.price_book.map((row) => ({
      ...row,
      usd_per_mtok: { ...row.usd_per_mtok, cache_read: (row.usd_per_mtok.input ?? 0) / 2 },
    }));
    expect(plannedFloor(caching(1, '5m'))).toBeCloseTo(12 * (20 * 5 + 80 * 0.5), 6);
    expect(plannedFloor({ ...caching(1, '5m'), price_book: dearer })).toBeCloseTo(
      12 * (20 * 5 + 80 * 2.5),
      6,
    );
    expect(claimFigure(PUBLISHED_CLAIMS.cache)).toBe('up to 90% (playbook)');
    expect(questionOf('C1').why).toContain('up to 90% (playbook)');
  });
});

describe('the batch lane', () => {
  const price = usagePricer(opus.price_book, null);
  const priced = (batch: boolean, model = OPUS) => {
    const mtok = { input: 1, cache_write_5m: 1, cache_write_1h: 1, cache_read: 1, output: 1 };
    return price({
      id: '',
      ...use('2026-11', mtok),
      model,
      batch,
      prompt_over_tokens: 0,
      reported_usd: null,
    });
  };

  it('halves the price of every class of tokens', () => {
    const [now, later] = [priced(false).list_usd_by_class, priced(true).list_usd_by_class];
    for (const c of TOKEN_CLASSES) expect(later?.[c], c).toBeCloseTo((now?.[c] ?? Number.NaN) / 2, 12);
    const lever = { ...opus, answers: [answer('B1', { async_share: 1 })] };
    expect(plannedFloor(lever)).toBeCloseTo((today(opus) ?? Number.NaN) / 2, 6);
  });

  it('stacks with caching: a cached token in batch costs the read multiplier times one half', () => {
    const entry = opus.price_book.find((row) => row.model === OPUS && row.prompt_over_tokens === 0);
    const { input = 0, cache_read = 0 } = entry?.usd_per_mtok ?? {};
    const multiplier = (cache_read ?? 0) / (input ?? 1);
    expect(multiplier).toBeCloseTo(0.1, 12);
    expect(priced(true).list_usd_by_class?.cache_read).toBeCloseTo(5 * multiplier * 0.5, 12);
    const both = {
      ...opus,
      answers: [
        answer('C1', { repeatable_share: 1, hit_rate: 1, ttl: '5m' }),
        answer('B1', { async_share: 1 }),
      ],
    };
    expect(plannedFloor(both)).toBeCloseTo((today(opus) ?? Number.NaN) * multiplier * 0.5, 6);
  });

  it('is marked as lasting, and its saving does not decay over three years', () => {
    expect(LEVER_TAGS.batch).toContain('lasting');
    const path = forecastPath({
      base_month: '2026-12',
      months: 36,
      as_of: '2026-12-31',
      price_book: opus.price_book,
      weights: opus.settings.grade_weights,
      workloads: [
        {
          name: 'support',
          growth_monthly: 0,
          lines: [{ model: OPUS, batch: false, tokens: use('2026-11', { input: 100 }).tokens }],
          levers: [
            { lever: 'batch', grade: 'A', base: { async_share: 0.6 }, live_from: '2027-01', ramp_months: 0 },
          ],
        },
      ],
    });
    expect(path.optimised_usd).toHaveLength(36);
    for (const usd of path.optimised_usd) expect(usd).toBeCloseTo(500 * (1 - 0.6 / 2), 6);
  });
});

describe('the levers in the brief', () => {
  it('say of caching and batch, and of no other, that the application behaves as before', () => {
    const all = {
      ...opus,
      usage: [use('2026-11', { input: 100, output: 10 })],
      answers: [
        answer('O1', { answer_tokens: 400, used_share: 0.5, buffer: 1.2 }),
        answer('M1', routing(0.5)),
        answer('C1', { repeatable_share: 0.5, hit_rate: 0.8, ttl: '5m' }),
        answer('B1', { async_share: 0.5 }),
        answer('R1', { avoidable_share: 0.05 }),
        answer('X2', { unused_share: 0.1 }),
      ],
    };
    const { rows } = tableOn(briefPage(all, 3), /^Levers/);
    expect(rows).toHaveLength(QUESTIONS.length);
    expect(rows.map(([lever]) => lever).filter((lever) => lever?.includes('behaves as before'))).toEqual([
      'Prompt caching (behaves as before)',
      'Batch lane (behaves as before, lasting)',
    ]);
  });
});

describe('the other levers', () => {
  it('trimming output needs the part that its reader requires', () => {
    const given = { ...answer('O1', { answer_tokens: null, used_share: 0, buffer: 1 }).answer };
    const backing = {
      grade: given.grade,
      owner: given.owner,
      landing_month: given.landing_month,
      ramp_months: 0,
      evidence: '',
      note: '',
    };
    const asked = { ...backing, known: true, low: null, high: null };
    expect(readAnswerFields('O1', { ...asked, fields: { answer_tokens: 400 } })).toEqual({
      ok: false,
      path: 'fields.used_share',
      message: 'Part that is used: this is needed, or answer "not known".',
    });
    expect(readAnswerFields('O1', { ...asked, fields: { used_share: 0.5 } }).ok).toBe(true);
  });

  it('taking out 5 % of retries lowers the cost by exactly 5 %', () => {
    const mixed = {
      ...opus,
      usage: [
        use('2026-11', { input: 100, cache_write_5m: 7, cache_write_1h: 3, cache_read: 60, output: 12 }),
        use('2026-11', { input: 31, output: 5 }, { batch: true }),
      ],
    };
    const fewer = { ...mixed, answers: [answer('R1', { avoidable_share: 0.05 })] };
    expect((plannedFloor(fewer) ?? Number.NaN) / (today(mixed) ?? Number.NaN)).toBeCloseTo(0.95, 12);
  });

  it('of grade D stay out of the floor: a workload with no others keeps its present cost', () => {
    const intended = {
      ...opus,
      answers: [
        answer('M1', routing(0.9), { grade: 'D' }),
        answer('B1', { async_share: 1 }, { landing_month: null }),
        answer('R1', { avoidable_share: 0.4 }, { owner: '' }),
      ],
    };
    const { floor, audit } = figures(intended);
    expect(audit.workloads[0]?.readings.map((r) => r.effective_grade)).toEqual(['D', 'D', 'D']);
    expect(floor?.annual_floors.planned).toBeCloseTo(floor?.annual_baseline_usd ?? Number.NaN, 9);
    expect(floor?.annual_floors.evidenced).toBeCloseTo(floor?.annual_baseline_usd ?? Number.NaN, 9);
  });

  it.each([
    ['A', 1],
    ['B', 0.9],
    ['C', 0.6],
    ['D', 0],
  ] as const)('at grade %s count for %d of their saving', (grade, weight) => {
    const graded = { ...opus, answers: [answer('B1', { async_share: 1 }, { grade })] };
    expect(6000 - (plannedFloor(graded) ?? Number.NaN)).toBeCloseTo(3000 * weight, 6);
  });

  it('land in their month and ramp up from there on the monthly path that offers are costed on', () => {
    const landing = {
      ...opus,
      contract: null,
      answers: [answer('B1', { async_share: 1 }, { landing_month: '2027-03', ramp_months: 2 })],
    };
    const base = figures(landing).offers?.scenarios.find(({ name }) => name === 'base')?.list_usd ?? [];
    const before = 500 * 1.15;
    expect(base.slice(0, 5).map((usd) => usd / before)).toEqual(
      [1, 1, 0.75, 0.5, 0.5].map((share) => expect.closeTo(share, 9)),
    );
  });
});

describe('what the audit asks', () => {
  const set = (document: ReturnType<typeof buyer>) =>
    figures(document).audit.workloads[0]?.readings.map((r) => (r.kind === 'lever' ? r.lever.base : r.reason));

  it('which tasks a smaller model could do sets the routing shares', () => {
    const told = answer('M1', routing(0.4, { medium_share: 0.3, medium_model: 'claude-sonnet-4-5' }));
    expect(set({ ...opus, answers: [told] })).toEqual([
      {
        rules: [
          { from: OPUS, to: 'claude-haiku-4-5', share: 0.4, token_ratio: 1, fallback_share: 0 },
          { from: OPUS, to: 'claude-sonnet-4-5', share: 0.3, token_ratio: 1, fallback_share: 0 },
        ],
      },
    ]);
  });

  it('how much context repeats sets the eligible share and the hit rate aimed at', () => {
    const told = { repeatable_share: 0.55, hit_rate: 0.85, ttl: '5m' as const };
    expect(set({ ...opus, answers: [answer('C1', told)] })).toEqual([told]);
  });

  it('which jobs nobody waits for sets the share that can go to batch', () => {
    expect(set({ ...opus, answers: [answer('B1', { async_share: 0.35 })] })).toEqual([{ async_share: 0.35 }]);
  });

  it('how much of an answer is used sets the trim', () => {
    const told = { answer_tokens: 500, used_share: 0.5, buffer: 1.2 };
    expect(set({ ...opus, answers: [answer('O1', told)] })).toEqual([
      { trim_share: expect.closeTo(0.4, 12) },
    ]);
  });
});
