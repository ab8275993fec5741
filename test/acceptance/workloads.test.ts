import { describe, expect, it } from 'vitest';
import { WorkloadFields } from '../../src/renderer/screens/workloads/workload-fields.tsx';
import type { EngagementDocument } from '../../src/shared/engagement/document.ts';
import { briefPage, buyer, figures, HAIKU, listOn, screenOf, tableOn, use, workload } from './buyer.ts';

const MONTHS = ['2026-09', '2026-10', '2026-11'];

/** One workload over three months: millions of tokens in and out, and outcomes. */
function moving(input: number[], output: number[], counts: number[]): EngagementDocument {
  return buyer({
    usage: MONTHS.map((month, i) => use(month, { input: input[i] ?? 0, output: output[i] ?? 0 })),
    outcomes: MONTHS.map((month, i) => ({ workload_id: 'support', month, count: counts[i] ?? 0 })),
  });
}

const movement = (document: EngagementDocument) => figures(document).workloads[0]?.movement;

describe('a workload', () => {
  it('names its outcome in free words, with presets to choose from, and where the count comes from', async () => {
    const fresh = workload('support', { outcome_unit: '', outcome_source: '' });
    const asked = await screenOf(buyer({ workloads: [fresh] }), WorkloadFields, { workload: fresh });
    for (const said of ['Outcome unit', 'Often used', 'resolved ticket', 'accepted change', 'document']) {
      expect(asked).toContain(said);
    }
    expect(asked).toContain('Where the count comes from');
    const own = buyer({ workloads: [workload('support', { outcome_unit: 'hull inspected at sea' })] });
    expect(figures(own).workloads[0]?.outcome_unit).toBe('hull inspected at sea');
  });

  it('counts as incomplete until its unit of work and the source of its counts are given', () => {
    const stated = (outcome_unit: string, outcome_source: string) =>
      buyer({ workloads: [workload('support', { outcome_unit, outcome_source })] });
    const incomplete = (document: EngagementDocument) => figures(document).workloads[0]?.incomplete;
    expect(incomplete(stated('', ''))).toBe(
      'Incomplete: needs its unit of work and where its counts come from.',
    );
    expect(incomplete(stated('ticket', ' '))).toBe('Incomplete: needs where its counts come from.');
    expect(incomplete(stated('', 'Ticket desk'))).toBe('Incomplete: needs its unit of work.');
    expect(incomplete(stated('ticket', 'Ticket desk'))).toBeNull();
    expect(briefPage(stated('', ''), 2).text).toContain('support: Incomplete: needs its unit of work');
    expect(briefPage(stated('ticket', 'Ticket desk'), 2).text).not.toContain('Incomplete');
  });

  it('names the business system of its outcome counts, and the page of lineage repeats it', () => {
    const document = moving([10, 10, 10], [1, 1, 1], [5, 5, 5]);
    const { rows } = tableOn(briefPage(document, 7), /^Outcome counts/);
    expect(rows).toEqual([['support', 'ticket', '3', 'Ticket desk']]);
  });
});

describe('workloads by cost', () => {
  const document = buyer({
    usage: [
      ['a', 50],
      ['b', 32],
      ['c', 15],
      ['d', 3],
    ].map(([workspace, input]) => use('2026-11', { input: Number(input) }, { workspace: String(workspace) })),
    workloads: ['d', 'c', 'b', 'a'].map((id) => workload(id)),
  });

  it('are ranked with their running share, and those up to the first 80 % are marked', () => {
    const page = briefPage(document, 2);
    const { head, rows } = tableOn(page, /^Workloads, dearest first/);
    const running = rows.map((cells) => [cells[0], cells[head.indexOf('Running share')]]);
    expect(running).toEqual([
      ['a (ticket)', '50.0%'],
      ['b (ticket)', '82.0%'],
      ['c (ticket)', '97.0%'],
      ['d (ticket)', '100.0%'],
    ]);
    const bars = page.blocks.flatMap((block) =>
      block.kind === 'chart' && block.chart.kind === 'bars' && block.chart.unit === 'usd'
        ? block.chart.bars
        : [],
    );
    expect(bars.map(({ label, marked }) => [label, marked])).toEqual([
      ['a', true],
      ['b', true],
      ['c', false],
      ['d', false],
    ]);
  });
});

