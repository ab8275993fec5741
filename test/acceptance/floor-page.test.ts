import { describe, expect, it } from 'vitest';
import {
  answer,
  briefPage,
  buyer,
  figures,
  HAIKU,
  listOn,
  routing,
  SONNET,
  tableOn,
  use,
  workload,
} from './buyer.ts';

const audited = buyer({
  usage: [
    use('2026-11', { input: 70, cache_read: 30, output: 8 }),
    use('2026-11', { input: 20, output: 1 }, { batch: true }),
    use('2026-11', { input: 90, output: 9 }, { workspace: 'chat' }),
  ],
  workloads: [workload('support'), workload('chat')],
  answers: [
    answer('O1', { answer_tokens: 480, used_share: 0.5, buffer: 1.2 }),
    answer('M1', routing(0.5)),
    answer('C1', { repeatable_share: 0.5, hit_rate: 0.8, ttl: '5m' }, { grade: 'B' }),
    answer('B1', { async_share: 0.4 }, { grade: 'C' }),
    answer('M1', routing(0.9), { workload_id: 'chat', grade: 'C' }),
  ],
});
const page = briefPage(audited, 3);
const levers = tableOn(page, /^Levers/);
const [TODAY, TARGET, LANDS] = ['Today', 'Target', 'Lands'].map((label) => levers.head.indexOf(label));
const row = (name: RegExp) => levers.rows.find(([lever]) => name.test(lever ?? '')) ?? [];

describe('the floor on the third page of the brief', () => {
  it('prints the model mix of today and the one aimed at, both of a date', () => {
    expect(row(/^Routing/)[TODAY ?? -1]).toBe('100.0% on claude-opus-4-5');
    expect(row(/^Routing/)[TARGET ?? -1]).toBe('50.0% to claude-haiku-4-5');
    expect(row(/^Routing/)[LANDS ?? -1]).toBe('Jan 2027');
    expect(audited.answers.every(({ answered_on }) => answered_on === '2026-12-01')).toBe(true);
    expect(audited.usage.every(({ date }) => date === '2026-11-15')).toBe(true);
    expect(page.source).toContain('Nov 2026');
  });

  it('prints the hit rate of today and the one expected, both on the context that can be cached', () => {
    // 30 M read from cache of 120 M in, half of which repeats.
    expect(row(/^Prompt caching/)[TODAY ?? -1]).toBe('50.0% hits on 50.0% of input');
    expect(row(/^Prompt caching/)[TARGET ?? -1]).toBe('80.0% hits on 50.0% of input');
  });

  it('prints the share that is in batch already and the asynchronous share that could be', () => {
    // 21 of 129 M tokens.
    expect(row(/^Batch lane/)[TODAY ?? -1]).toBe('16.3% in the batch lane');
    expect(row(/^Batch lane/)[TARGET ?? -1]).toBe('40.0% in the batch lane');
  });

  it('prints the average length of an answer and the length that is needed', () => {
    expect(row(/^Output trimmed/)[TODAY ?? -1]).toBe('480 tok an answer');
    expect(row(/^Output trimmed/)[TARGET ?? -1]).toBe('240 tok needed; 40.0% of output trimmed');
  });

  it('shows that present cost less the savings in sequence less the floor leaves nothing', () => {
    const { floor } = figures(audited);
    const steps = floor?.annual_waterfall ?? [];
    expect(steps.length).toBe(4);
    const left =
      (floor?.annual_baseline_usd ?? Number.NaN) -
      steps.reduce((sum, { saving_usd }) => sum + saving_usd, 0) -
      (floor?.annual_floors.planned ?? Number.NaN);
    expect(Math.abs(left)).toBeLessThan(0.01);
    expect(page.text).toMatch(
      /\$[\d,]+ today less \$[\d,]+ saved by the levers in turn leaves the planned floor of \$[\d,]+; \$0\.00 is left over\./,
    );
  });

  it('says what to mend first, by saving times the weight of its evidence grade', () => {
    const fixes = figures(audited).floor?.fix_first ?? [];
    const weights: Record<string, number> = { A: 1, B: 0.9, C: 0.6, D: 0 };
    const alone = (workload: string, lever: string) => {
      const given = audited.answers.find(
        ({ workload_id, question_id }) => workload_id === workload && LEVER_OF[question_id] === lever,
      );
      if (!given) throw new Error(`no answer for ${lever} in ${workload}`);
      const certain = { ...given, answer: { ...given.answer, grade: 'A' as const } };
      const { floor } = figures({ ...audited, answers: [certain] });
      const saved = (floor?.annual_baseline_usd ?? 0) - (floor?.annual_floors.planned ?? 0);
      return saved * (weights[given.answer.grade] ?? 0);
    };
    expect(fixes).toHaveLength(5);
    for (const fix of fixes) {
      expect(fix.annual_saving_usd, fix.lever).toBeCloseTo(alone(fix.workload, fix.lever), 6);
    }
    const dollars = fixes.map(({ annual_saving_usd }) => annual_saving_usd);
    expect(dollars).toEqual(dollars.toSorted((a, b) => b - a));
    expect(listOn(page, /^What to mend first/)[0]).toMatch(
      /^Routing to smaller models in (chat|support): \$/,
    );
  });
});

const LEVER_OF: Record<string, string> = { O1: 'output', M1: 'routing', C1: 'caching', B1: 'batch' };

describe('a saving outside the published range of 40 to 70 %', () => {
  const opus = buyer({ usage: [use('2026-11', { input: 100 })] });
  const routed = (share: number, over = {}) => ({ ...opus, answers: [answer('M1', routing(share, over))] });
  const asked = (document: typeof opus) => listOn(briefPage(document, 3), /^Evidence asked for$/);

  it('by routing is left as computed and answered by a request for evidence', () => {
    // Haiku costs a fifth of Opus: 0.4, 0.7 and 0.95 of the work save 32, 56 and 76 %.
    const share = (document: typeof opus) => figures(document).floor?.saving_share;
    expect(asked(routed(0.4))).toContainEqual(
      expect.stringMatching(/^Routing in support saves 32\.0%, less than/),
    );
    expect(share(routed(0.4))).toBeCloseTo(0.32, 9);
    expect(asked(routed(0.7))).toEqual([]);
    expect(asked(routed(0.95))).toContainEqual(
      expect.stringMatching(/^Routing in support saves 76\.0%, more than/),
    );
    expect(share(routed(0.95))).toBeCloseTo(0.76, 9);
  });

  it('by all levers against an Opus-heavy start asks for evidence and keeps its own figure', () => {
    const all = (async_share: number, model?: string) => ({
      ...buyer({ usage: [use('2026-11', { input: 100 }, model ? { model } : {})] }),
      answers: [answer('B1', { async_share }), answer('R1', { avoidable_share: 0.5 })],
    });
    expect(asked(all(1))).toEqual([expect.stringMatching(/^All levers together save 75\.0%, more than/)]);
    expect(figures(all(1)).floor?.saving_share).toBeCloseTo(0.75, 9);
    expect(asked(all(0.2))).toEqual([]);
    const little = { ...opus, answers: [answer('B1', { async_share: 0.4 })] };
    expect(asked(little)).toEqual([expect.stringMatching(/^All levers together save 20\.0%, less than/)]);
    expect(figures(little).floor?.saving_share).toBeCloseTo(0.2, 9);
    expect(asked(all(1, HAIKU))).toEqual([]);
    expect(asked(all(1, SONNET))).toEqual([]);
  });
});
