import { isUtf8 } from 'node:buffer';
import { unfinishedTail } from './decode.ts';

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;

/** What a pass over the bytes of a text shows without reading its records. */
export type ByteScan = {
  is_utf8: boolean;
  has_zero: boolean;
  newlines: number;
  returns: number;
  /** Newlines with a carriage return right before them. */
  windows_breaks: number;
  /** Newlines with nothing before them but the end of another line. */
  empty_lines: number;
  ends_with_newline: boolean;
};

const BEFORE = {
  is_utf8: true,
  has_zero: false,
  newlines: 0,
  returns: 0,
  windows_breaks: 0,
  empty_lines: 0,
  /** Bytes of the last line so far. */
  in_line: 0,
};

/** Looks through bytes as they come; `onPiece` is told after each piece how many line breaks there were. */
export async function scanBytes(
  chunks: AsyncIterable<Buffer>,
  onPiece: (newlines: number) => void,
): Promise<ByteScan> {
  const scan = { ...BEFORE };
  let carry: Buffer = Buffer.alloc(0);
  let last: number | undefined;
  for await (const chunk of chunks) {
    const bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    const whole = bytes.length - unfinishedTail(bytes);
    scan.is_utf8 &&= isUtf8(bytes.subarray(0, whole));
    carry = bytes.subarray(whole);
    scan.has_zero ||= chunk.includes(0);
    countBreaks(chunk, last, scan);
    last = chunk[chunk.length - 1];
    onPiece(scan.newlines);
  }
  const { in_line, ...found } = scan;
  return { ...found, is_utf8: scan.is_utf8 && carry.length === 0, ends_with_newline: in_line === 0 };
}

type Breaks = Pick<ByteScan, 'newlines' | 'returns' | 'windows_breaks' | 'empty_lines'> & { in_line: number };

/** Adds the line breaks of a piece to those before it; `last` is the byte before the piece. */
function countBreaks(bytes: Buffer, last: number | undefined, breaks: Breaks): void {
  const has_return = last === CARRIAGE_RETURN || bytes.includes(CARRIAGE_RETURN);
  let start = -breaks.in_line;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) {
    const is_windows = has_return && (at === 0 ? last : bytes[at - 1]) === CARRIAGE_RETURN;
    breaks.newlines += 1;
    if (is_windows) breaks.windows_breaks += 1;
    if (at - start === (is_windows ? 1 : 0)) breaks.empty_lines += 1;
    start = at + 1;
  }
  breaks.in_line = bytes.length - start;
  if (has_return) breaks.returns += occurrences(bytes, CARRIAGE_RETURN);
}

function occurrences(bytes: Buffer, byte: number): number {
  let found = 0;
  for (let at = bytes.indexOf(byte); at !== -1; at = bytes.indexOf(byte, at + 1)) found += 1;
  return found;
}

/** Whether bytes are text in UTF-8 all of whose lines end in the same way. */
export function isPlainText(scan: ByteScan, line_break: '\n' | '\r\n'): boolean {
  const breaks = line_break === '\n' ? 0 : scan.newlines;
  return scan.is_utf8 && !scan.has_zero && scan.returns === breaks && scan.windows_breaks === breaks;
}
