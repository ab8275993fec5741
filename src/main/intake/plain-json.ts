/** JSON in which a number is the text it was written with, so that no digit is lost. */
export type JsonValue = string | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

/** An object of a text: what it holds, where it ends, over how many line breaks it goes, and which objects in it start on a later line than it. */
export type PlainObject = {
  value: JsonObject;
  end: number;
  breaks: number;
  later: ReadonlyMap<object, number> | null;
};

const DEEPEST = 60;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const CONTROL = /\p{Cc}/gu;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const LINE_FEED = 0x0a;

/** The text breaks a rule of JSON, or is nested deeply. */
const NOT_PLAIN = new Error('not plain');
/** The text ends before the object does. */
const CUT_OFF = new Error('cut off');
/** Characters at the end of a text after which a number may still go on, such as "e+". */
const UNSURE = 3;

/**
 * Reads objects that stand whole in a text and break no rule of JSON, many times as fast as token by token. Of anything
 * else it says no more than that it is so.
 */
export class PlainJson {
  #text = '';
  #at = 0;
  #depth = 0;
  #breaks = 0;
  #later: Map<object, number> | null = null;
  /** The next backslash and the next control character of the text, which most values come before. */
  #backslash = -1;
  #control = -1;

  /** The text that {@link objectAt} reads. */
  set text(text: string) {
    this.#text = text;
    this.#backslash = -1;
    this.#control = -1;
  }

  /** The object whose brace stands at a place of the text, which is never before the last one asked for. */
  objectAt(start: number): PlainObject | 'not plain' | 'cut off' {
    this.#at = start;
    this.#depth = 0;
    this.#breaks = 0;
    this.#later = null;
    try {
      const value = this.#object();
      return { value, end: this.#at, breaks: this.#breaks, later: this.#later };
    } catch (error) {
      if (error === NOT_PLAIN) return 'not plain';
      if (error === CUT_OFF) return 'cut off';
      throw error;
    }
  }

  #value(): JsonValue {
    const code = this.#text.charCodeAt(this.#at);
    if (code === QUOTE) return this.#string();
    if (code === OPEN_OBJECT) return this.#object();
    if (code === OPEN_LIST) return this.#list();
    if (code === 0x74) return this.#word('true', true);
    if (code === 0x66) return this.#word('false', false);
    if (code === 0x6e) return this.#word('null', null);
    return this.#number();
  }

  #object(): JsonObject {
    const object: JsonObject = {};
    this.#enter(object);
    if (this.#next() === CLOSE_OBJECT) return this.#leave(object);
    for (;;) {
      const key = this.#key();
      if (this.#next() !== COLON) throw NOT_PLAIN;
      this.#at += 1;
      this.#next();
      object[key] = this.#value();
      const code = this.#next();
      if (code === CLOSE_OBJECT) return this.#leave(object);
      this.#pass(code, COMMA);
      this.#next();
    }
  }

  #list(): JsonValue[] {
    const list: JsonValue[] = [];
    this.#enter(list);
    if (this.#next() === CLOSE_LIST) return this.#leave(list);
    for (;;) {
      list.push(this.#value());
      const code = this.#next();
      if (code === CLOSE_LIST) return this.#leave(list);
      this.#pass(code, COMMA);
      this.#next();
    }
  }

  #enter(opened: object): void {
    this.#at += 1;
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw NOT_PLAIN;
    if (this.#breaks > 0) {
      this.#later ??= new Map();
      this.#later.set(opened, this.#breaks);
    }
  }

  #leave<T>(closed: T): T {
    this.#at += 1;
    this.#depth -= 1;
    return closed;
  }

  /** What comes next but blank space and line breaks. */
  #next(): number {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code > 0x20) return code;
      if (code === LINE_FEED) this.#breaks += 1;
      else if (Number.isNaN(code)) throw CUT_OFF;
      else if (code !== 0x20 && code !== 0x09 && code !== 0x0d) throw NOT_PLAIN;
      this.#at += 1;
    }
  }

  #pass(code: number, expected: number): void {
    if (code !== expected) throw NOT_PLAIN;
    this.#at += 1;
  }

  #key(): string {
    if (this.#text.charCodeAt(this.#at) !== QUOTE) throw NOT_PLAIN;
    const key = this.#string();
    if (key === '__proto__') throw NOT_PLAIN;
    return key;
  }

  #string(): string {
    const start = this.#at + 1;
    const end = this.#text.indexOf('"', start);
    this.#refuseBroken(start, end);
    if (this.#nextBackslash(start) < end) return this.#escapedString(start);
    this.#at = end + 1;
    return this.#text.slice(start, end);
  }

  #escapedString(start: number): string {
    let end = this.#text.indexOf('"', start);
    while (end !== -1 && this.#isEscaped(end)) end = this.#text.indexOf('"', end + 1);
    this.#refuseBroken(start, end);
    this.#at = end + 1;
    return unescaped(this.#text.slice(start - 1, this.#at));
  }

  #refuseBroken(start: number, end: number): void {
    const control = this.#nextControl(start);
    if (end === -1) throw control === Number.POSITIVE_INFINITY ? CUT_OFF : NOT_PLAIN;
    if (control < end) throw NOT_PLAIN;
  }

  #isEscaped(quote: number): boolean {
    let from = quote;
    while (this.#text.charCodeAt(from - 1) === 0x5c) from -= 1;
    return (quote - from) % 2 === 1;
  }

  #nextBackslash(from: number): number {
    if (this.#backslash < from) this.#backslash = placeOr(this.#text.indexOf('\\', from));
    return this.#backslash;
  }

  #nextControl(from: number): number {
    if (this.#control < from) {
      CONTROL.lastIndex = from;
      this.#control = CONTROL.exec(this.#text)?.index ?? Number.POSITIVE_INFINITY;
    }
    return this.#control;
  }

  #word<T>(word: string, value: T): T {
    const at = this.#at;
    if (at + word.length > this.#text.length) throw CUT_OFF;
    if (!this.#text.startsWith(word, at)) throw NOT_PLAIN;
    this.#at += word.length;
    return value;
  }

  /** A number that something comes after; what that is, the caller sees. */
  #number(): string {
    const start = this.#at;
    NUMBER.lastIndex = start;
    const isNumber = NUMBER.test(this.#text);
    const end = isNumber ? NUMBER.lastIndex : start;
    if (end > this.#text.length - UNSURE) throw CUT_OFF;
    if (!isNumber) throw NOT_PLAIN;
    this.#at = end;
    return this.#text.slice(start, end);
  }
}

function unescaped(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    throw NOT_PLAIN;
  }
}

function placeOr(found: number): number {
  return found === -1 ? Number.POSITIVE_INFINITY : found;
}
