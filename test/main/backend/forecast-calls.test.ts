import { describe, expect, it } from 'vitest';
import { accepted, type TestBackend, testBackend } from './test-backend.ts';

async function sampleOpen(): Promise<TestBackend> {
  const made = testBackend();
  accepted(await made.call('engagement.open_sample', {}));
  return made;
}

async function claims({ call }: TestBackend) {
  const { forecast } = accepted(await call('engagement.figures', {}));
  const found = forecast.workloads.find(({ workload_id }) => workload_id === 'claims');
  if (!found) throw new Error('no forecast of claims');
  return found;
}

const STORM = { workload_id: 'claims', month: '2026-03', reason: 'Storm claims' };

describe('the forecast of an engagement', () => {
  it('keeps why and when a month was left out, replaces the reason, and takes the month back', async () => {
    const made = await sampleOpen();
    const { call } = made;
    accepted(await call('forecast.exclude', STORM));
    const again = accepted(await call('forecast.exclude', { ...STORM, reason: '  Storm of March ' }));
    expect(again.settings.forecast.excluded).toEqual([
      { ...STORM, reason: 'Storm of March', excluded_on: '2026-11-22' },
    ]);
    expect((await claims(made)).months.find(({ month }) => month === '2026-03')?.state).toBe('excluded');
    const back = accepted(await call('forecast.include', { workload_id: 'claims', month: '2026-03' }));
    expect(back.settings.forecast.excluded).toEqual([]);
    expect((await claims(made)).months.find(({ month }) => month === '2026-03')?.state).toBe('used');
  }, 60_000);

  it('refuses a month without a reason or not on file, and a growth without its rate or reason', async () => {
    const { call } = await sampleOpen();
    expect(await call('forecast.exclude', { ...STORM, reason: '  ' })).toMatchObject({
      ok: false,
      error: {
        code: 'invalid_input',
        path: 'reason',
        message: expect.stringContaining('A reason is needed'),
      },
    });
    expect(await call('forecast.exclude', { ...STORM, month: '2026-11' })).toMatchObject({
      ok: false,
      error: { code: 'not_found', path: 'month' },
    });
    expect(await call('forecast.exclude', { ...STORM, workload_id: 'gone' })).toMatchObject({
      ok: false,
      error: { code: 'not_found', path: 'workload_id' },
    });
    expect(await call('forecast.include', { workload_id: null, month: '2026-03' })).toMatchObject({
      ok: false,
      error: { code: 'not_found', path: 'month' },
    });
    const stated = { basis: 'stated' as const, growth_monthly: 0.02, whose: 'ours' as const, reason: 'Plan' };
    const pathOf = async (over: object) => {
      const choice = { ...stated, ...over };
      const reply = await call('forecast.choose', { workload_id: 'claims', choice });
      return reply.ok ? null : reply.error.path;
    };
    expect(await pathOf({ reason: '' })).toBe('choice.reason');
    expect(await pathOf({ growth_monthly: Number.NaN })).toBe('choice.growth_monthly');
    expect(await pathOf({ growth_monthly: 1.5 })).toBe('choice.growth_monthly');
    expect(await pathOf({})).toBeNull();
  }, 60_000);

  it('carries on the average month until a growth is stated, and again once the choice is taken away', async () => {
    const made = await sampleOpen();
    const { call } = made;
    const demand = async () => accepted(await call('engagement.figures', {})).offers?.unoptimised;
    const { forecast } = accepted(await call('engagement.figures', {}));
    expect(forecast.workloads.filter(({ in_use }) => in_use.growth_monthly !== 0)).toEqual([]);
    const before = await demand();
    const choice = { basis: 'stated' as const, growth_monthly: 0.02, whose: 'ours' as const, reason: 'Plan' };
    accepted(await call('forecast.choose', { workload_id: 'claims', choice }));
    expect((await claims(made)).in_use).toMatchObject({ basis: 'stated', growth_monthly: 0.02 });
    expect((await demand())?.[0]?.list_usd[0]).toBeGreaterThan(before?.[0]?.list_usd[0] ?? 0);
    accepted(await call('forecast.choose', { workload_id: 'claims', choice: null }));
    expect(await demand()).toEqual(before);
  }, 60_000);
});
