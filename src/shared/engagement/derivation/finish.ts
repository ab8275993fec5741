import { calculate, calculationText, namesIn, type Quantity } from '../../figures/calculation.ts';
import { type DeclaredId, declared } from '../../figures/catalogue.ts';
import type { FigureUnit, Subject } from '../../figures/declaration.ts';
import type { Check, Draft, Input, UpperEnd } from './draft.ts';

/**
 * How a figure comes about. `calculation` works on the letters of the steps; where it is null, `method` says how the
 * figure is found and `checks` let a reader test it. `recomputed` is the calculation carried out on the steps as shown.
 */
export type Derivation = {
  figure: DeclaredId;
  subject: Subject;
  label: string;
  /** What it is of, in words; "" for the engagement as a whole. */
  of: string;
  unit: FigureUnit;
  formula: string;
  source: string;
  value: Quantity;
  /** The upper end, where the value is the lower end of a range; it opens to its own derivation, here if it is not stored. */
  high: (UpperEnd & { derivation?: Derivation }) | null;
  /** Why it is not known; null when it is. */
  missing: string | null;
  /** Inputs with the letter that the calculation knows them by; "" for what only stands behind them. */
  steps: (Input & { letter: string })[];
  calculation: string | null;
  recomputed: Quantity;
  method: string | null;
  checks: Check[];
};

/** A draft with the words of its declaration, its inputs lettered and its calculation carried out on them. */
export function finish(figure: DeclaredId, subject: Subject, of: string, draft: Draft): Derivation {
  const { label, unit, formula, source, needs } = declared(figure);
  const { value, inputs, calculation } = draft;
  const names = Object.keys(inputs);
  const used = new Set(calculation === null ? [] : namesIn(calculation));
  const letters = new Map(names.filter((name) => used.has(name)).map((name, i) => [name, letterOf(i)]));
  const quantities = Object.fromEntries(names.map((name) => [name, inputs[name]?.value ?? null]));
  return {
    figure,
    subject,
    label,
    of,
    unit,
    formula,
    source,
    value,
    high: draft.high ?? null,
    missing: value === null ? (draft.missing ?? `needs ${needs.join(' and ')}`) : null,
    steps: Object.entries(inputs).map(([name, input]) => ({
      ...input,
      letter: letters.get(name) ?? '',
    })),
    calculation: calculation && calculationText(calculation, (name) => letters.get(name) ?? name),
    recomputed: calculation === null ? null : calculate(calculation, quantities),
    method: draft.method ?? null,
    checks: draft.checks ?? [],
  };
}

/** a, b, … z, aa, ab … */
function letterOf(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}
