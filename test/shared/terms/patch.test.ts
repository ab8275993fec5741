import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch, applyPatches } from '../../../src/shared/terms/patch.ts';

describe('a patch', () => {
  const base = { overage: { basis: 'ratio', ratio: 1.5 }, commits_usd: [100, 200], burst_share: 0 };

  it('merges objects field by field and leaves the rest of them alone', () => {
    expect(applyPatch(base, { overage: { basis: 'list' } }).overage).toEqual({ basis: 'list', ratio: 1.5 });
  });

  it('replaces a list as a whole', () => {
    expect(applyPatch(base, { commits_usd: [300] }).commits_usd).toEqual([300]);
  });

  it('replaces an object by null, and null by an object', () => {
    expect(applyPatch(base, { overage: null }).overage).toBeNull();
    expect(applyPatch({ cap: null }, { cap: { share: 1 } })).toEqual({ cap: { share: 1 } });
  });

  it('lets a later patch win', () => {
    expect(applyPatches(base, [{ burst_share: 0.1 }, { burst_share: 0.2 }]).burst_share).toBe(0.2);
  });

  it('changes neither what it is applied to nor itself, and applied twice does no more', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (a, b) => {
          const before = JSON.stringify([a, b]);
          const once = applyPatch(a, b);
          expect(applyPatch(once, b)).toEqual(once);
          expect(JSON.stringify([a, b])).toBe(before);
        },
      ),
      { numRuns: 300 },
    );
  });
});
