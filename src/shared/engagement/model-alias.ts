import { modelNameKey } from '../pricing/model-name.ts';
import type { EngagementDocument, Settings } from './document.ts';

type Named = { model_raw: string; model: string | null };
type Measured = Pick<EngagementDocument, 'usage' | 'costs'> & {
  settings: Pick<Settings, 'model_aliases'>;
};

/** A function that gives the model somebody said a written name is; null where nobody did. Spelling is compared folded. */
export function aliasFinder(aliases: Settings['model_aliases']): (model_raw: string) => string | null {
  const models = new Map(Object.entries(aliases).map(([raw, model]) => [modelNameKey(raw), model]));
  const found = new Map<string, string | null>();
  return (model_raw) => {
    const known = found.get(model_raw);
    if (known !== undefined) return known;
    const model = models.get(modelNameKey(model_raw)) ?? null;
    found.set(model_raw, model);
    return model;
  };
}

/**
 * The document with the models that somebody named for written names, over all usage and cost rows of all files. The
 * written names stay; without a mapping the document itself is given back. Definition: model names.
 */
export function withNamedModels<D extends Measured>(document: D): D {
  const { model_aliases } = document.settings;
  if (Object.keys(model_aliases).length === 0) return document;
  const aliasOf = aliasFinder(model_aliases);
  const named = <R extends Named>(row: R): R => {
    const model = aliasOf(row.model_raw);
    return model === null || model === row.model ? row : { ...row, model };
  };
  return { ...document, usage: document.usage.map(named), costs: document.costs.map(named) };
}

/** A function that tells whether a row goes by a name, however that is spelt. */
export function namedLike(model_raw: string): (row: Pick<Named, 'model_raw'>) => boolean {
  const isNamed = aliasFinder({ [model_raw]: model_raw });
  return (row) => isNamed(row.model_raw) !== null;
}

/** The mappings with one name tied to a model, or freed with null; another spelling of the same name is replaced. */
export function mapModel(
  aliases: Settings['model_aliases'],
  model_raw: string,
  model: string | null,
): Settings['model_aliases'] {
  const key = modelNameKey(model_raw);
  const others = Object.entries(aliases).filter(([raw]) => modelNameKey(raw) !== key);
  return Object.fromEntries(model === null ? others : [...others, [model_raw, model]]);
}
