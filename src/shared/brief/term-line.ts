import type { BriefTerm } from './material.ts';

/** The term's line for the brief at one of its positions, with the text of each parameter filled in. */
export function termLine(term: Readonly<BriefTerm>, position: 'ask' | 'acceptable'): string {
  return term.brief_line.replace(/\{(\w+)\}/g, (whole, key) => {
    const parameter = term.parameters.find((candidate) => candidate.key === key);
    return parameter?.[position] ?? whole;
  });
}
