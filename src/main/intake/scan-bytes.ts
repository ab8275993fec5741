import { isUtf8 } from 'node:buffer';
import { unfinishedTail } from './decode.ts';

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;

/** What a pass over the bytes of a text shows without reading its records. */
export type ByteScan = {
  is_utf8: boolean;
  has_zero: boolean;
  has_return: boolean;
  newlines: number;
  ends_with_newline: boolean;
};

/** Looks through bytes as they come; `onPiece` is told after each piece how many line breaks there were. */
export async function scanBytes(
  chunks: AsyncIterable<Buffer>,
  onPiece: (newlines: number) => void,
): Promise<ByteScan> {
  const scan = { is_utf8: true, has_zero: false, has_return: false, newlines: 0, ends_with_newline: false };
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    const whole = bytes.length - unfinishedTail(bytes);
    scan.is_utf8 &&= isUtf8(bytes.subarray(0, whole));
    carry = bytes.subarray(whole);
    scan.has_zero ||= chunk.includes(0);
    scan.has_return ||= chunk.includes(CARRIAGE_RETURN);
    scan.newlines += newlinesIn(chunk);
    scan.ends_with_newline = chunk[chunk.length - 1] === NEWLINE;
    onPiece(scan.newlines);
  }
  return { ...scan, is_utf8: scan.is_utf8 && carry.length === 0 };
}

function newlinesIn(bytes: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) found += 1;
  return found;
}
