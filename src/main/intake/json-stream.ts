import type { ParsedElementInfo, ParsedTokenInfo } from '@streamparser/json';
import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { type JsonObject, type JsonValue, OPEN_OBJECT, PlainJson, type PlainObject } from './plain-json.ts';
import { grouped3, Refusal } from './refusal.ts';

export type { JsonObject, JsonValue };

export type JsonListener = {
  /** An object or another value at the top level, or an element of the list at the top level. */
  onPiece: (value: JsonValue, lineOf: (object: object) => number) => void;
};

const LARGEST_PIECE = 256 * 2 ** 20;
/** Characters of one piece that are kept until it is whole; what is longer is read token by token. */
const LARGEST_PLAIN = 32 * 2 ** 20;
const DEEPEST = 64;
/** Bytes of what breaks a rule that are looked at. */
const LOOKED_AT = 24;
const LINE_FEED = 0x0a;
const BLANK: ReadonlySet<number> = new Set([LINE_FEED, 0x0d, 0x09, 0x20]);
const OPENS: ReadonlySet<TokenType> = new Set([TokenType.LEFT_BRACE, TokenType.LEFT_BRACKET]);
const CLOSES: ReadonlySet<TokenType> = new Set([TokenType.RIGHT_BRACE, TokenType.RIGHT_BRACKET]);

class ExactTokenizer extends Tokenizer {
  protected override parseNumber(written: string): number {
    return written as unknown as number;
  }
}

/**
 * Reads a stream of JSON in pieces that fit into memory, and knows at which line of the file each object starts. Objects
 * that are as they should be are read whole; token by token it finds out what is wrong with others, and where.
 * The library drops a mark of byte order with which a text begins; it cannot be seen in a name anyway.
 */
export class JsonStream {
  readonly #tokens = new ExactTokenizer({ separator: '' });
  readonly #values: TokenParser;
  readonly #listener: JsonListener;
  /** A comma that is passed on once it is known what follows. */
  #comma: ParsedTokenInfo | null = null;
  /** Commas that had nothing to separate. */
  loose_commas = 0;
  /** The lines at which the objects and lists still open start. */
  readonly #open: number[] = [];
  #lines = new WeakMap<object, number>();
  #closed = 1;
  #object: JsonObject = {};
  #size = 0;
  #line = 1;
  #lineStart = 0;
  #fed = 0;
  #token = 0;
  readonly #plain = new PlainJson();
  /** An object that is not whole yet, and how much text is worth another try at it. */
  #waiting = '';
  #worthwhile = 0;
  /** Whether no token has begun that is not finished. */
  #isBetween = true;
  /** Bytes of a line that came before the text that is being read. */
  #lineBytes = 0;
  /** What is being read token by token, and how much came before it. */
  #part = { bytes: Buffer.alloc(0), start: 0 };
  /** What was read last token by token, and whether a list stands at the top. */
  #last: TokenType = TokenType.COMMA;
  #isList = false;

  /** `paths` name the objects whose lines will be asked for, such as "$.data.*". */
  constructor(paths: readonly string[], listener: JsonListener) {
    this.#listener = listener;
    this.#values = new TokenParser({ paths: ['$.*', ...paths], separator: '' });
    this.#values.onValue = (found) => this.#value(found);
    this.#tokens.onToken = (token) => this.#read(token);
    this.#tokens.onError = (error) => this.#refuse(error);
  }

