import { useState } from 'react';
import type { ReplyError } from '../../../shared/rpc.ts';
import { useApp, useDraft, useFigures, useRecord } from '../../use-app.ts';
import { completedOffer, draftOf, type OfferDraft, type Problems, withChange } from './offer-draft.ts';
import { saveInput } from './save-input.ts';
import { blankOffer } from './starting-offers.ts';

export const NEW_OFFER = 'new';

export type OfferForm = {
  draft: OfferDraft;
  isChanged: boolean;
  error: ReplyError | null;
  problemAt: (path: string) => string | undefined;
  change: (change: Partial<OfferDraft>) => void;
  discard: () => void;
  /** True when the offer is saved. */
  save: () => Promise<boolean>;
};

/** Under which name the unsaved form of an offer is kept. */
export function draftName(id: string): string {
  return `offer:${id}`;
}

/** The form of one offer, by id, or of a new one: what is saved, what is typed over it, what was refused. */
export function useOfferForm(id: string): OfferForm {
  const { offers, contract } = useRecord();
  const { as_of } = useFigures();
  const callChange = useApp((app) => app.change);
  const [typed, keep] = useDraft<OfferDraft>(draftName(id));
  const [error, setError] = useState<ReplyError | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const onFile = offers.find((offer) => offer.id === id);
  const draft = typed ?? (onFile ? draftOf(onFile) : blankOffer(contract, as_of));

  const settle = (next: OfferDraft | null) => {
    setError(null);
    setProblems({});
    keep(next);
  };
  const save = async () => {
    const outcome = completedOffer(draft);
    if (outcome.kind === 'incomplete') {
      setProblems(outcome.problems);
      return false;
    }
    const input = saveInput(onFile?.id ?? null, outcome.input);
    const reply = await callChange('offer.save', input, 'return');
    if (reply.ok) settle(null);
    else setError(reply.error);
    return reply.ok;
  };

  return {
    draft,
    isChanged: typed !== null,
    error,
    problemAt: (path) => problems[path] ?? (error?.path === path ? error.message : undefined),
    change: (change) => settle(withChange(draft, change)),
    discard: () => settle(null),
    save,
  };
}
