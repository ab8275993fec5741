import type { ParleyContract } from '../../shared/contract.ts';
import { mapModel } from '../../shared/engagement/model-alias.ts';
import { AppError, type Handlers } from '../../shared/rpc.ts';
import type { AppFile } from '../store/app-file.ts';
import { readPriceBook } from '../store/benchmark-rows.ts';
import { readSettings, writeSettings } from '../store/engagement-row.ts';
import type { Session } from './session.ts';

type ModelCalls = Pick<Handlers<ParleyContract>, Extract<keyof ParleyContract, `model.${string}`>>;

/** The calls that tie names of files to models, here and, where it is wished, in engagements to come. */
export function modelCalls(session: Session, appFile: () => AppFile): ModelCalls {
  return {
    'model.preview': ({ model_raw, model }) => {
      assertPriced(session, model);
      return session.effectOf((document) => ({
        ...document,
        settings: {
          ...document.settings,
          model_aliases: mapModel(document.settings.model_aliases, model_raw, model),
        },
      }));
    },
    'model.map': ({ model_raw, model, remember }) => {
      assertPriced(session, model);
      const record = session.change((db) => {
        const settings = readSettings(db);
        writeSettings(db, { ...settings, model_aliases: mapModel(settings.model_aliases, model_raw, model) });
      });
      if (remember) appFile().rememberModel(model_raw, model);
      return record;
    },
    'model.remembered': () =>
      Object.entries(appFile().rememberedModels()).map(([model_raw, model]) => ({ model_raw, model })),
  };
}

/** A name is tied to a model that has a price, so that the tie does what it is for. */
function assertPriced(session: Session, model: string | null): void {
  if (model !== null && !readPriceBook(session.db).some((row) => row.model === model)) {
    throw new AppError(
      'refused',
      `The price book has no ${model}. Nothing was changed: enter its price first, or choose another model.`,
      'model',
    );
  }
}
