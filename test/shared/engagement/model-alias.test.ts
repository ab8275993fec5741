import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { library, shippedPriceBook } from '../../../src/main/backend/resources.ts';
import type { EngagementDocument } from '../../../src/shared/engagement/document.ts';
import { figuresOf } from '../../../src/shared/engagement/figures-of.ts';
import { mapModel, withNamedModels } from '../../../src/shared/engagement/model-alias.ts';
import { pricedUsage } from '../../../src/shared/engagement/priced-usage.ts';
import { proposeWorkloads } from '../../../src/shared/engagement/propose-workloads.ts';
import { costDay, EMPTY, source, usageDay } from './empty-document.ts';

const PROFILE = 'arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abcd1234';

/** A million input tokens of Sonnet 4.5 at 3 dollars, and as many under a profile that does not say its model. */
const MEASURED: EngagementDocument = {
  ...EMPTY,
  price_book: shippedPriceBook,
  sources: [source('2026-10-01', '2026-10-31')],
  usage: [
    usageDay({ model_raw: 'claude-sonnet-4-5', model: 'claude-sonnet-4-5' }),
    usageDay({ model_raw: PROFILE, model: null }),
  ],
  costs: [costDay(12, { model_raw: PROFILE, model: null })],
};

function mapped(aliases: Record<string, string>, document = MEASURED): EngagementDocument {
  return { ...document, settings: { ...document.settings, model_aliases: aliases } };
}

describe('a name that is read as no model', () => {
  it('stays unpriced and listed with its reason until somebody says what it is', () => {
    const { usage } = figuresOf(MEASURED, '2026-11-22', library);
    expect(usage.list_usd).toBeCloseTo(3, 9);
    expect(usage.unpriced_models).toEqual([
      { model_raw: PROFILE, model: null, tokens: 1_000_000, reason: 'the name is read as no model' },
    ]);
    expect(usage.unread_bill_names).toEqual([{ model_raw: PROFILE, billed_usd: 12 }]);
  });

  it('is priced in every file once it is mapped, and keeps the name the file wrote', () => {
    const { usage } = figuresOf(mapped({ [PROFILE]: 'claude-opus-4-8' }), '2026-11-22', library);
    expect(usage.list_usd).toBeCloseTo(3 + 5, 9);
    expect(usage.unpriced_models).toEqual([]);
    expect(usage.unread_bill_names).toEqual([]);
    expect(usage.mapped_models).toEqual([
      { model_raw: PROFILE, model: 'claude-opus-4-8', tokens: 1_000_000, billed_usd: 12 },
    ]);
    const [, row] = pricedUsage(mapped({ [PROFILE]: 'claude-opus-4-8' }));
    expect(row).toMatchObject({ model_raw: PROFILE, model: 'claude-opus-4-8', is_known_model: true });
  });

  it('holds for a file that comes later, however it spells the name', () => {
    const later = usageDay({ model_raw: `${PROFILE.toUpperCase()} `, model: null, date: '2026-12-01' });
    const document = mapped({ [PROFILE]: 'claude-opus-4-8' }, { ...MEASURED, usage: [later] });
    expect(pricedUsage(document)[0]?.list_usd).toBeCloseTo(5, 9);
  });

  it('is unpriced again once the mapping is taken back', () => {
    const aliases = mapModel(mapModel({}, PROFILE, 'claude-opus-4-8'), PROFILE.toUpperCase(), null);
    expect(aliases).toEqual({});
    expect(figuresOf(mapped(aliases), '2026-11-22', library).usage.list_usd).toBeCloseTo(3, 9);
  });

  it('counts under its model where workloads are proposed by model', () => {
    const proposal = proposeWorkloads(mapped({ [PROFILE]: 'claude-opus-4-8' }), 'model');
    expect(proposal.workloads.map(({ name }) => name)).toEqual(['claude-opus-4-8', 'claude-sonnet-4-5']);
  });

  it('is put right by the person even where the name was read as another model', () => {
    const usage = [usageDay({ model_raw: 'claude-haiku-4-5', model: 'claude-haiku-4-5' })];
    const document = mapped({ 'claude-haiku-4-5': 'claude-opus-4-8' }, { ...MEASURED, usage });
    expect(pricedUsage(document)[0]?.list_usd).toBeCloseTo(5, 9);
  });
});

describe('mappings, as laws', () => {
  it('leave the document as it is without any', () => {
    expect(withNamedModels(MEASURED)).toBe(MEASURED);
  });

  it('hold one model for a name, the last that was said', () => {
    const word = fc.constantFrom('alpha', 'ALPHA', 'beta', ' beta');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.constantFrom('one', 'two'))), (said) => {
        const aliases = said.reduce((all, [raw, model]) => mapModel(all, raw, model), {});
        const last = new Map(said.map(([raw, model]) => [raw.trim().toLowerCase(), model]));
        const kept = Object.entries(aliases).map(([raw, model]) => [raw.trim().toLowerCase(), model]);
        expect(new Map(kept as [string, string][])).toEqual(last);
        expect(kept).toHaveLength(last.size);
      }),
    );
  });
});
