import type { StepId } from '../shared/engagement/figures.ts';
import { STEPS, stepOf } from './steps.ts';

/** Where the window is: a step, a tool beside the steps, or the print view of the brief. */
export type Route = { at: StepId | Tool; query: Readonly<Record<string, string>> };

export type Tool = 'overview' | 'scorecard' | 'about' | 'print';

/** Where the window goes when the address names no place. */
export const FIRST_ROUTE: Route = { at: 'overview', query: {} };

const TOOLS: readonly string[] = ['overview', 'scorecard', 'about', 'print'];
const TOOL_TITLES: Readonly<Record<Tool, string>> = {
  overview: 'Overview',
  scorecard: 'Scorecard',
  about: 'About',
  print: 'Brief',
};

/** Reads `#/audit?workload=claims`; null where the hash names no place. */
export function routeOf(hash: string): Route | null {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  if (!isPlace(path)) return null;
  return { at: path, query: Object.fromEntries(new URLSearchParams(search)) };
}

/** The hash of a place, with what to show there. */
export function hashOf(at: Route['at'], query: Route['query'] = {}): string {
  const search = new URLSearchParams(query).toString();
  return `#/${at}${search === '' ? '' : `?${search}`}`;
}

/** Whether the place is one of the eleven steps. */
export function isStep(at: Route['at']): at is StepId {
  return !TOOLS.includes(at);
}

/** The window's title: "Step 4 of 11: Audit - Halden Mutual". */
export function windowTitle(at: Route['at'], client: string): string {
  const place = isStep(at)
    ? `Step ${stepOf(at).number} of ${STEPS.length}: ${stepOf(at).label}`
    : TOOL_TITLES[at];
  return client === '' ? place : `${place} - ${client}`;
}

function isPlace(path: string): path is Route['at'] {
  return TOOLS.includes(path) || STEPS.some(({ id }) => id === path);
}
