import type { ParleyContract } from '../../shared/contract.ts';
import type { ForecastSettings, GrowthChoice } from '../../shared/engagement/document.ts';
import { AppError, type Handlers } from '../../shared/rpc.ts';
import { readSettings, writeSettings } from '../store/engagement-row.ts';
import { type Environment, today } from './environment.ts';
import type { Session } from './session.ts';

type ForecastCalls = Pick<Handlers<ParleyContract>, Extract<keyof ParleyContract, `forecast.${string}`>>;

/** The calls about the forecast from imported months: what is left out of it, and which growth counts. */
export function forecastCalls(env: Environment, session: Session): ForecastCalls {
  const change = (edit: (forecast: ForecastSettings) => Partial<ForecastSettings>) =>
    session.change((db) => {
      const settings = readSettings(db);
      writeSettings(db, { ...settings, forecast: { ...settings.forecast, ...edit(settings.forecast) } });
    });
  return {
    'forecast.exclude': ({ workload_id, month, reason }) => {
      assertOnFile(session, workload_id, month);
      return change(({ excluded }) => ({
        excluded: [
          ...excluded.filter((one) => one.workload_id !== workload_id || one.month !== month),
          { workload_id, month, reason, excluded_on: today(env) },
        ].sort((a, b) => a.month.localeCompare(b.month)),
      }));
    },
    'forecast.include': ({ workload_id, month }) =>
      change(({ excluded }) => {
        const left = excluded.filter((one) => one.workload_id !== workload_id || one.month !== month);
        if (left.length === excluded.length) throw notExcluded();
        return { excluded: left };
      }),
    'forecast.use': ({ basis }) => change(() => ({ basis })),
    'forecast.choose': ({ workload_id, choice }) => {
      assertForecast(session, workload_id);
      const chosen: GrowthChoice[] =
        choice === null ? [] : [{ ...choice, workload_id, chosen_on: today(env) }];
      return change(({ choices }) => ({
        choices: [...choices.filter((one) => one.workload_id !== workload_id), ...chosen],
      }));
    },
  };
}

function assertOnFile(session: Session, workload_id: string | null, month: string): void {
  const { workloads } = session.figures().forecast;
  if (workload_id !== null) assertForecast(session, workload_id);
  if (!workloads.some(({ months }) => months.some((one) => one.month === month))) {
    throw new AppError(
      'not_found',
      'That month is not among the complete months on file. Nothing was changed: choose one that is.',
      'month',
    );
  }
}

function assertForecast(session: Session, workload_id: string): void {
  if (!session.figures().forecast.workloads.some((one) => one.workload_id === workload_id)) {
    throw new AppError(
      'not_found',
      'That workload has no complete month on file. Nothing was changed: reload the step.',
      'workload_id',
    );
  }
}

function notExcluded(): AppError {
  return new AppError(
    'not_found',
    'That month is not left out of the forecast. Nothing was changed: reload the step.',
    'month',
  );
}
