import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { Refusal } from './refusal.ts';

const CHUNK_BYTES = 1 << 20;
const LARGEST_UNPACKED = 64 * 2 ** 30;

/** The bytes of a file, unpacked if it is gzip, with what is known of the file itself. */
export class RawFile {
  readonly path: string;
  readonly size_bytes: number;
  /** Bytes of the file itself read so far; what progress is measured by. */
  bytes_read = 0;
  readonly #hash: Hash = createHash('sha256');

  private constructor(path: string, size_bytes: number) {
    this.path = path;
    this.size_bytes = size_bytes;
  }

  static async open(path: string): Promise<RawFile> {
    const found = await stat(path).catch(() => null);
    if (!found) throw new Refusal('The file is not there any more, or may not be read.');
    if (!found.isFile()) throw new Refusal('This is not a file.');
    if (found.size === 0) throw new Refusal('The file is empty.');
    return new RawFile(path, found.size);
  }

  /** The digest of the file as it stands on disk; call it once, after the last chunk. */
  sha256(): string {
    return this.#hash.digest('hex');
  }

  async *chunks(): AsyncGenerator<Buffer> {
    const stored = this.stored();
    const first = await stored.next();
    if (first.done) throw new Refusal('The file is empty.');
    const all = chain(first.value, stored);
    yield* isGzip(first.value) ? unpacked(all) : all;
  }

  /** The bytes as they stand on disk, packed or not. */
  async *stored(): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(this.path, { highWaterMark: CHUNK_BYTES })) {
      const bytes = chunk as Buffer;
      this.#hash.update(bytes);
      this.bytes_read += bytes.length;
      yield bytes;
    }
  }
}

async function* chain(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** Whether a file that starts so is packed. */
export function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function* unpacked(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const fed = feed(packed, gunzip);
  let size = 0;
  try {
    for await (const chunk of gunzip) {
      size += (chunk as Buffer).length;
      if (size > LARGEST_UNPACKED)
        throw new Refusal('The file unpacks to more than 64 GB; split it by month.');
      yield chunk as Buffer;
    }
    await fed;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      `The gzip file is cut off or damaged after ${size} unpacked bytes; fetch it again. Nothing was imported.`,
    );
  }
}

async function feed(packed: AsyncIterable<Buffer>, gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  try {
    for await (const chunk of packed) {
      if (!gunzip.write(chunk)) await new Promise<void>((resolve) => gunzip.once('drain', resolve));
    }
    gunzip.end();
  } catch (error) {
    gunzip.destroy(error as Error);
  }
}
