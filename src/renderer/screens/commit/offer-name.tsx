import type { StoredOffer } from '../../../shared/engagement/document.ts';
import { dateText } from '../../../shared/format.ts';
import { Given } from '../../parts/given.tsx';
import { hashOf } from '../../route.ts';
import { useApp } from '../../use-app.ts';
import { BestMark } from './best-mark.tsx';
import styles from './commit-screen.module.css';
import { SIDE_WORDS } from './offer-words.ts';
import { draftName } from './use-offer-form.ts';

/** The name leads to the form; the contract carried on leads to the contract. */
export function OfferName({ stored, best = false }: { stored: StoredOffer; best?: boolean }) {
  const isTyped = useApp((app) => app.drafts[draftName(stored.id)] !== undefined);
  const { id, side, offer, received_on } = stored;
  const href = side === 'as_is' ? hashOf('contract') : hashOf('commit', { offer: id });
  return (
    <>
      <a href={href} className={styles.name}>
        {offer.name}
      </a>
      <span className={styles.minor}>
        {SIDE_WORDS[side]}
        {received_on === null ? null : (
          <>
            , <Given as="typed">{dateText(received_on)}</Given>
          </>
        )}
      </span>
      {best ? <BestMark /> : null}
      {isTyped ? <span className={styles.typed}>changes not saved</span> : null}
    </>
  );
}
