import { describe, expect, it } from 'vitest';
import { FigureDetails } from '../../src/renderer/screens/scorecard/figure-details.tsx';
import { FigureLine } from '../../src/renderer/screens/scorecard/figure-line.tsx';
import { familiesFor } from '../../src/renderer/screens/scorecard/lens.ts';
import { trendWords } from '../../src/renderer/screens/scorecard/trend-words.ts';
import { figures as declared } from '../../src/shared/kpi/figures.ts';
import { source } from '../shared/engagement/empty-document.ts';
import {
  AS_OF,
  answer,
  briefPage,
  buyer,
  CONTRACT,
  drawingOf,
  figures,
  HAIKU,
  line,
  listOn,
  OPUS,
  SONNET,
  screenOf,
  tableOn,
  use,
  workload,
} from './buyer.ts';

const BAND = {
  min_annual_commit_usd: 0,
  p25: 0.3,
  p50: 0.34,
  p75: 0.4,
  n: 12,
  source: 'Peers',
  as_of: '2026-10-01',
  illustrative: false,
};

const months = (...mtok: number[]) =>
  mtok.map((input, i) => use(`2026-${String(12 - mtok.length + i).padStart(2, '0')}`, { input }));

describe('the discount on the scorecard', () => {
  it('has nothing to be read against while no usage is on file, and turns grey', async () => {
    const without = buyer({ usage: [] });
    const read = line(without, 'discount_depth');
    expect(read.status).toEqual({
      status: 'unknown',
      letter: '?',
      reason: 'No consumption to read it against.',
    });
    const drawn = { line: read, isOpen: false, onToggle: () => undefined, onTarget: () => undefined };
    expect(await screenOf(without, FigureLine, drawn)).toContain('No consumption to read it against.');
    expect(line(buyer(), 'discount_depth').status.status).not.toBe('unknown');
  });

  it('stands beside what was consumed: the lived discount', () => {
    expect(line(buyer(), 'discount_depth').detail).toContain('lived discount 20.0% off list');
  });

  it('of 30 % in a band with a median of 34 % is four points short, amber', () => {
    const read = line(buyer({ contract: { ...CONTRACT, discount: 0.3 }, bands: [BAND] }), 'discount_depth');
    expect(read.value).toBeCloseTo(-0.04, 12);
    expect(read.detail).toContain('−4.0 points to the median of 34.0%, −10.0 points to the upper quartile');
    expect(read.status).toMatchObject({ status: 'watch', letter: 'W' });
  });
});

