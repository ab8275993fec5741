import type { LeverageItem } from '../../../shared/engagement/document.ts';

/** An item is leverage once its proof is written down; until then it is something to build. */
export function isProved({ proof }: Pick<LeverageItem, 'proof'>): boolean {
  return proof.trim() !== '';
}
