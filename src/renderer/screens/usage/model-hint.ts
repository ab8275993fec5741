import { modelNameKey } from '../../../shared/pricing/model-name.ts';

export type RememberedName = { model_raw: string; model: string };

const FAMILY = /opus|sonnet|haiku|fable|mythos/;
const SHOWN = 3;

/**
 * What may help to choose, as words alone: what the same name was tied to elsewhere, else models of the family it names.
 * Nothing is chosen by it. Null where there is nothing to say.
 */
export function hintFor(
  model_raw: string,
  remembered: readonly RememberedName[],
  models: readonly string[],
): string | null {
  const key = modelNameKey(model_raw);
  const elsewhere = remembered.find((one) => modelNameKey(one.model_raw) === key);
  if (elsewhere !== undefined) return `You read it as ${elsewhere.model} in another engagement.`;
  const family = FAMILY.exec(key)?.[0];
  const alike = family === undefined ? [] : models.filter((model) => model.includes(family));
  if (alike.length === 0) return null;
  const named = alike.slice(-SHOWN).join(', ');
  return `Names the ${family} family${alike.length > SHOWN ? `, such as ${named}` : `: ${named}`}; the version is for you to say.`;
}
