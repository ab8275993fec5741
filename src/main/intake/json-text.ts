import { LineCounter } from './line-counter.ts';
import { Refusal } from './refusal.ts';

/** JSON in which a number keeps the text it was written with, unless a double holds all of its digits. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

const DEEPEST = 64;
const SPACE = /[ \t\r\n]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids control characters inside texts
const STRING = /"(?:[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** A number that a double may not hold to the last digit, or would write in another way. */
const DELICATE_NUMBER = /[:[,]\s*-?(?:[\d.]{16}|[\d.]+[eE])/;
const WORDS: readonly [string, boolean | null][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/** One JSON value read strictly. Remembers at which line each object starts. */
export class JsonText {
  readonly #text: string;
  readonly #lines: LineCounter;
  readonly #starts = new WeakMap<object, number>();
  #at = 0;

  constructor(text: string, firstLine: number) {
    this.#text = text;
    this.#lines = new LineCounter(text, firstLine);
  }

  parse(): JsonValue {
    return this.#quickly() ?? this.#carefully();
  }

  /** Text on one line with no delicate number is read by the engine itself, which is several times faster. */
  #quickly(): JsonValue | undefined {
    if (this.#text.includes('\n') || DELICATE_NUMBER.test(this.#text)) return undefined;
    try {
      return JSON.parse(this.#text) as JsonValue;
    } catch {
      return undefined;
    }
  }

  #carefully(): JsonValue {
    const value = this.#value(0);
    this.#skip(SPACE);
    if (this.#at < this.#text.length) this.#refuse('the end');
    return value;
  }

  /** The line an object starts at; to be asked in the order of the text. */
  lineOf(object: object): number {
    return this.#lines.lineAt(this.#starts.get(object) ?? 0);
  }

  #value(depth: number): JsonValue {
    this.#skip(SPACE);
    if (depth > DEEPEST) throw new Refusal(`The JSON is nested more than ${DEEPEST} levels deep.`);
    const first = this.#text[this.#at];
    if (first === '{') return this.#object(depth);
    if (first === '[') return this.#array(depth);
    if (first === '"') return this.#string();
    return this.#word();
  }

  #object(depth: number): JsonObject {
    const object: JsonObject = Object.create(null) as JsonObject;
    this.#starts.set(object, this.#at);
    this.#members('}', () => {
      const key = this.#string();
      this.#expect(':');
      object[key] = this.#value(depth + 1);
    });
    return object;
  }

  #array(depth: number): JsonValue[] {
    const list: JsonValue[] = [];
    this.#members(']', () => list.push(this.#value(depth + 1)));
    return list;
  }

  #members(close: string, read: () => void): void {
    this.#at += 1;
    this.#skip(SPACE);
    if (this.#take(close)) return;
    do {
      this.#skip(SPACE);
      read();
      this.#skip(SPACE);
    } while (this.#take(','));
    this.#expect(close);
  }

  #string(): string {
    const raw = this.#match(STRING);
    if (raw === null) this.#refuse('a text in quotation marks');
    return raw.includes('\\') ? (JSON.parse(raw) as string).toWellFormed() : raw.slice(1, -1);
  }

  #word(): string | boolean | null {
    const number = this.#match(NUMBER);
    if (number !== null) return number;
    const word = WORDS.find(([text]) => this.#text.startsWith(text, this.#at));
    if (!word) this.#refuse('a value');
    this.#at += word[0].length;
    return word[1];
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.#at = pattern.lastIndex;
    return found[0];
  }

  #skip(pattern: RegExp): void {
    this.#match(pattern);
  }

  #take(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #expect(char: string): void {
    this.#skip(SPACE);
    if (!this.#take(char)) this.#refuse(`"${char}"`);
  }

  #refuse(expected: string): never {
    const line = this.#lines.lineAt(this.#at);
    const column = this.#at - this.#text.lastIndexOf('\n', this.#at - 1);
    throw new Refusal(
      `The JSON breaks its own rules at line ${line}, character ${column}: ${expected} was expected there. Fetch the file again; nothing was imported.`,
    );
  }
}