describe('the effective rate', () => {
  /** 10 M uncached, 2 M written for 5 minutes, 40 M read, 3 M out at list 5, 6.25, 0.50 and 25; a fifth off. */
  const four = buyer({
    usage: [use('2026-11', { input: 10, cache_write_5m: 2, cache_read: 40, output: 3 })],
  });

  it('of four classes of tokens agrees with a calculation by hand to six decimals', () => {
    const byHand = ((10 * 5 + 2 * 6.25 + 40 * 0.5 + 3 * 25) * 0.8) / 55;
    expect(byHand).toBeCloseTo(2.290909, 6);
    expect(line(four, 'effective_rate').value).toBeCloseTo(2.290909, 6);
  });

  it('opens to its parts', async () => {
    const two = buyer({ usage: [...four.usage, use('2026-11', { output: 1 }, { model: HAIKU })] });
    const opened = await screenOf(two, FigureDetails, { line: line(two, 'effective_rate') });
    expect(opened).toContain(`${OPUS} $2.2909/MTok`);
    expect(opened).toContain(`${HAIKU} $4.00/MTok`);
  });

  it('is tabled by model and by month, and the costs of the models add up to the total', async () => {
    const document = buyer({
      usage: ['2026-10', '2026-11'].flatMap((month, i) => [
        use(month, { input: 100 * (i + 1), output: 3 }),
        use(month, { input: 70, output: 9 }, { model: SONNET }),
        use(month, { input: 55, output: 1 }, { model: HAIKU, batch: true }),
      ]),
    });
    const { usage } = figures(document);
    const costs = usage.by_model.map(({ net_usd }) => net_usd ?? Number.NaN);
    expect(costs).toHaveLength(3);
    expect(costs.reduce((a, b) => a + b)).toBeCloseTo(usage.net_usd ?? Number.NaN, 9);
    expect(usage.by_model.every(({ usd_per_mtok }) => (usd_per_mtok ?? 0) > 0)).toBe(true);
    const table = await screenOf(document, FigureDetails, { line: line(document, 'effective_rate') });
    expect(table).toMatch(
      /Effective rate by complete month.*Oct 2026 \$3\.\d+\/MTok Nov 2026 \$3\.\d+\/MTok/,
    );
  });

  it('is cost over tokens, stands first, and is drawn as a trend', async () => {
    const mtok = [100, 110, 120];
    const document = buyer({ usage: months(...mtok) });
    const { scorecard, usage } = figures(document);
    expect(scorecard[0]?.figure).toBe('effective_rate');
    expect(scorecard[0]?.value).toBeCloseTo((usage.net_usd ?? 0) / 330, 12);
    for (const [i, { value }] of (scorecard[0]?.monthly ?? []).entries()) {
      expect(value).toBeCloseTo((usage.by_month[i]?.net_usd ?? 0) / (mtok[i] ?? 0), 12);
    }
    expect(scorecard[0]?.trend).toMatchObject({ direction: 'flat', months: 3 });
    const drawn = { line: line(document, 'effective_rate') };
    expect(await drawingOf(document, FigureDetails, drawn)).toMatch(/<path d="M[\d.]+ [\d.]+L[\d.]+ [\d.]+L/);
  });

  it('that does not fall although use doubles raises "tier not working"', () => {
    const flat = figures(buyer({ usage: months(100, 140, 200) })).findings;
    expect(flat.map(({ kind }) => kind)).toContain('tier_not_working');
    expect(flat.find(({ kind }) => kind === 'tier_not_working')?.sentence).toMatch(
      /^Tier not working: from Sep 2026 to Nov 2026 use grew from 100\.0 M tok to 200\.0 M tok/,
    );
    const deeper = { model: OPUS, class: 'input' as const, usd_per_mtok: 3, from: '2026-11-01', to: AS_OF };
    const paying = buyer({ usage: months(100, 140, 200), contract: { ...CONTRACT, rates: [deeper] } });
    expect(figures(paying).findings.map(({ kind }) => kind)).not.toContain('tier_not_working');
    expect(figures(buyer({ usage: months(100, 140, 199) })).findings.map(({ kind }) => kind)).not.toContain(
      'tier_not_working',
    );
  });
});

describe('the utilisation of the commit', () => {
  /** Net dollars drawn: list input dollars of Opus at a fifth off. */
  const drawing = (usd: number, settings = buyer().settings) =>
    buyer({
      usage: [use('2026-11', { input: usd / 4 })],
      sources: [source('2026-01-01', '2026-11-30', { id: 'usage' })],
      settings,
    });

  it('is not judged while usage files are missing for more than a month of the period', () => {
    const late = buyer({ usage: [use('2026-11', { input: 275_000 })] });
    expect(line(late, 'utilisation').value).toBeCloseTo(1.1, 9);
    expect(line(late, 'utilisation').status).toMatchObject({ status: 'unknown', letter: '?' });
  });

  it('of 110 % is amber and not green, until the band is widened', () => {
    const over = drawing(1_100_000);
    expect(line(over, 'utilisation').value).toBeCloseTo(1.1, 9);
    expect(line(over, 'utilisation').status.status).toBe('watch');
    expect(line(drawing(850_000), 'utilisation').status.status).toBe('good');
    expect(line(drawing(1_000_000), 'utilisation').status.status).toBe('good');
    expect(line(drawing(840_000), 'utilisation').status.status).toBe('watch');
    const limits = { target: 1.2, watch: 0.85, act: 0.7 };
    const wider = drawing(1_100_000, { ...over.settings, targets: { utilisation: limits, pace: limits } });
    expect(line(wider, 'utilisation').status.status).toBe('good');
  });

  it('is shown for each period and to date: 700,000 of a commit of 1.0 million is 70 %', () => {
    const ramp = { ...CONTRACT, duration_months: 24, renewal_date: '2027-12-31', commits_usd: [1e6, 2e6] };
    const document = buyer({
      contract: { ...ramp, start_date: '2026-01-01' },
      usage: [use('2026-11', { input: 175_000 }), use('2027-01', { input: 200_000 })],
    });
    document.engagement = { ...document.engagement, as_of: '2026-12-31' };
    expect(line(document, 'utilisation').value).toBeCloseTo(0.7, 9);
    document.engagement = { ...document.engagement, as_of: '2027-03-31' };
    const { rows } = tableOn(briefPage(document, 6), /^Commit drawn/);
    expect(rows).toEqual([
      ['1 Jan 2026 to 31 Dec 2026', '$1,000,000', '$700,000', '70.0%'],
      ['1 Jan 2027 to 31 Dec 2027', '$2,000,000', '$800,000', '40.0%'],
      ['To date', '$3,000,000', '$1,500,000', '50.0%'],
    ]);
    expect(briefPage(document, 6).text).toContain('Usage is on file from 1 Nov 2026');
  });

  it('ahead of plan names the month in which the commit runs out', () => {
    const halfWay = {
      ...buyer({
        usage: [
          use('2026-05', { input: 100_000 }),
          { ...use('2026-06', { input: 70_000 }), date: '2026-06-20' },
        ],
      }),
    };
    halfWay.engagement = { ...halfWay.engagement, as_of: '2026-06-30' };
    const read = line(halfWay, 'utilisation');
    // 680,000 drawn by the end of June, 280,000 of it in the last 28 days: 10,000 a day, so 32 days for the rest.
    expect(read.value).toBeCloseTo(0.68, 9);
    expect(read.detail).toContain('at this rate the commit runs out in Aug 2026');
    expect(line(drawing(500_000), 'utilisation').detail).not.toContain('runs out');
  });
});

describe('the model mix', () => {
  const mix = (opus: number) =>
    figures(
      buyer({
        usage: [
          use('2026-11', { input: opus }),
          use('2026-11', { input: (100 - opus) * 5 }, { model: HAIKU }),
        ],
      }),
    ).findings.filter(({ kind }) => kind === 'concentration');

  it('with 90 % of spend on Opus is a strong finding, with 80 % a plain one, below it none', () => {
    expect(mix(90)).toMatchObject([{ weight: 'strong' }]);
    expect(mix(90)[0]?.sentence).toContain('90.0% of net dollars go to claude-opus-4-5');
    expect(mix(80)).toMatchObject([{ weight: 'plain' }]);
    expect(mix(89)).toMatchObject([{ weight: 'plain' }]);
    expect(mix(79)).toEqual([]);
  });

  it('that is concentrated is printed among the findings of the scorecard page', () => {
    expect(listOn(briefPage(buyer(), 6), /^Findings$/)).toEqual([
      expect.stringContaining('100.0% of net dollars go to claude-opus-4-5'),
    ]);
  });
});

describe('each model', () => {
  it('has a bar for its share of tokens and one for its share of dollars, each adding to 100 %', () => {
    const document = buyer({
      usage: [
        use('2026-11', { input: 50 }),
        use('2026-11', { input: 30 }, { model: SONNET }),
        use('2026-11', { input: 20 }, { model: HAIKU }),
      ],
    });
    const page = briefPage(document, 2);
    const charts = page.blocks.flatMap((block) =>
      block.kind === 'chart' && block.chart.kind === 'bars' && block.chart.unit === 'share'
        ? [block.chart]
        : [],
    );
    expect(charts.map(({ subtitle }) => subtitle)).toEqual([
      'Share of tokens by model',
      'Share of dollars at contract by model',
    ]);
    for (const { bars } of charts) {
      expect(bars.map(({ label }) => label)).toEqual([OPUS, SONNET, HAIKU]);
      expect(bars.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0)).toBeCloseTo(1, 12);
    }
    expect(charts[0]?.bars[0]?.value).toBeCloseTo(0.5, 12);
    expect(charts[1]?.bars[0]?.value).toBeCloseTo(250 / 360, 12);
    const { rows } = tableOn(page, /^Models, over all files$/);
    expect(rows.map((cells) => cells.slice(4, 6))).toEqual([
      ['69.4%', '50.0%'],
      ['25.0%', '30.0%'],
      ['5.6%', '20.0%'],
    ]);
  });
});

