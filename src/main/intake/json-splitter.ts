import { LineCounter } from './line-counter.ts';
import { grouped3, Refusal } from './refusal.ts';

const LARGEST_VALUE = 256 * 2 ** 20;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the record separator of JSON text sequences
const SPACE = /[^ \t\r\n\u001e]/g;
const MARK = /["\\{}[\]]/g;

/**
 * Cuts a stream of JSON into pieces that fit into memory: each top-level value (a page, or one per line),
 * or each element of a top-level array. A piece is an object or a list and is parsed by the caller.
 */
export class JsonSplitter {
  readonly #onPiece: (text: string, line: number) => void;
  #text = '';
  /** From where the structure has not been looked at yet. */
  #at = 0;
  /** The line at which the text held starts. */
  #line = 1;
  #lines = new LineCounter('', 1);
  #inArray = false;
  #expects: 'value' | 'first' | 'comma' = 'value';
  #start = -1;
  #depth = 0;
  #inString = false;

  constructor(onPiece: (text: string, line: number) => void) {
    this.#onPiece = onPiece;
  }

  push(text: string): void {
    this.#text += text;
    this.#lines = new LineCounter(this.#text, this.#line);
    while (this.#start === -1 ? this.#between() : this.#inside()) {
      // each step moves past one piece or one separator
    }
    const done = this.#start === -1 ? this.#at : this.#start;
    this.#line = this.#lines.lineAt(done);
    this.#text = this.#text.slice(done);
    this.#at -= done;
    if (this.#start !== -1) this.#start = 0;
    if (this.#text.length > LARGEST_VALUE) {
      throw new Refusal(
        `The page that starts at line ${grouped3(this.#line)} is larger than 256 MB; save one page per line instead.`,
      );
    }
  }

  end(): void {
    if (this.#start === -1 && !this.#inArray) return;
    const line = grouped3(this.#line);
    throw new Refusal(
      this.#start === -1
        ? `The JSON breaks off after line ${line}: the list of pages is not closed. Fetch the file again; nothing was imported.`
        : `The JSON breaks off: the part that starts at line ${line} is not closed${this.#endsAt()}. Fetch the file again; nothing was imported.`,
    );
  }

  #endsAt(): string {
    const line = new LineCounter(this.#text, this.#line).lineAt(this.#text.length);
    return ` where the file ends, at line ${grouped3(line)}`;
  }

  #between(): boolean {
    SPACE.lastIndex = this.#at;
    const found = SPACE.exec(this.#text);
    this.#at = found?.index ?? this.#text.length;
    if (!found) return false;
    const char = found[0];
    if (char === ']' && this.#inArray && this.#expects !== 'value') this.#closeArray();
    else if (char === ',' && this.#expects === 'comma') this.#separator();
    else if (this.#expects === 'comma') this.#refuse(char, 'a comma');
    else if (char === '[' && !this.#inArray) this.#openArray();
    else if (char === '{' || char === '[') this.#start = this.#at;
    else this.#refuse(char, 'an object');
    return true;
  }

  #openArray(): void {
    this.#inArray = true;
    this.#expects = 'first';
    this.#at += 1;
  }

  #closeArray(): void {
    this.#inArray = false;
    this.#expects = 'value';
    this.#at += 1;
  }

  #separator(): void {
    this.#expects = 'value';
    this.#at += 1;
  }

  #inside(): boolean {
    MARK.lastIndex = this.#at;
    for (let found = MARK.exec(this.#text); found; found = MARK.exec(this.#text)) {
      const char = found[0];
      if (char === '\\') {
        if (!this.#inString) this.#refuseAt(found.index, char, 'a value');
        if (found.index + 1 >= this.#text.length) {
          this.#at = found.index;
          return false;
        }
        MARK.lastIndex = found.index + 2;
      } else if (char === '"') this.#inString = !this.#inString;
      else if (!this.#inString && this.#nest(char) === 0) return this.#emit(MARK.lastIndex);
    }
    this.#at = this.#text.length;
    return false;
  }

  #nest(char: string): number {
    this.#depth += char === '{' || char === '[' ? 1 : -1;
    return this.#depth;
  }

  #emit(end: number): boolean {
    this.#onPiece(this.#text.slice(this.#start, end), this.#lines.lineAt(this.#start));
    this.#start = -1;
    this.#at = end;
    this.#expects = this.#inArray ? 'comma' : 'value';
    return true;
  }

  #refuse(char: string, expected: string): never {
    this.#refuseAt(this.#at, char, expected);
  }

  #refuseAt(at: number, char: string, expected: string): never {
    throw new Refusal(
      `The JSON breaks its own rules at line ${grouped3(this.#lines.lineAt(at))}: ${expected} was expected, not "${char}". Fetch the file again; nothing was imported.`,
    );
  }
}
