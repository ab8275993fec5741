import type { ReactNode } from 'react';
import type { GivenAs } from '../../shared/figures/said.ts';

/** A value that was given to the product, told apart from the figures that it works out and that open. */
export function Given({ as, children }: { as: GivenAs; children: ReactNode }) {
  return <span data-given={as}>{children}</span>;
}
