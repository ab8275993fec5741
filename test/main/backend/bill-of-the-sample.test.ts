import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accepted, importFile, ROOT, testBackend } from './test-backend.ts';

const SAMPLES = join(ROOT, 'test/fixtures/samples');

describe('the golden organisation, usage and cost imported from its own reports', () => {
  it('has Haiku 5.5 as a range, and its bill implies that 30 % was in prompts over 100,000 tokens', async () => {
    const one = testBackend();
    accepted(await one.call('engagement.create', { name: 'Golden', client: '', path: null }));
    await importFile(one, join(SAMPLES, 'anthropic_admin_usage/messages_page1.json'));
    await importFile(one, join(SAMPLES, 'anthropic_admin_usage/messages_page2.json'));
    await importFile(one, join(SAMPLES, 'anthropic_admin_cost/cost_page1.json'));
    await importFile(one, join(SAMPLES, 'anthropic_admin_cost/cost_page2.json'));
    const { usage } = accepted(await one.call('engagement.figures', {}));
    const [band] = usage.implied_bands;
    expect(usage.implied_bands).toHaveLength(1);
    expect(band).toMatchObject({ model: 'claude-haiku-5-5', over_tokens: 100_000, billed_usd: 29.37 });
    expect([band?.low_usd, band?.high_usd]).toEqual([expect.closeTo(13.35, 9), expect.closeTo(66.75, 9)]);
    expect(band?.share).toBeCloseTo(0.3, 9);
    expect(usage.open_to).toEqual(['prompt_band']);
    const haiku = usage.readings.find(({ name }) => name === 'claude-haiku-5-5');
    expect(haiku).toMatchObject({
      billed_usd: 29.37,
      reconciliation: { unexplained_usd: 0, reconciled: true },
    });
    const charges = usage.readings.filter(({ kind }) => kind === 'charge').map(({ name }) => name);
    expect(charges).toContain('web_search');
    expect(usage.readings.find(({ name }) => name === 'web_search')?.reconciliation).toMatchObject({
      unexplained_usd: expect.closeTo(0, 9),
    });
  });
});
