import { describe, expect, it } from 'vitest';
import thresholds from '../../../resources/kpi-thresholds.json' with { type: 'json' };
import { library } from '../../../src/main/backend/resources.ts';
import { checkedThresholds } from '../../../src/shared/engagement/checked-thresholds.ts';
import { JUDGEMENT_KEYS, judgementInForce } from '../../../src/shared/engagement/judgement.ts';
import { DECLARED_IDS, declared } from '../../../src/shared/figures/catalogue.ts';
import { FLAT_WITHIN, trend } from '../../../src/shared/kpi/trend.ts';

const inForce = (judgement = {}) => judgementInForce(library.thresholds, { judgement });

describe('the limits of judgement', () => {
  it('start where the resources say, the trend where its definition does', () => {
    expect(inForce()).toEqual({
      usage_gap_days: 31,
      reconciled_within: 0.02,
      flat_within: FLAT_WITHIN,
      alike_commit_within: 0.05,
      tier_growth: 2,
      tier_rate_within: 0.01,
      pareto_share: 0.8,
      worth_assigning_share: 0.05,
      review_within_usd: 1,
    });
  });

  it('can be edited within their range, but for what is only rounding', () => {
    const edited = inForce({ pareto_share: 0.9, tier_growth: 0.5, review_within_usd: 500 });
    expect(edited).toMatchObject({ pareto_share: 0.9, tier_growth: 1, review_within_usd: 1 });
  });

  it('decide what counts as flat: two per cent a month is up, unless three may be drift', () => {
    const values = [100, 102, 104];
    expect(trend({ values }).direction).toBe('up');
    expect(trend({ values }, inForce({ flat_within: 0.03 }).flat_within).direction).toBe('flat');
  });

  it('each stand behind a figure that names them', () => {
    const named = new Set(DECLARED_IDS.flatMap((id) => declared(id).limits ?? []));
    expect(JUDGEMENT_KEYS.filter((key) => !named.has(key))).toEqual([]);
  });
});

describe('the thresholds that ship', () => {
  const changed = (path: readonly [string, string], value: unknown) => {
    const book = structuredClone(thresholds) as unknown as Record<string, Record<string, unknown>>;
    const [group, key] = path;
    const section = book[group] ?? {};
    if (value === undefined) delete section[key];
    else section[key] = value;
    return () => checkedThresholds(book);
  };
  const { pareto_share } = thresholds.judgement;

  it.each([
    [['judgement', 'pareto_share'], undefined, 'judgement.pareto_share is missing'],
    [['judgement', 'magic'], pareto_share, 'judgement.magic is no figure or limit'],
    [['judgement', 'pareto_share'], { ...pareto_share, value: 80 }, 'judgement.pareto_share.value'],
    [
      ['judgement', 'pareto_share'],
      { ...pareto_share, source: ' ' },
      'judgement.pareto_share.source says nothing',
    ],
    [['figures', 'pace'], undefined, 'figures.pace is missing'],
    [['figures', 'pace'], { target: '1', watch: null, act: null, source: 'x' }, 'figures.pace.target'],
  ] as const)('are refused as they are loaded when %s is %o', (path, value, sentence) => {
    expect(changed(path, value)).toThrow(sentence);
  });
});
