import type { DemandModel } from '../../../shared/demand/demand-model.ts';
import { useApp, useRecord } from '../../use-app.ts';

/** How scenarios are made, and a way to change a part of it; the whole is stored, so that it makes them again. */
export function useDemandModel(): { model: DemandModel; set: (part: Partial<DemandModel>) => void } {
  const { settings } = useRecord();
  const change = useApp((app) => app.change);
  const set = (part: Partial<DemandModel>) =>
    void change('setting.save', (record) => ({
      settings: { demand_model: { ...record.settings.demand_model, ...part } },
    }));
  return { model: settings.demand_model, set };
}
