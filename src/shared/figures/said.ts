import type { DeclaredId } from './catalogue.ts';
import type { Subject } from './declaration.ts';

/** A figure and what it is of: what a value on screen opens to. */
export type FigureRef = Readonly<{ figure: DeclaredId; subject: Subject }>;

/**
 * Where an amount, share or date comes from that is no figure of the product and so opens to nothing: what a person
 * `typed` or chose; words and numbers that are `shipped`; a `price` of the price book; what a `file` says; a place on
 * an `axis`, such as the months of a table.
 */
export type GivenAs = 'typed' | 'shipped' | 'price' | 'file' | 'axis';

/** A figure inside a text: how it prints there, and what it opens to. */
export type SaidFigure = FigureRef & Readonly<{ text: string }>;

/** A value inside a text that was given to the product. */
export type SaidGiven = Readonly<{ given: GivenAs; text: string }>;

export type SaidPart = string | SaidFigure | SaidGiven;

/** A text that knows which of its parts are figures and which were given; one without any is a plain string. */
export type Said = SaidPart | readonly SaidPart[];

/** A figure as it prints in a text: `amount('floor', '$4.56M')`. */
export function amount(figure: DeclaredId, text: string, subject: Subject = {}): SaidFigure {
  return { text, figure, subject };
}

/** A value that was given, as it prints in a text: `given('typed', '20.0%')`. */
export function given(as: GivenAs, text: string): SaidGiven {
  return { given: as, text };
}

/** A value that opens where it is known to what; else the text alone. */
export function opening(text: string, to: FigureRef | undefined): Said {
  return to === undefined ? text : { text, ...to };
}

/** Puts figures and texts into a sentence and keeps them apart: said`Commit ${amount(…)} a year`. */
export function said(words: TemplateStringsArray, ...parts: readonly Said[]): Said {
  const all = words.flatMap((word, i) => [word, ...partsOf(parts[i] ?? '')]);
  return all.filter((part) => part !== '');
}

/** Texts one after another, with a sign between them. */
export function saidJoined(texts: readonly Said[], between: string): Said {
  return texts.flatMap((text, i) => [...(i === 0 ? [] : [between]), ...partsOf(text)]);
}

/** The text alone, for paper, a screen reader and a script. */
export function saidText(text: Said): string {
  return partsOf(text)
    .map((part) => (typeof part === 'string' ? part : part.text))
    .join('');
}

/** The parts of a text in order. */
export function partsOf(text: Said): readonly SaidPart[] {
  if (typeof text === 'string') return [text];
  return 'text' in text ? [text] : text;
}
