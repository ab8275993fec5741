import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyInFull, applyPart } from '../../../src/shared/audit/apply-levers.ts';
import { movedShare } from '../../../src/shared/audit/batch.ts';
import {
  LEVER_NAMES,
  type LeverName,
  type LeverSetting,
  settingOf,
} from '../../../src/shared/audit/lever.ts';
import { listCost, listPrices } from '../../../src/shared/audit/list-cost.ts';
import {
  batchShare,
  mergeLines,
  scaleState,
  stateTokens,
  type WorkloadState,
} from '../../../src/shared/audit/workload-state.ts';
import { anyLever, anyLines, BOOK, line, share, tokens } from './audit-arbitraries.ts';

fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: 1_000 });

const prices = listPrices({ price_book: BOOK, as_of: '2026-06-01' });
const cost = (state: WorkloadState) => listCost(state, prices) ?? Number.NaN;
const full = (state: WorkloadState, setting: LeverSetting) =>
  mergeLines(applyInFull(state, setting, batchShare(state)));

describe('what each lever does to a month', () => {
  it('leaves out the avoidable calls in every class', () => {
    const state = [line('large', { input: 1000, cache_read: 500, output: 200 })];
    const after = full(state, { lever: 'retries', parameters: { avoidable_share: 0.25 } });
    expect(after).toEqual([line('large', { input: 750, cache_read: 375, output: 150 })]);
  });

  it('trims all four classes of input and no output', () => {
    const state = [
      line('large', { input: 100, cache_write_5m: 200, cache_write_1h: 300, cache_read: 400, output: 50 }),
    ];
    const after = full(state, { lever: 'context', parameters: { trim_share: 0.5 } });
    expect(after).toEqual([
      line('large', { input: 50, cache_write_5m: 100, cache_write_1h: 150, cache_read: 200, output: 50 }),
    ]);
  });

  it('trims output only', () => {
    const after = full([line('large', { input: 100, output: 50 })], {
      lever: 'output',
      parameters: { trim_share: 0.2 },
    });
    expect(after).toEqual([line('large', { input: 100, output: 40 })]);
  });

  it('routes within the lane, in proportion to the tokens a smaller model needs', () => {
    const state = [line('large', { input: 1000 }), line('large', { input: 400 }, true)];
    const rules = [{ from: 'large', to: 'small', share: 0.5, token_ratio: 1.2 }];
    expect(full(state, { lever: 'routing', parameters: { rules } })).toEqual([
      line('large', { input: 500 }),
      line('small', { input: 600 }),
      line('large', { input: 200 }, true),
      line('small', { input: 240 }, true),
    ]);
  });

  it('keeps the calls that fall back on the larger model and pays them on the smaller one too', () => {
    const rules = [{ from: 'large', to: 'small', share: 0.8, fallback_share: 0.25 }];
    const [large, small] = full([line('large', { output: 1000 })], {
      lever: 'routing',
      parameters: { rules },
    });
    expect(large?.tokens.output).toBeCloseTo(400, 9);
    expect(small?.tokens.output).toBeCloseTo(800, 9);
  });

  it('sends one model to two others and leaves models without a rule alone', () => {
    const rules = [
      { from: 'large', to: 'middle', share: 0.25 },
      { from: 'large', to: 'small', share: 0.5 },
    ];
    const state = [line('large', { input: 400 }), line('small', { input: 10 })];
    expect(full(state, { lever: 'routing', parameters: { rules } })).toEqual([
      line('large', { input: 100 }),
      line('middle', { input: 100 }),
      line('small', { input: 210 }),
    ]);
  });

  it('does not chain one rule into the next', () => {
    const rules = [
      { from: 'large', to: 'middle', share: 1 },
      { from: 'middle', to: 'small', share: 1 },
    ];
    const state = [line('large', { input: 100 }), line('middle', { input: 30 })];
    expect(full(state, { lever: 'routing', parameters: { rules } })).toEqual([
      line('middle', { input: 100 }),
      line('small', { input: 30 }),
    ]);
  });

  it('replaces what is cached today by reads, writes of one lifetime and plain input', () => {
    const state = [
      line('large', { input: 400, cache_write_5m: 200, cache_write_1h: 100, cache_read: 300, output: 7 }),
    ];
    const parameters = { repeatable_share: 0.6, hit_rate: 0.5, ttl: '1h' as const };
    expect(full(state, { lever: 'caching', parameters })).toEqual([
      line('large', { input: 400, cache_write_1h: 300, cache_read: 300, output: 7 }),
    ]);
  });

  it('fills the batch lane up to the share that can wait', () => {
    const state = [line('large', { input: 800 }), line('large', { input: 200 }, true)];
    const after = full(state, { lever: 'batch', parameters: { async_share: 0.6 } });
    expect(batchShare(after)).toBeCloseTo(0.6, 12);
    expect(after.map((one) => one.tokens.input)).toEqual([400, 600]);
  });

  it('never takes work out of the batch lane, also when all of it is there', () => {
    expect(movedShare(0.3, 0.5)).toBe(0);
    expect(movedShare(1, 1)).toBe(0);
    expect(movedShare(1, 0.3)).toBe(1);
  });

  it('measures the batch share over all models and classes of the workload', () => {
    const state = [line('large', { input: 300 }), line('small', { output: 100 }, true)];
    expect(batchShare(state)).toBe(0.25);
    const after = full(state, { lever: 'batch', parameters: { async_share: 0.5 } });
    expect(after).toContainEqual(line('large', { input: 100 }, true));
  });

  it('finds no batch share in a month without tokens', () => {
    expect(batchShare([line('large', {})])).toBe(0);
  });
});

