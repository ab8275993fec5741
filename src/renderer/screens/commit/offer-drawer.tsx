import { useRef } from 'react';
import type { StoredOffer } from '../../../shared/engagement/document.ts';
import { Button } from '../../parts/button.tsx';
import { Drawer } from '../../parts/dialog.tsx';
import { FormError, focusFirstInvalid } from '../../parts/form-error.tsx';
import { useApp, useQuery, useRecord } from '../../use-app.ts';
import styles from './commit-screen.module.css';
import { OfferHeadFields } from './offer-head-fields.tsx';
import { OfferSizeFields } from './offer-size-fields.tsx';
import { OfferTermsFields } from './offer-terms-fields.tsx';
import { RemoveOffer } from './remove-offer.tsx';
import { NEW_OFFER, useOfferForm } from './use-offer-form.ts';
import { useOfferSaves } from './use-offer-saves.ts';

/** One offer as a form; its id stands in the address. The contract carried on is changed on its own step. */
export function OfferDrawer() {
  const go = useApp((app) => app.go);
  const { offer: id } = useQuery();
  const { offers } = useRecord();
  const stored = offers.find((offer) => offer.id === id && offer.side !== 'as_is');
  const shown = id === NEW_OFFER || stored ? id : undefined;
  const title = stored?.offer.name ?? 'New offer';
  const close = () => go('commit');
  return <OpenDrawer key={shown ?? ''} id={shown} title={title} stored={stored} onClose={close} />;
}

type OpenDrawerProps = {
  id: string | undefined;
  title: string;
  stored: StoredOffer | undefined;
  onClose: () => void;
};

function OpenDrawer({ id, title, stored, onClose }: OpenDrawerProps) {
  const form = useOfferForm(id ?? NEW_OFFER);
  const { copy } = useOfferSaves();
  const element = useRef<HTMLDivElement>(null);
  const save = async () => {
    if (element.current && focusFirstInvalid(element.current)) return;
    if (await form.save()) onClose();
    else setTimeout(() => element.current && focusFirstInvalid(element.current));
  };
  return (
    <Drawer
      wide
      isOpen={id !== undefined}
      title={title}
      onClose={onClose}
      actions={
        <>
          {stored ? <RemoveOffer id={stored.id} name={title} onDone={onClose} /> : null}
          {stored && !form.isChanged ? (
            <Button tone="quiet" onClick={() => void copy(stored)}>
              Duplicate
            </Button>
          ) : null}
          {form.isChanged ? (
            <Button tone="quiet" onClick={form.discard}>
              Discard changes
            </Button>
          ) : null}
          <Button tone="primary" onClick={() => void save()}>
            Save offer
          </Button>
        </>
      }
    >
      <div ref={element} className={styles.form}>
        <FormError error={form.error} shownAt={(path) => path === 'side' || path.startsWith('offer.')} />
        <OfferHeadFields form={form} />
        <OfferSizeFields form={form} />
        <OfferTermsFields form={form} />
      </div>
    </Drawer>
  );
}
