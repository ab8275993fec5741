import type { Engine } from './engine.ts';
import type { Format } from './format.ts';
import { CsvReader } from './read-csv.ts';
import { JsonReader } from './read-json.ts';
import { Refusal } from './refusal.ts';
import type { SourceRead, SourceReader } from './source-reader.ts';

/** The reader for a file by its first visible character. */
function readerFor(start: string, engine: Engine, formats: readonly Format[]): SourceReader {
  const first = start.trimStart()[0];
  return first === '{' || first === '[' ? new JsonReader(engine, formats) : new CsvReader(engine, formats);
}

/** Reads decoded text to its end; `onText` is told after each piece how many records there are so far. */
export async function readSource(
  texts: AsyncIterable<string>,
  engine: Engine,
  formats: readonly Format[],
  onText: (rows: number) => void,
): Promise<SourceRead> {
  let reader: SourceReader | null = null;
  let start = '';
  for await (const text of texts) {
    if (reader === null) {
      start += text;
      if (start.trim() === '') continue;
      reader = readerFor(start, engine, formats);
      await reader.push(start);
    } else await reader.push(text);
    onText(reader.rows);
  }
  if (reader === null) throw new Refusal('The file holds nothing but blank space.');
  return reader.end();
}
