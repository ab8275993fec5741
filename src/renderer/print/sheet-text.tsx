import { createContext, type RefObject, useContext } from 'react';
import type { Chart } from '../../shared/brief/chart.ts';
import { type Said, saidText } from '../../shared/figures/said.ts';
import { useFigureGrid } from '../parts/figure-grid.ts';
import { SaidText } from '../parts/said-text.tsx';

/** How figures of the brief open in its preview. */
export type Opening = { showValues: (chart: Chart) => void };

/** Whether and how figures open: on paper there is nothing to press. */
export const FiguresOpen = createContext<Opening | null>(null);

/** A text of the brief: its figures open in the preview, and it is text alone on paper. */
export function SheetText({ children }: { children: Said }) {
  return useContext(FiguresOpen) === null ? saidText(children) : <SaidText flows>{children}</SaidText>;
}

/** Makes the figures of one part of a sheet one stop of the Tab key, with the arrow keys between them. */
export function useSheetFigures(part: RefObject<HTMLElement | null>) {
  const figureKeys = useFigureGrid(part);
  return useContext(FiguresOpen) === null ? {} : figureKeys;
}