describe('shares of what could be cached or could wait', () => {
  const asked = buyer({
    usage: [use('2026-11', { input: 70, cache_read: 30 }), use('2026-11', { input: 20 }, { batch: true })],
    answers: [
      answer('C1', { repeatable_share: 0.5, hit_rate: 0.8, ttl: '5m' }),
      answer('B1', { async_share: 0.5 }),
    ],
  });
  const withUnfit = {
    ...asked,
    usage: [...asked.usage, use('2026-11', { input: 400 }, { workspace: 'chat' })],
    workloads: [...asked.workloads, workload('chat')],
    answers: [
      ...asked.answers,
      answer('C1', { repeatable_share: 0, hit_rate: 0.8, ttl: '5m' }, { workload_id: 'chat' }),
      answer('B1', { async_share: 0 }, { workload_id: 'chat' }),
    ],
  };

  it('leave the hit rate unchanged when context that cannot be cached is added', () => {
    expect(line(asked, 'cache_hit_rate_of_eligible').value).toBeCloseTo(30 / 60, 9);
    expect(line(withUnfit, 'cache_hit_rate_of_eligible').value).toBeCloseTo(30 / 60, 9);
  });

  it('leave work with a person waiting out of the batch share', () => {
    expect(line(asked, 'batch_share_of_eligible').value).toBeCloseTo(20 / 60, 9);
    expect(line(withUnfit, 'batch_share_of_eligible').value).toBeCloseTo(20 / 60, 9);
  });
});

