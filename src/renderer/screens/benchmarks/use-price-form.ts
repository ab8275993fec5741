import { useEffect, useState } from 'react';
import type { PriceEffect } from '../../../shared/engagement/price-effect.ts';
import type { PriceWarning } from '../../../shared/engagement/price-warnings.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import { useApp } from '../../use-app.ts';
import { completedPrice, type PriceDraft, type Problems } from './price-draft.ts';

export type PriceForm = {
  draft: PriceDraft;
  error: ReplyError | null;
  problemAt: (path: string) => string | undefined;
  change: (part: Partial<PriceDraft>) => void;
  /** What the price would do; null while something is missing. */
  effect: PriceEffect | null;
  warnings: readonly PriceWarning[];
  isConfirmed: boolean;
  confirm: (is: boolean) => void;
  /** True when the price is saved. */
  save: () => Promise<boolean>;
};

/** One price as it is typed, with its effect as soon as it is complete. */
export function usePriceForm(draft: PriceDraft, keep: (draft: PriceDraft | null) => void): PriceForm {
  const change = useApp((app) => app.change);
  const call = useApp((app) => app.call);
  const [error, setError] = useState<ReplyError | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const [preview, setPreview] = useState<(PriceEffect & { warnings: PriceWarning[] }) | null>(null);
  const [isConfirmed, setConfirmed] = useState(false);

  useEffect(() => {
    let wanted = true;
    setPreview(null);
    const outcome = completedPrice(draft);
    if (outcome.kind === 'incomplete') return;
    const { price, was } = outcome;
    void call('price.preview', { price, was }, 'return').then((reply) => {
      if (!wanted) return;
      if (reply.ok) setPreview(reply.value);
      else setError(reply.error);
    });
    return () => {
      wanted = false;
    };
  }, [call, draft]);

  const save = async () => {
    const outcome = completedPrice(draft);
    if (outcome.kind === 'incomplete') {
      setProblems(outcome.problems);
      return false;
    }
    const { price, was } = outcome;
    const reply = await change('price.save', { price, was, confirmed: isConfirmed }, 'return');
    if (reply.ok) keep(null);
    else setError(reply.error);
    return reply.ok;
  };

  return {
    draft,
    error,
    problemAt: (path) => problems[path] ?? (error?.path === path ? error.message : undefined),
    change: (part) => {
      setError(null);
      setProblems({});
      setConfirmed(false);
      keep({ ...draft, ...part });
    },
    effect: preview,
    warnings: preview?.warnings ?? [],
    isConfirmed,
    confirm: setConfirmed,
    save,
  };
}
