import type { ParsedElementInfo, ParsedTokenInfo } from '@streamparser/json';
import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { grouped3, Refusal } from './refusal.ts';

/** JSON in which a number is the text it was written with, so that no digit is lost. */
export type JsonValue = string | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

export type JsonListener = {
  /** An object or another value at the top level, or an element of the list at the top level. */
  onPiece: (value: JsonValue, lineOf: (object: object) => number) => void;
  /** Whether a comma may stand before a closing bracket and after a value at the top level. */
  allowsLooseCommas: () => boolean;
};

const LARGEST_PIECE = 256 * 2 ** 20;
const DEEPEST = 64;
const OPENS: ReadonlySet<TokenType> = new Set([TokenType.LEFT_BRACE, TokenType.LEFT_BRACKET]);
const CLOSES: ReadonlySet<TokenType> = new Set([TokenType.RIGHT_BRACE, TokenType.RIGHT_BRACKET]);

class ExactTokenizer extends Tokenizer {
  protected override parseNumber(written: string): number {
    return written as unknown as number;
  }
}

/**
 * Reads a stream of JSON in pieces that fit into memory, and knows at which line of the file each object starts.
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
    for (const [i, line] of text.split(/(?<=\n)/).entries()) {
      if (i > 0) this.#startLine();
      const bytes = Buffer.from(line);
      this.#tokens.write(bytes);
      this.#fed += bytes.length;
    }
    if (text.endsWith('\n')) this.#startLine();
    if (this.#size > LARGEST_PIECE && this.#open.length > 0) this.#refuseLarge();
  }

  end(): void {
    if (this.#comma !== null && this.#open.length === 0) this.loose_commas += 1;
    if (this.#open.length > 0) this.#refuseUnclosed();
    this.#tokens.write('\n');
    this.#tokens.end();
  }

  #startLine(): void {
    this.#line += 1;
    this.#lineStart = this.#fed;
  }

  #read(token: ParsedTokenInfo): void {
    if (this.#listener.allowsLooseCommas()) this.#readLoosely(token);
    else this.#take(token);
  }

  #readLoosely(token: ParsedTokenInfo): void {
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
    const at = (inToken ? Number(inToken[1]) : this.#token) - this.#lineStart + 1;
    throw new Refusal(
      `The JSON breaks its own rules at line ${grouped3(this.#line)}, byte ${grouped3(at)}. Fetch the file again; nothing was imported.`,
    );
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