  push(text: string): void {
    this.#size += text.length;
    const all = this.#waiting + text;
    this.#waiting = '';
    if (all.length < this.#worthwhile) this.#waiting = all;
    else this.#readAll(all);
    if (this.#size > LARGEST_PIECE && this.#open.length > 0) this.#refuseLarge();
  }

  end(): void {
    for (let at = 0; at < this.#waiting.length; ) at = this.#readTokens(this.#waiting, at);
    if (this.#comma !== null && this.#open.length === 0) this.loose_commas += 1;
    if (this.#open.length > 0) this.#refuseUnclosed();
    this.#tokens.write('\n');
    this.#tokens.end();
  }

  /** Reads a text, but for an object at its end that is not whole, which waits. */
  #readAll(text: string): void {
    this.#plain.text = text;
    this.#worthwhile = 0;
    let at = 0;
    while (at < text.length) {
      if (this.#isBetween) at = this.#readPlainly(text, at);
      if (this.#worthwhile > 0) break;
      if (at < text.length) at = this.#readTokens(text, at);
    }
    if (this.#isBetween) this.#lineBytes = this.#bytesOfLine(text, at);
    this.#waiting = text.slice(at);
  }

  /** Reads objects for as long as they are plain; gives the place up to which it has. */
  #readPlainly(text: string, from: number): number {
    for (let at = from; ; ) {
      at = this.#passBlanks(text, at, afterBlanks(text, at));
      if (text.charCodeAt(at) !== OPEN_OBJECT || !this.#mayTakePiece()) return at;
      const found = this.#plain.objectAt(at);
      const end = typeof found === 'string' ? found : this.#endOfPiece(text, found.end);
      if (end === 'cut off' && text.length - at <= LARGEST_PLAIN) {
        this.#worthwhile = 2 * (text.length - at);
        return at;
      }
      if (typeof found === 'string' || typeof end === 'string') return at;
      this.#takePiece(found);
      at = this.#passBlanks(text, found.end, end);
    }
  }

  /** Whether an object may come next as a piece of its own: at the top, or in the list there. */
  #mayTakePiece(): boolean {
    if (this.#open.length !== 1) return this.#open.length === 0;
    const { token } = this.#comma ?? { token: null };
    if (token !== null) return CLOSES.has(this.#last) && this.#isList;
    return this.#isList && (this.#last === TokenType.LEFT_BRACKET || this.#last === TokenType.COMMA);
  }

  /** Where a piece ends; in a list, with the comma after it, if another object follows. */
  #endOfPiece(text: string, end: number): number | 'not plain' | 'cut off' {
    if (this.#open.length === 0) return end;
    const comma = afterBlanks(text, end);
    const next = afterBlanks(text, comma + 1);
    if (next >= text.length && (comma >= text.length || text[comma] === ',')) return 'cut off';
    return text[comma] === ',' && text.charCodeAt(next) === OPEN_OBJECT ? comma + 1 : 'not plain';
  }

  #takePiece({ value, breaks, later }: PlainObject): void {
    if (this.#comma !== null && this.#open.length > 0) this.#take(this.#comma);
    else if (this.#comma !== null) this.loose_commas += 1;
    this.#comma = null;
    const line = this.#line;
    this.#line += breaks;
    this.#size = 0;
    this.#listener.onPiece(value, (object) => line + (later?.get(object) ?? 0));
  }

  #passBlanks(text: string, from: number, to: number): number {
    for (let at = from; at < to; at++) if (text.charCodeAt(at) === LINE_FEED) this.#line += 1;
    return to;
  }

  /** Reads what follows token by token: the list at the top as far as its bracket, else up to the end of the line. */
  #readTokens(text: string, from: number): number {
    if (this.#isBetween) this.#lineStart = this.#fed - this.#bytesOfLine(text, from);
    const opensList = this.#isBetween && this.#open.length === 0 && text[from] === '[';
    const newline = opensList ? from : text.indexOf('\n', from);
    const end = newline === -1 ? text.length : newline + 1;
    const bytes = Buffer.from(text.slice(from, end));
    this.#part = { bytes, start: this.#fed };
    this.#isBetween = newline !== -1;
    this.#tokens.write(bytes);
    this.#fed += bytes.length;
    if (newline !== -1 && !opensList) this.#startLine();
    return end;
  }

  /** How many bytes of its line stand before a place. */
  #bytesOfLine(text: string, at: number): number {
    const newline = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
    const inText = Buffer.byteLength(text.slice(newline + 1, at));
    return newline === -1 ? this.#lineBytes + inText : inText;
  }

  #startLine(): void {
    this.#line += 1;
    this.#lineStart = this.#fed;
  }

  /** A comma may stand before a closing bracket and after a value at the top level. */
  #read(token: ParsedTokenInfo): void {
    const comma = this.#comma;
    this.#comma = token.token === TokenType.COMMA && comma === null ? token : null;
    const separates = comma !== null && !CLOSES.has(token.token) && this.#open.length > 0;
    if (separates) this.#take(comma);
    else if (comma !== null) this.loose_commas += 1;
    if (this.#comma === null) this.#take(token);
  }

  #take(token: ParsedTokenInfo): void {
    this.#token = token.offset;
    if (this.#open.length === 0 && !OPENS.has(token.token)) throw new Error('a bare value');
    if (OPENS.has(token.token)) this.#open.push(this.#line);
    if (this.#open.length > DEEPEST) {
      throw new Refusal(`The JSON is nested more than ${DEEPEST} levels deep.`);
    }
    if (CLOSES.has(token.token)) this.#closed = this.#open.pop() ?? this.#line;
    if (this.#open.length === 1 && OPENS.has(token.token)) {
      this.#isList = token.token === TokenType.LEFT_BRACKET;
    }
    this.#last = token.token;
    this.#values.write(token);
    if (this.#open.length === 0 && token.token === TokenType.RIGHT_BRACE) this.#emitObject();
  }

  #value({ key, value, stack }: ParsedElementInfo): void {
    const read = value as JsonValue;
    if (typeof read === 'object' && read !== null) this.#lines.set(read, this.#closed);
    if (stack.length > 1) return;
    if (typeof key === 'number') this.#emit(read);
    else if (key !== undefined) this.#object[key] = read;
  }

  #emitObject(): void {
    const object = this.#object;
    this.#object = {};
    this.#lines.set(object, this.#closed);
    this.#emit(object);
  }

  #emit(value: JsonValue): void {
    this.#size = 0;
    this.#listener.onPiece(value, (object) => this.#lines.get(object) ?? this.#line);
  }

  #refuse(error: Error): never {
    if (error instanceof Refusal) throw error;
    const inToken = /absolute position "(\d+)"/.exec(error.message);
    const position = inToken ? Number(inToken[1]) : this.#token;
    const found = this.#part.bytes.subarray(position - this.#part.start).toString('utf8', 0, LOOKED_AT);
    const place = `at line ${grouped3(this.#line)}, byte ${grouped3(position - this.#lineStart + 1)}`;
    throw new Refusal(brokenRule(place, found, this.#open.length === 0));
  }

  #refuseLarge(): never {
    throw new Refusal(
      `The page that starts at line ${grouped3(this.#open[0] ?? 1)} is larger than 256 MB; save one page per line instead.`,
    );
  }

  #refuseUnclosed(): never {
    throw new Refusal(
      `The JSON breaks off: the part that starts at line ${grouped3(this.#open.at(-1) ?? 1)} is not closed where the file ends, at line ${grouped3(this.#line)}. Fetch the file again; nothing was imported.`,
    );
  }
}

/** What people and programs write that is no JSON, by how it begins, and what to do about it. */
const NO_JSON: readonly [RegExp, string][] = [
  [/^(\/\/|\/\*|#)/, 'There is a comment in the JSON {place}, and JSON has none: delete it'],
  [
    /^['‘’]/,
    'The JSON has single quotation marks {place}, as a program prints what it holds: have it write JSON, in Python by json.dumps',
  ],
  [
    /^[“”„«»]/,
    'The JSON has typographic quotation marks {place}, as text editors put in: replace them by plain ones',
  ],
  [/^[-+]?(NaN|Inf)/i, 'A value that is no number stands in the JSON {place}: write null instead'],
  [
    /^(True|False|None|undefined)\b/,
    'A word that JSON does not have stands {place}: write true, false or null instead',
  ],
];

/** What is wrong with JSON at a place, and what to do; `isOver` where no object or list is open there. */
function brokenRule(place: string, found: string, isOver: boolean): string {
  const known = NO_JSON.find(([pattern]) => pattern.test(found))?.[1].replace('{place}', place);
  if (known !== undefined) return `${known}, and import the file again. Nothing was imported.`;
  return isOver
    ? `Other text stands after the JSON, ${place}: delete it and import the file again. Nothing was imported.`
    : `The JSON breaks its own rules ${place}. Fetch the file again; nothing was imported.`;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && BLANK.has(text.charCodeAt(at))) at += 1;
  return Math.min(at, text.length);
}
