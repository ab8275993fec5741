import { useEffect, useState } from 'react';
import type { PriceEffect } from '../../../shared/engagement/price-effect.ts';
import { useApp, useFigures } from '../../use-app.ts';

export type ModelMapping = {
  model: string | null;
  /** What the choice would do; null until it is known. */
  effect: PriceEffect | null;
  /** Null takes the choice back. */
  choose: (model: string | null) => void;
  save: (remember: boolean) => Promise<void>;
};

/** The model that is being chosen for a name, with what it would do to the figures. */
export function useModelMapping(model_raw: string): ModelMapping {
  const call = useApp((app) => app.call);
  const change = useApp((app) => app.change);
  const toast = useApp((app) => app.toast);
  const refresh = useApp((app) => app.refresh);
  const figures = useFigures();
  const [model, setModel] = useState<string | null>(null);
  const [effect, setEffect] = useState<PriceEffect | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another state of the figures has another effect
  useEffect(() => {
    let wanted = true;
    setEffect(null);
    if (model === null) return;
    void call('model.preview', { model_raw, model }).then((reply) => {
      if (wanted && reply.ok) setEffect(reply.value);
    });
    return () => {
      wanted = false;
    };
  }, [call, model, model_raw, figures]);

  const save = async (remember: boolean) => {
    if (model === null) return;
    const reply = await change('model.map', { model_raw, model, remember });
    if (!reply.ok) return;
    await refresh();
    setModel(null);
    setTimeout(() => document.getElementById(freeButtonId(model_raw))?.focus());
    toast(`${model_raw} is read as ${model} in every file.`);
  };
  return { model, effect, choose: setModel, save };
}

/** The button that frees a name again, and the choice of a model for a name: the focus goes from one to the other. */
export function freeButtonId(model_raw: string): string {
  return `free-${model_raw}`;
}

export function modelChoiceId(model_raw: string): string {
  return `choose-${model_raw}`;
}

export function focusChoice(model_raw: string): void {
  document.getElementById(modelChoiceId(model_raw))?.querySelector('select')?.focus();
}