describe('workloads that cost more than they bring in', () => {
  /** Net at a fifth off 5 dollars a million: 4 dollars a million tokens in. */
  const document = buyer({
    usage: [
      use('2026-11', { input: 100 }, { workspace: 'search' }),
      use('2026-11', { input: 10 }, { workspace: 'drafts' }),
      use('2026-11', { input: 5 }, { workspace: 'letters' }),
    ],
    workloads: [
      workload('search', { value_per_outcome_usd: 3 }),
      workload('drafts', { value_per_outcome_usd: 1, outcome_unit: 'draft' }),
      workload('letters', { value_per_outcome_usd: 9, outcome_unit: 'letter' }),
    ],
    outcomes: [
      { workload_id: 'search', month: '2026-11', count: 100 },
      { workload_id: 'drafts', month: '2026-11', count: 10 },
      { workload_id: 'letters', month: '2026-11', count: 5 },
    ],
  });
  const found = figures(document).findings;

  it('are flagged, the worst margin first', () => {
    const losses = found.filter(({ kind }) => kind === 'negative_margin').map(({ sentence }) => sentence);
    expect(losses).toHaveLength(2);
    expect(losses[0]).toMatch(/^drafts costs \$3\.00 more per draft than it is worth/);
    expect(losses[1]).toMatch(/^search costs \$1\.00 more per ticket than it is worth/);
  });

  it('are listed with the gap in dollars', () => {
    const printed = listOn(briefPage(document, 6), /^Findings$/);
    expect(printed.find((item) => item.startsWith('drafts'))).toContain('$30 over the months counted');
    expect(printed.find((item) => item.startsWith('search'))).toContain('$100 over the months counted');
    expect(printed.join()).not.toContain('letters');
  });

  it('and are used most are named in a finding of their own', () => {
    const popular = found.filter(({ kind }) => kind === 'popular_at_a_loss');
    expect(popular.map(({ sentence }) => sentence)).toEqual([
      'search is used most and loses money on every outcome: growth makes it worse.',
    ]);
    const worthIt = {
      ...document,
      workloads: document.workloads.map((w) => ({ ...w, value_per_outcome_usd: 9 })),
    };
    expect(figures(worthIt).findings.filter(({ kind }) => kind === 'popular_at_a_loss')).toEqual([]);
  });
});

describe('bill and unit cost together', () => {
  it.each([
    ['scaling_well', [10, 20, 40], [10, 21, 44], 'Scaling well'],
    ['getting_dearer', [10, 20, 40], [10, 18, 30], 'Getting dearer'],
    ['steady', [10, 10, 10], [10, 10, 10], 'Steady'],
    ['quietly_worse', [10, 10, 10], [10, 8, 6], 'Quietly getting worse'],
  ])('place a workload in the state %s', (id, input, counts, words) => {
    const document = moving(
      input,
      [1, 1, 1].map((n, i) => (n * (input[i] ?? 0)) / 10),
      counts,
    );
    expect(movement(document)?.state).toMatchObject({ id, sentence: expect.stringContaining(words) });
    expect(briefPage(document, 2).text).toContain(words);
  });

  it('have a sentence of their own in each of the four states', () => {
    const sentences = [
      moving([10, 20, 40], [1, 2, 4], [10, 21, 44]),
      moving([10, 20, 40], [1, 2, 4], [10, 18, 30]),
      moving([10, 10, 10], [1, 1, 1], [10, 10, 10]),
      moving([10, 10, 10], [1, 1, 1], [10, 8, 6]),
    ].map((document) => movement(document)?.state?.sentence);
    expect(new Set(sentences).size).toBe(4);
  });
});

describe('what a workload writes for what it reads', () => {
  it('is a ratio of its own, with its trend', () => {
    const two = buyer({
      usage: MONTHS.flatMap((month, i) => [
        use(month, { input: 100, output: 10 * (i + 1) }),
        use(month, { input: 100, output: 40 - 10 * i }, { workspace: 'chat', model: HAIKU }),
      ]),
      workloads: [workload('support'), workload('chat')],
    });
    const of = (id: string) => figures(two).workloads.find((w) => w.workload_id === id);
    expect(of('support')).toMatchObject({ output_ratio: expect.closeTo(0.2, 12) });
    expect(of('support')?.movement.output_ratio).toBe('up');
    expect(of('support')?.movement.output_ratio_monthly.map(({ value }) => value)).toEqual([0.1, 0.2, 0.3]);
    expect(of('chat')).toMatchObject({ output_ratio: expect.closeTo(0.3, 12) });
    expect(of('chat')?.movement.output_ratio).toBe('down');
    const { head, rows } = tableOn(briefPage(two, 2), /^How each workload moves/);
    const trend = head.indexOf('Its trend');
    expect(rows.map((cells) => [cells[0], cells[trend - 1], cells[trend]])).toEqual([
      ['support', '0.20', 'rising'],
      ['chat', '0.30', 'falling'],
    ]);
  });

  it('points to prompt design where output grows and to retrieval where input grows', () => {
    const wordy = moving([100, 100, 100], [10, 15, 20], [10, 10, 10]);
    const greedy = moving([100, 150, 200], [10, 10, 10], [10, 10, 10]);
    expect(movement(wordy)?.growth).toMatchObject({ look_at: 'prompt_design' });
    expect(movement(greedy)?.growth).toMatchObject({ look_at: 'retrieval' });
    expect(briefPage(wordy, 2).text).toContain('look at the prompt design');
    expect(briefPage(greedy, 2).text).toContain('look at retrieval');
    expect(movement(moving([100, 150, 200], [10, 15, 20], [10, 15, 20]))?.growth).toBeNull();
  });
});
