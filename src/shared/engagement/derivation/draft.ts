import type { LeversReading } from '../../audit/answers.ts';
import type { Quantity } from '../../figures/calculation.ts';
import { type DeclaredId, declared } from '../../figures/catalogue.ts';
import type { FigureUnit, Subject } from '../../figures/declaration.ts';
import type { PlaybookFacts } from '../../terms/playbook/facts.ts';
import type { InputPlace } from '../../terms/playbook/worth.ts';
import type { Baseline } from '../baseline.ts';
import type { EngagementDocument, StoredOffer } from '../document.ts';
import type { EngagementFigures } from '../figures.ts';
import type { WorkedOut } from '../figures-of.ts';
import type { Library } from '../library.ts';
import type { PricedDay } from '../priced-usage.ts';
import { type RowFilter, type RowTotals, rowFilter, rowTotals } from '../usage-rows.ts';

/** Where an input of a figure comes from: what somebody said, what a file held, or another figure. */
export type Origin =
  | { kind: 'contract'; field: string }
  | { kind: 'answer'; workload_id: string; question_id: string }
  | { kind: 'rows'; filter: RowFilter; count: number; tokens: number; usd: number | null }
  | { kind: 'price_row'; model: string }
  | { kind: 'setting'; key: string }
  | { kind: 'band'; min_annual_commit_usd: number }
  | { kind: 'offer'; offer_id: string; field: string }
  | { kind: 'outcome'; workload_id: string }
  | { kind: 'workload'; workload_id: string; field: string }
  | { kind: 'file'; source_id: string }
  | { kind: 'term'; term_id: string; offer_id: string }
  /** A field on a screen, by its name there. */
  | { kind: 'place'; screen: InputPlace['screen']; field: string; offer_id: string; term_id: string }
  | { kind: 'figure'; figure: DeclaredId; subject: Subject }
  /** The as-of date, and what follows from the calendar alone. */
  | { kind: 'calendar' }
  /** Worked out on the way, in the words given. */
  | { kind: 'worked_out'; how: string };

export type Input = { label: string; value: Quantity; unit: FigureUnit; from: Origin };

/** A value that lets a reader test a method that cannot be written as one calculation. */
export type Check = { label: string; value: Quantity; unit: FigureUnit };

/** How a figure comes about: its inputs by name, and either a calculation on them or the method with its checks. */
export type Draft = {
  value: Quantity;
  inputs: Record<string, Input>;
  calculation: string | null;
  method?: string;
  checks?: Check[];
  /** Why it is not known, where it is not. */
  missing?: string | null;
  /** The figure that is the upper end, where the value is the lower end of a range. */
  high?: UpperEnd | null;
};

/** The upper end of a range: a figure of its own, which opens further. */
export type UpperEnd = { value: Quantity; figure: DeclaredId; subject: Subject };

/** What derivations are made from: the document, its figures, and what the figures were made from. */
export type Context = {
  workedOut: WorkedOut;
  document: EngagementDocument;
  figures: EngagementFigures;
  library: Library;
  days: readonly PricedDay[];
  baseline: Baseline | null;
  /** The same of the use that the contract covers; what demand is made from. */
  covered: Baseline | null;
  levers: ReadonlyMap<string, LeversReading>;
  /** What terms are valued on under an offer; null without figures of offers. */
  factsUnder: (stored: StoredOffer) => PlaybookFacts | null;
  /** The value of another figure, as it is shown. */
  quantityOf: (figure: DeclaredId, subject: Subject) => Quantity;
};

/** How one figure comes about for a subject; null where there is no such subject. */
export type Derive = (context: Context, subject: Subject) => Draft | null;

/** A derivation for every figure of a family. */
export type Derivations<F> = { readonly [K in keyof F]: Derive };

const AMOUNT_UNITS = {
  net_usd: 'usd',
  net_usd_high: 'usd',
  list_usd: 'usd',
  list_usd_high: 'usd',
  reported_usd: 'usd',
} as const;

type Amount = keyof typeof AMOUNT_UNITS | 'tokens' | 'all_input' | 'output' | 'cache_read';

/** An input that is the sum of stored rows. */
export function ofRows(
  { document, days }: Context,
  label: string,
  amount: Amount,
  narrowed: Partial<RowFilter>,
): Input {
  const filter = rowFilter(narrowed);
  const totals = rowTotals(document, days, filter);
  const isUsd = amount in AMOUNT_UNITS;
  const value = isUsd ? totals[amount as keyof typeof AMOUNT_UNITS] : tokensOf(amount, totals);
  const usd = isUsd ? value : null;
  const from = { kind: 'rows', filter, count: totals.count, tokens: totals.all_tokens, usd } as const;
  return { label, value, unit: isUsd ? 'usd' : 'tokens', from };
}

function tokensOf(amount: Amount, { tokens, all_tokens }: RowTotals): number {
  switch (amount) {
    case 'output':
      return tokens.output;
    case 'cache_read':
      return tokens.cache_read;
    case 'all_input':
      return all_tokens - tokens.output;
    default:
      return all_tokens;
  }
}

/** An input that is another figure; it opens further. */
export function ofFigure(
  { quantityOf }: Context,
  figure: DeclaredId,
  subject: Subject = {},
  label: string = declared(figure).label,
): Input {
  const from = { kind: 'figure', figure, subject } as const;
  return { label, value: quantityOf(figure, subject), unit: declared(figure).unit, from };
}

/** The upper end of a figure; null where there is no range. */
export function upperEnd({ quantityOf }: Context, figure: DeclaredId, subject: Subject): UpperEnd | null {
  const value = quantityOf(figure, subject);
  return value === null ? null : { value, figure, subject };
}

/** An input that stands in the contract on file. */
export function ofContract(label: string, value: Quantity, unit: FigureUnit, field: string): Input {
  return { label, value, unit, from: { kind: 'contract', field } };
}

/** An input that is a setting of the engagement. */
export function ofSetting(label: string, value: Quantity, unit: FigureUnit, key: string): Input {
  return { label, value, unit, from: { kind: 'setting', key } };
}

/** An input that an offer states. */
export function ofOffer(
  label: string,
  value: Quantity,
  unit: FigureUnit,
  offer_id: string,
  field: string,
): Input {
  return { label, value, unit, from: { kind: 'offer', offer_id, field } };
}

/** An input that was worked out on the way. */
export function workedOut(label: string, value: Quantity, unit: FigureUnit, how: string): Input {
  return { label, value, unit, from: { kind: 'worked_out', how } };
}

/** The as-of date. */
export function asOf({ figures }: Context): Input {
  return { label: 'As-of date', value: figures.as_of, unit: 'date', from: { kind: 'calendar' } };
}

/** Numbered inputs: `cost_1`, `cost_2`, with the calculation that adds up a term of each. */
export function numbered(name: string, inputs: readonly Input[]): Record<string, Input> {
  return Object.fromEntries(inputs.map((input, i) => [`${name}_${i + 1}`, input]));
}

/** `cost_1 + cost_2 + …`; 0 for none. */
export function plus(count: number, term: (n: number) => string): string {
  return count === 0 ? '0' : Array.from({ length: count }, (_, i) => term(i + 1)).join(' + ');
}
