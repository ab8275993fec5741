import { isUtf8 } from 'node:buffer';
import { type CodePage, LegacyText } from './legacy-text.ts';
import { NotUtf8, Refusal } from './refusal.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';
type TextReader = { push(bytes: Buffer): string; end(): string };

const SNIFFED_BYTES = 1024;
const NEWLINE = 10;
/** What stands after "≤" in a context window; one broken byte before it is that sign in a legacy code page. */
const AFTER_SIGN = /^ ?200[kK]/;

/**
 * The bytes as text, decoded strictly: UTF-8 with or without byte order mark, UTF-16 either way round, or the code page
 * that somebody names. Anything else is refused with line and byte, never patched.
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  codePage: CodePage | null = null,
): AsyncGenerator<string> {
  const source = chunks[Symbol.asyncIterator]();
  const head = await readHead(source);
  refuseOthers(head);
  const { encoding, mark } = sniff(head);
  const decoder = readerOf(encoding, mark > 0 ? null : codePage);
  yield decoder.push(head.subarray(mark));
  for (let next = await source.next(); !next.done; next = await source.next()) yield decoder.push(next.value);
  yield decoder.end();
}

function readerOf(encoding: Encoding, codePage: CodePage | null): TextReader {
  if (encoding !== 'utf-8') return new Utf16Text(encoding);
  return codePage === null ? new Utf8Text() : new LegacyText(codePage);
}

async function readHead(source: AsyncIterator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < SNIFFED_BYTES) {
    const next = await source.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  if (head.length === 0) throw new Refusal('The file is empty.');
  return head;
}

const SIGNATURES: readonly [string, string][] = [
  ['PK\u0003\u0004', 'a ZIP or Excel file; unpack it or save the sheet as CSV'],
  ['%PDF', 'a PDF; export the figures as CSV or JSON'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Excel file; save the sheet as CSV'],
  ['SQLite format 3', 'a database; export its table as CSV'],
];
const WEB_PAGE = /^(ï»¿)?\s*<(!doctype html|html|head|body)\b/i;

/** Refuses what is no text of records, by how it begins. */
function refuseOthers(head: Buffer): void {
  const start = head.toString('latin1', 0, 256);
  const found = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (found) throw new Refusal(`The file is ${found[1]}.`);
  if (WEB_PAGE.test(start)) {
    throw new Refusal(
      'The file is a web page, such as a sign-in or error page that was saved in place of the export; sign in and download the export itself. Nothing was imported.',
    );
  }
}

function sniff(head: Buffer): { encoding: Encoding; mark: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  const zeros = [0, 0];
  for (let i = 0; i < Math.min(head.length, SNIFFED_BYTES); i++) {
    if (head[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  }
  const many = Math.min(head.length, SNIFFED_BYTES) * 0.3;
  if ((zeros[1] ?? 0) > many) return { encoding: 'utf-16le', mark: 0 };
  if ((zeros[0] ?? 0) > many) return { encoding: 'utf-16be', mark: 0 };
  return { encoding: 'utf-8', mark: 0 };
}

class Utf16Text {
  readonly #decoder: InstanceType<typeof TextDecoder>;
  #bytes = 0;

  constructor(encoding: Encoding) {
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  push(bytes: Buffer): string {
    const text = this.#decode(bytes, true);
    this.#bytes += bytes.length;
    return text;
  }

  end(): string {
    return this.#decode(Buffer.alloc(0), false);
  }

  #decode(bytes: Buffer, stream: boolean): string {
    try {
      return this.#decoder.decode(bytes, { stream });
    } catch {
      throw new Refusal(
        `The UTF-16 text is damaged or cut off after byte ${this.#bytes}; save it as UTF-8. Nothing was imported.`,
      );
    }
  }
}

class Utf8Text {
  #carry: Buffer = Buffer.alloc(0);
  #bytes = 0;
  #lines = 0;

  push(chunk: Buffer): string {
    const bytes = this.#carry.length > 0 ? Buffer.concat([this.#carry, chunk]) : chunk;
    const whole = bytes.length - unfinishedTail(bytes);
    this.#carry = bytes.subarray(whole);
    return this.#take(bytes.subarray(0, whole));
  }

  end(): string {
    const rest = this.#carry;
    this.#carry = Buffer.alloc(0);
    return this.#take(rest);
  }

  #take(bytes: Buffer): string {
    if (bytes.includes(0)) this.#refuseNul(bytes.indexOf(0), bytes);
    const text = isUtf8(bytes) ? bytes.toString('utf8') : this.#mended(bytes);
    this.#bytes += bytes.length;
    this.#lines += countLines(bytes, bytes.length);
    return text;
  }

  #mended(bytes: Buffer): string {
    const parts: string[] = [];
    let from = 0;
    for (let at = firstBadByte(bytes, 0); at < bytes.length; at = firstBadByte(bytes, from)) {
      if (!AFTER_SIGN.test(bytes.toString('latin1', at + 1, at + 6))) this.#refuseByte(at, bytes);
      parts.push(bytes.toString('utf8', from, at), '≤');
      from = at + 1;
    }
    parts.push(bytes.toString('utf8', from));
    return parts.join('');
  }

  #refuseByte(at: number, bytes: Buffer): never {
    const hex = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    throw new NotUtf8(
      `The file is not UTF-8: line ${this.#lineAt(at, bytes)} holds the byte 0x${hex} (byte ${this.#bytes + at + 1} of the file), as a legacy code page such as Windows-1252 writes it. Export the file again or save it as UTF-8. Nothing was imported.`,
      `Line ${this.#lineAt(at, bytes)} holds the byte 0x${hex}, which is no UTF-8.`,
    );
  }

  #refuseNul(at: number, bytes: Buffer): never {
    throw new Refusal(
      `The file is not text: line ${this.#lineAt(at, bytes)} holds a zero byte (byte ${this.#bytes + at + 1} of the file). Nothing was imported.`,
    );
  }

  #lineAt(at: number, bytes: Buffer): number {
    return this.#lines + countLines(bytes, at) + 1;
  }
}

function countLines(bytes: Buffer, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1 && at < end; at = bytes.indexOf(NEWLINE, at + 1))
    lines += 1;
  return lines;
}

/** How many bytes at the end begin a character of UTF-8 that the next chunk may finish. */
export function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

/** The offset of the first byte that is no UTF-8, or the length if there is none. */
function firstBadByte(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : sequenceLength(lead);
    if (lead >= 0x80 && (at + length > bytes.length || !isUtf8(bytes.subarray(at, at + length)))) return at;
    at += length;
  }
  return bytes.length;
}
