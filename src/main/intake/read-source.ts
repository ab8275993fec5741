import type { Format } from './format.ts';
import { CsvReader } from './read-csv.ts';
import { JsonReader } from './read-json.ts';
import { Refusal } from './refusal.ts';
import type { MakeTable, SourceRead, SourceReader } from './source-reader.ts';
import type { SourceTable } from './source-table.ts';

/** The reader for a file by its first visible character. */
export function readerFor(start: string, formats: readonly Format[], makeTable: MakeTable): SourceReader {
  const first = start.trimStart()[0];
  return first === '{' || first === '['
    ? new JsonReader(formats, makeTable)
    : new CsvReader(formats, makeTable);
}

/** Reads decoded text to its end; `onText` is told after each piece how many records there are so far. */
export async function readSource(
  texts: AsyncIterable<string>,
  formats: readonly Format[],
  makeTable: MakeTable,
  onText: (rows: number) => void,
): Promise<SourceRead> {
  let table: SourceTable | null = null;
  let reader: SourceReader | null = null;
  let start = '';
  const keepTable: MakeTable = (format) => {
    table = makeTable(format);
    return table;
  };
  for await (const text of texts) {
    if (reader === null) {
      start += text;
      if (start.trim() === '') continue;
      reader = readerFor(start, formats, keepTable);
      reader.push(start);
    } else reader.push(text);
    onText((table as SourceTable | null)?.rows_in ?? 0);
  }
  if (reader === null) throw new Refusal('The file holds nothing but blank space.');
  return reader.end();
}