const anySetting = (name: LeverName) => anyLever(name).map((lever) => settingOf(lever, 'base'));

describe.each(LEVER_NAMES)('the lever %s', (name) => {
  it('is linear: twice the tokens, twice the tokens after', () => {
    fc.assert(
      fc.property(anyLines, anySetting(name), (lines, setting) => {
        const b = batchShare(lines);
        const twice = cost(applyInFull(scaleState(lines, 2), setting, b));
        expect(twice).toBeCloseTo(2 * cost(applyInFull(lines, setting, b)), 6);
      }),
    );
  });

  it('is linear: two months together are the sum of each', () => {
    fc.assert(
      fc.property(anyLines, anyLines, anySetting(name), share, (one, other, setting, b) => {
        const together = cost(applyInFull([...one, ...other], setting, b));
        expect(together).toBeCloseTo(
          cost(applyInFull(one, setting, b)) + cost(applyInFull(other, setting, b)),
          6,
        );
      }),
    );
  });

  it('changes nothing when none of it is carried out', () => {
    fc.assert(
      fc.property(anyLines, anySetting(name), (lines, setting) => {
        expect(applyPart(lines, { setting, f: 0 }, batchShare(lines))).toEqual(mergeLines(lines));
      }),
    );
  });

  it('costs, part of the way, the same part of the way between before and after', () => {
    fc.assert(
      fc.property(anyLines, anySetting(name), share, (lines, setting, f) => {
        const b = batchShare(lines);
        const between = (1 - f) * cost(lines) + f * cost(applyInFull(lines, setting, b));
        expect(cost(applyPart(lines, { setting, f }, b))).toBeCloseTo(between, 5);
      }),
    );
  });

  it('leaves no negative tokens', () => {
    fc.assert(
      fc.property(anyLines, anySetting(name), share, (lines, setting, f) => {
        const after = applyPart(lines, { setting, f }, batchShare(lines));
        for (const one of after) {
          for (const count of Object.values(one.tokens)) expect(count).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe('conservation', () => {
  it.each(['caching', 'batch'] as const)('the lever %s moves tokens and loses none', (name) => {
    fc.assert(
      fc.property(anyLines, anySetting(name), share, (lines, setting, f) => {
        const after = stateTokens(applyPart(lines, { setting, f }, batchShare(lines)));
        expect(Math.abs(after - stateTokens(lines))).toBeLessThanOrEqual(1e-9 * stateTokens(lines));
      }),
    );
  });

  it('routing at one token for one, without fallback, loses none', () => {
    fc.assert(
      fc.property(anyLines, share, (lines, part) => {
        const rules = [{ from: 'large', to: 'small', share: part }];
        const after = applyInFull(lines, { lever: 'routing', parameters: { rules } }, 0);
        expect(Math.abs(stateTokens(after) - stateTokens(lines))).toBeLessThanOrEqual(
          1e-9 * stateTokens(lines),
        );
      }),
    );
  });

  it('two lines of one model and lane are one line with their sum', () => {
    const merged = mergeLines([
      line('large', { input: 1 }),
      line('large', { output: 2 }),
      line('large', { input: 3 }, true),
      line('small', {}),
    ]);
    expect(merged).toEqual([line('large', { input: 1, output: 2 }), line('large', { input: 3 }, true)]);
    expect(merged[0]?.tokens).toEqual(tokens({ input: 1, output: 2 }));
  });
});