describe('what an output token costs in input tokens', () => {
  it('is read from the price book in force', () => {
    const document = buyer({ usage: [use('2026-11', { input: 10, output: 1 })] });
    expect(line(document, 'output_ratio').detail).toContain(
      'an output token costs as much as 5.00 input tokens of claude-opus-4-5',
    );
    const dearer = document.price_book.map((row) => ({
      ...row,
      usd_per_mtok: { ...row.usd_per_mtok, output: (row.usd_per_mtok.output ?? 0) * 2 },
    }));
    expect(line({ ...document, price_book: dearer }, 'output_ratio').detail).toContain('10.00 input tokens');
  });
});

describe('price protection', () => {
  const usage = [
    use('2026-11', { input: 50 }),
    use('2026-11', { input: 30 }, { model: SONNET }),
    use('2026-11', { input: 20 }, { model: HAIKU }),
  ];

  it('is 0 % and red without a lock', () => {
    const read = line(buyer({ usage }), 'price_protection_coverage');
    expect(read.value).toBe(0);
    expect(read.status).toMatchObject({ status: 'act', letter: 'A' });
  });

  it('with two of three models locked is the share of spend of those two', () => {
    const locks = [
      { model: OPUS, to: '2027-06-30' },
      { model: HAIKU, to: '2027-06-30' },
    ];
    const read = line(buyer({ usage, contract: { ...CONTRACT, locks } }), 'price_protection_coverage');
    expect(read.value).toBeCloseTo((50 * 5 + 20) / (50 * 5 + 30 * 3 + 20), 9);
  });
});

describe('the readers of the scorecard', () => {
  it('see their own family first: finance rates, engineering consumption, procurement the relationship', () => {
    expect(familiesFor('finance')[0]?.id).toBe('rate');
    expect(familiesFor('engineering')[0]?.id).toBe('consumption');
    expect(familiesFor('procurement')[0]?.id).toBe('relationship');
    const families = new Set(Object.values(declared).map(({ family }) => family));
    expect(families).toEqual(new Set(['rate', 'consumption', 'relationship']));
  });
});

describe('the periods behind a figure', () => {
  it('make a trend with an arrow, and with one period a snapshot only', async () => {
    const once = buyer({ usage: months(100) });
    const drawn = (document: typeof once) => ({
      line: line(document, 'effective_rate'),
      isOpen: false,
      onToggle: () => undefined,
      onTarget: () => undefined,
    });
    expect(await screenOf(once, FigureLine, drawn(once))).toContain('snapshot only');
    const thrice = buyer({ usage: months(100, 100, 100) });
    expect(await screenOf(thrice, FigureLine, drawn(thrice))).not.toContain('snapshot only');
    expect(trendWords(line(thrice, 'effective_rate')).arrow).not.toBe('');
  });
});
