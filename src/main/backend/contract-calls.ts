import type { ParleyContract } from '../../shared/contract.ts';
import { asIsOffer } from '../../shared/engagement/as-is-offer.ts';
import type { Handlers } from '../../shared/rpc.ts';
import { removeContract, writeContract } from '../store/contract-row.ts';
import { readOffers, removeOffer, saveOffer } from '../store/offer-rows.ts';
import type { Session } from './session.ts';

type ContractCalls = Pick<Handlers<ParleyContract>, 'contract.save' | 'contract.remove'>;

const AS_IS = 'as-is';

/** The as-is offer is the contract carried on, so it is kept in step with the contract. */
export function contractCalls(session: Session): ContractCalls {
  return {
    'contract.save': ({ contract }) =>
      session.change((db) => {
        db.transaction(() => {
          writeContract(db, contract);
          saveOffer(db, {
            id: AS_IS,
            side: 'as_is',
            offer: asIsOffer(contract),
            note: 'The contract on file, carried on unchanged.',
            received_on: null,
          });
        })();
      }),
    'contract.remove': () =>
      session.change((db) => {
        db.transaction(() => {
          removeContract(db);
          if (readOffers(db).some((o) => o.id === AS_IS)) removeOffer(db, AS_IS);
        })();
      }),
  };
}
