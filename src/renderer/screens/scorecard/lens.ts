import type { FigureFamily } from '../../../shared/kpi/figures.ts';

export type Lens = 'finance' | 'engineering' | 'procurement';

export const LENSES: readonly { value: Lens; label: string }[] = [
  { value: 'finance', label: 'Finance' },
  { value: 'engineering', label: 'Engineering' },
  { value: 'procurement', label: 'Procurement' },
];

export type Family = { id: FigureFamily; title: string; note: string };

const FAMILIES: Readonly<Record<FigureFamily, Family>> = {
  rate: { id: 'rate', title: 'Rate', note: 'What a token costs.' },
  consumption: { id: 'consumption', title: 'Consumption', note: 'How tokens and the commit are used.' },
  relationship: {
    id: 'relationship',
    title: 'Relationship',
    note: 'What the contract protects, and for how long.',
  },
};

const ORDERS: Readonly<Record<Lens, readonly FigureFamily[]>> = {
  finance: ['rate', 'consumption', 'relationship'],
  engineering: ['consumption', 'rate', 'relationship'],
  procurement: ['relationship', 'rate', 'consumption'],
};

/** The families in the order that serves the reader; no figure changes with it. */
export function familiesFor(lens: Lens): Family[] {
  return ORDERS[lens].map((id) => FAMILIES[id]);
}

/** The lens that an address names; finance unless it does. */
export function lensOf(text: string | undefined): Lens {
  return LENSES.find(({ value }) => value === text)?.value ?? 'finance';
}
