import type { WorkloadRule } from '../../../shared/engagement/document.ts';

export type Dimension = WorkloadRule['dimension'];

export const DIMENSIONS: readonly Dimension[] = ['workspace', 'api_key', 'model'];

export const DIMENSION_WORDS: Readonly<Record<Dimension, string>> = {
  workspace: 'Workspace',
  api_key: 'API key',
  model: 'Model',
};

/** One text for a dimension and its value, for keys and choices. */
export function ruleKey({ dimension, value }: WorkloadRule): string {
  return `${dimension}\n${value}`;
}
