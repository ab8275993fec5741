import type { ParleyContract } from '../../shared/contract.ts';
import type { Settings } from '../../shared/engagement/document.ts';
import { AppError, type Handlers } from '../../shared/rpc.ts';
import { fieldsOf } from '../../shared/terms/playbook/playbook.ts';
import { writeBands } from '../store/benchmark-rows.ts';
import type { WritableDb } from '../store/database.ts';
import { readSettings, writeSettings } from '../store/engagement-row.ts';
import { readLeverage, removeLeverageItem, saveLeverageItem } from '../store/leverage-rows.ts';
import { readOffers, removeOffer, saveOffer } from '../store/offer-rows.ts';
import { saveStance, saveTermStatus } from '../store/term-rows.ts';
import { type Environment, today } from './environment.ts';
import { library } from './resources.ts';
import type { Session } from './session.ts';

type PositionCalls = Pick<
  Handlers<ParleyContract>,
  Extract<
    keyof ParleyContract,
    | `offer.${string}`
    | `term.${string}`
    | `leverage.${string}`
    | `setting.${string}`
    | `band.${string}`
    | `floor.${string}`
  >
>;

/** The calls that hold what we want and what we were offered: settings, bands, offers, terms, leverage. */
export function positionCalls(env: Environment, session: Session): PositionCalls {
  return {
    'floor.review': ({ reviewed_by }) =>
      session.change((db) =>
        writeSettings(db, {
          ...readSettings(db),
          floor_review:
            reviewed_by === null ? null : { reviewed_by, reviewed_on: today(env), ...session.floorOnView() },
        }),
      ),
    'setting.save': ({ settings }) =>
      session.change((db) => writeSettings(db, { ...readSettings(db), ...(settings as Partial<Settings>) })),
    'band.save_all': ({ bands }) =>
      session.change((db) => {
        const repeated = bands.findIndex(
          (b, i) => bands.findIndex((o) => o.min_annual_commit_usd === b.min_annual_commit_usd) < i,
        );
        if (repeated >= 0) {
          throw new AppError(
            'refused',
            'Two bands start at the same commit. Nothing was changed: give each its own start.',
            `bands[${repeated}].min_annual_commit_usd`,
          );
        }
        writeBands(db, bands);
      }),
    'offer.save': ({ id, side, offer, note, received_on }) =>
      session.change((db) => {
        if (id !== null && !readOffers(db).some((o) => o.id === id)) throw gone('offer');
        saveOffer(db, { id: id ?? env.newId(), side, offer, note, received_on });
      }),
    'offer.remove': ({ offer_id }) => session.change((db) => removeOffer(db, offer_id)),
    'term.save': ({ term_id, owner, note, inputs }) =>
      session.change((db) => {
        assertTerm(term_id);
        saveStance(db, { term_id, owner, note });
        if (inputs !== undefined) saveTermInputs(db, term_id, inputs);
      }),
    'term.set_status': (row) =>
      session.change((db) => {
        assertTerm(row.term_id);
        if (row.offer_id !== 'contract' && !readOffers(db).some((o) => o.id === row.offer_id))
          throw gone('offer');
        saveTermStatus(db, row);
      }),
    'leverage.save': ({ id, ...item }) =>
      session.change((db) => {
        if (id !== null && !readLeverage(db).some((l) => l.id === id)) throw gone('item');
        saveLeverageItem(db, { ...item, id: id ?? env.newId() });
      }),
    'leverage.remove': ({ item_id }) => session.change((db) => removeLeverageItem(db, item_id)),
  };
}

function saveTermInputs(db: WritableDb, termId: string, inputs: Record<string, number | null>): void {
  const unknown = Object.keys(inputs).find((key) => !fieldsOf(termId).some((field) => field.key === key));
  if (unknown !== undefined) {
    throw new AppError(
      'refused',
      `The term ${termId} takes no input "${unknown}". Nothing was changed.`,
      `inputs.${unknown}`,
    );
  }
  const settings = readSettings(db);
  const kept = { ...settings.term_inputs[termId], ...inputs };
  writeSettings(db, { ...settings, term_inputs: { ...settings.term_inputs, [termId]: kept } });
}

function assertTerm(id: string): void {
  if (!library.term_groups.some((g) => g.terms.some((t) => t.id === id))) {
    throw new AppError('not_found', `There is no protective term ${id}. Nothing was changed.`, 'term_id');
  }
}

function gone(what: string): AppError {
  return new AppError('not_found', `That ${what} is no longer there. Nothing was changed: reload the step.`);
}
