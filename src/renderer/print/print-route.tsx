import { useEffect } from 'react';
import type { Paper } from '../../shared/brief/document.ts';
import { useQuery } from '../use-app.ts';
import { BriefSheets } from './brief-sheets.tsx';
import { type BriefState, useBrief } from './use-brief.ts';

/**
 * The brief alone, for the printer. Once every sheet stands and every chart is drawn it sets `data-brief-ready` on the
 * root element; a refusal is told in `data-brief-error`. Whoever prints waits for either.
 */
export function PrintRoute() {
  const state = useBrief(paperOf(useQuery().paper), null);
  useEffect(() => tellPrinter(state), [state]);
  return state.kind === 'ready' ? <BriefSheets brief={state.brief} onReady={tellReady} /> : null;
}

function tellPrinter(state: BriefState): void {
  const { dataset } = document.documentElement;
  if (state.kind === 'ready') dataset.paper = state.brief.paper;
  if (state.kind === 'refused') dataset.briefError = state.why;
}

function tellReady(): void {
  document.documentElement.dataset.briefReady = 'true';
}

function paperOf(name: string | undefined): Paper | null {
  return name === 'A4' || name === 'Letter' ? name : null;
}
