import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { DemandModel } from '../../../src/shared/demand/demand-model.ts';
import { DEFAULT_SETTINGS } from '../../../src/shared/engagement/document.ts';
import { accepted, testBackend } from './test-backend.ts';

const MODEL: DemandModel = {
  ...DEFAULT_SETTINGS.demand_model,
  kind: 'simulated',
  seed: 411_234,
  scenarios: 60,
};

describe('how an engagement makes its scenarios', () => {
  it('is kept in its file with the seed, and gives the same paths when it is opened again', async () => {
    const { call } = testBackend();
    const { path } = accepted(await call('engagement.open_sample', {}));
    accepted(await call('setting.save', { settings: { demand_model: MODEL } }));
    const before = accepted(await call('engagement.figures', {})).offers?.scenarios;
    accepted(await call('engagement.close', {}));
    const again = accepted(await call('engagement.open', { path }));
    expect(again.record.settings.demand_model).toEqual(MODEL);
    expect(accepted(await call('engagement.figures', {})).offers?.scenarios).toEqual(before);
    expect(before).toHaveLength(60);
  }, 60_000);

  it('is stated cases in a file that was made before there was a choice', async () => {
    const { call } = testBackend();
    const { path } = accepted(await call('engagement.create', { name: 'Renewal', client: '', path: null }));
    accepted(await call('engagement.close', {}));
    const db = new Database(path);
    db.prepare("UPDATE engagement SET settings = json_remove(settings, '$.demand_model')").run();
    db.close();
    const opened = accepted(await call('engagement.open', { path }));
    expect(opened.record.settings.demand_model).toEqual(DEFAULT_SETTINGS.demand_model);
    expect(opened.record.settings.demand_model.kind).toBe('stated');
  });

  it('is refused at the field that cannot be', async () => {
    const { call } = testBackend();
    accepted(await call('engagement.create', { name: 'Renewal', client: '', path: null }));
    const move = { model: null, probability: 0.5, from_month: 6, to_month: 3, change_share: 0.1 };
    const B = { missed: 0.6, late: 0.5, late_months: 2 };
    const wrong: [Partial<DemandModel>, string][] = [
      [{ seed: -1 }, 'settings.demand_model.seed'],
      [{ scenarios: 2001 }, 'settings.demand_model.scenarios'],
      [{ list_moves: [move] }, 'settings.demand_model.list_moves[0].to_month'],
      [{ lever_risk: { ...MODEL.lever_risk, B } }, 'settings.demand_model.lever_risk.B.late'],
    ];
    for (const [part, path] of wrong) {
      const reply = await call('setting.save', { settings: { demand_model: { ...MODEL, ...part } } });
      expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_input', path } });
    }
  });

  it('is taken without the levers only for a reason, which prints with the brief', async () => {
    const { call } = testBackend();
    accepted(await call('engagement.create', { name: 'Renewal', client: '', path: null }));
    expect(await call('setting.save', { settings: { size_on_bill_reason: '  ' } })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', path: 'settings.size_on_bill_reason' },
    });
    const given = await call('setting.save', { settings: { size_on_bill_reason: ' The board wants it ' } });
    expect(accepted(given).settings.size_on_bill_reason).toBe('The board wants it');
  });
});
