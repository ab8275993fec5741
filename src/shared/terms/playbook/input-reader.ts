import type { PlaybookFacts } from './facts.ts';
import type { InputField } from './input-field.ts';
import { type InputPlace, type InputUnit, type MissingInput, NEGOTIATED, type TermInput } from './worth.ts';

/** Reads the inputs of one term, noting each with its place, and what is missing. */
export class InputReader {
  readonly inputs: TermInput[] = [];
  readonly #missing: { label: string; place: InputPlace }[] = [];
  readonly #termId: string;
  readonly #fields: readonly InputField[];
  readonly #facts: PlaybookFacts;

  constructor(termId: string, fields: readonly InputField[], facts: PlaybookFacts) {
    this.#termId = termId;
    this.#fields = fields;
    this.#facts = facts;
  }

  /** A figure of the engagement; NaN, noted as missing, where it is not known. */
  figure(label: string, value: number | null, unit: InputUnit, place: InputPlace): number {
    if (value === null) return this.#miss(label, place);
    this.inputs.push({ label, value, unit, place });
    return value;
  }

  /** What somebody entered for the term, or what the field starts at. */
  given(key: string): number {
    const field = this.#field(key);
    const value = this.#facts.given(this.#termId, key) ?? field.starts_at;
    return this.figure(field.label, value, field.unit, { screen: 'terms', field: key });
  }

  /** What somebody entered, else a figure of the engagement. */
  givenOr(key: string, label: string, value: number | null, place: InputPlace): number {
    const isGiven = this.#facts.given(this.#termId, key) !== null;
    if (isGiven || value === null) return this.given(key);
    return this.figure(label, value, this.#field(key).unit, place);
  }

  /** What we ask for, as the library of terms has it; `per` is the size of its unit. */
  asked(key: string, unit: InputUnit, per = 1): number {
    const found = this.#facts.asked(this.#termId, key);
    if (found === null) return this.#miss(`our ask (${key})`, NEGOTIATED);
    return this.figure(`Our ask: ${lowerFirst(found.label)}`, found.value / per, unit, NEGOTIATED);
  }

  /** What is still missing, in one sentence; null once nothing is. */
  missing(): MissingInput | null {
    if (this.#missing.length === 0) return null;
    return {
      sentence: `Needs ${listed(this.#missing.map(({ label }) => lowerFirst(label)))}.`,
      inputs: this.#missing,
    };
  }

  #field(key: string): InputField {
    const field = this.#fields.find((candidate) => candidate.key === key);
    if (field === undefined) throw new Error(`${this.#termId} declares no input ${key}`);
    return field;
  }

  #miss(label: string, place: InputPlace): number {
    this.#missing.push({ label, place });
    return Number.NaN;
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function listed(parts: readonly string[]): string {
  const [last, ...rest] = parts.toReversed();
  return rest.length === 0 ? (last ?? '') : `${rest.toReversed().join(', ')} and ${last}`;
}
