import { decodeText } from './decode.ts';
import type { Engine } from './engine.ts';
import type { Format } from './format.ts';
import { jsonAfterText } from './json-after-text.ts';
import type { CodePage } from './legacy-text.ts';
import type { RawFile } from './raw-file.ts';
import { CsvReader } from './read-csv.ts';
import { JsonReader } from './read-json.ts';
import { isParquet, readParquet } from './read-parquet.ts';
import { Refusal } from './refusal.ts';
import type { SourceRead, SourceReader } from './source-reader.ts';

/** Reads a file to its end; `onPiece` is told after each piece how many records there are so far. */
export async function readSource(
  raw: RawFile,
  engine: Engine,
  formats: readonly Format[],
  codePage: CodePage | null,
  onPiece: (rows: number) => void,
): Promise<SourceRead> {
  const chunks = raw.chunks();
  const first = await chunks.next();
  if (first.done) throw new Refusal('The file is empty.');
  const all = chain(first.value, chunks);
  if (isParquet(first.value)) return readParquet(all, engine, formats, onPiece);
  return readText(decodeText(all, codePage), engine, formats, onPiece);
}

async function* chain(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** The reader for a text by its first visible character. */
function readerFor(start: string, engine: Engine, formats: readonly Format[]): SourceReader {
  const first = start.trimStart()[0];
  return first === '{' || first === '[' ? new JsonReader(engine, formats) : new CsvReader(engine, formats);
}

async function readText(
  texts: AsyncIterable<string>,
  engine: Engine,
  formats: readonly Format[],
  onPiece: (rows: number) => void,
): Promise<SourceRead> {
  let reader: SourceReader | null = null;
  let start = '';
  try {
    for await (const text of texts) {
      if (reader === null) {
        start += text;
        if (start.trim() === '') continue;
        reader = readerFor(start, engine, formats);
        await reader.push(start);
      } else await reader.push(text);
      onPiece(reader.rows);
    }
    if (reader === null) throw new Refusal('The file holds nothing but blank space.');
    return await reader.end();
  } catch (error) {
    throw (error instanceof Refusal && jsonAfterText(start)) || error;
  }
}
