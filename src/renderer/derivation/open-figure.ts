import { createContext, useContext } from 'react';
import type { Derivation } from '../../shared/engagement/derivation/finish.ts';
import type { DeclaredId } from '../../shared/figures/catalogue.ts';
import type { Subject } from '../../shared/figures/declaration.ts';

/** A figure and what it is of; of what is not stored yet, the window has the derivation itself. */
export type AskedFigure = { figure: DeclaredId; subject: Subject; derivation?: Derivation };

export const OpenFigureContext = createContext<(asked: AskedFigure) => void>(() => undefined);

/** Opens the drawer that says how a figure comes about. */
export function useOpenFigure(): (asked: AskedFigure) => void {
  return useContext(OpenFigureContext);
}
