import type { MappedSource } from '../../shared/mapping/mapped-field.ts';
import type { UnknownFile } from '../../shared/mapping/unknown-file.ts';
import { decodeText } from './decode.ts';
import { withoutAddresses } from './e-mail-address.ts';
import { Engine } from './engine.ts';
import { isPersonal } from './header-dictionary.ts';
import { jsonAfterText } from './json-after-text.ts';
import { errorAnswer, JsonShapes } from './json-shapes.ts';
import { type JsonObject, JsonStream } from './json-stream.ts';
import { type CodePage, codePageOf } from './legacy-text.ts';
import { pivoted } from './pivoted-table.ts';
import { RawFile } from './raw-file.ts';
import { firstParquetRows, isParquet } from './read-parquet.ts';
import { likelyHeader, usableColumns } from './recognise.ts';
import { recordLists } from './record-lists.ts';
import { NotUtf8, Refusal } from './refusal.ts';
import type { LookRequest } from './stage-request.ts';
import { SHOWN_CHARACTERS } from './staged-file.ts';
import { suggestMapping } from './suggest-mapping.ts';

export type LookedAt = Omit<UnknownFile, 'file'>;

type Sample = {
  shape: string;
  source: MappedSource;
  names: string[];
  cells: string[][];
  lists?: LookedAt['lists'];
};

const SHOWN_ROWS = 20;
const SAMPLED_ROWS = 500;
const SAMPLED_CHARACTERS = 1 << 20;
const MOST_COLUMNS = 1000;
const MOST_ABOVE = 30;
const NO_TABLE = 'The file is no table: its lines have no columns in common. Nothing was imported.';
const DELIMITER_WORDS: Readonly<Record<string, string>> = {
  ',': 'a comma',
  ';': 'a semicolon',
  '\t': 'a tab',
  '|': 'a vertical bar',
};

/** Looks at the first rows of a file. Throws a Refusal with a sentence if it is no table and has no records. */
export async function lookAtFile(request: LookRequest): Promise<LookedAt> {
  const raw = await RawFile.open(request.path);
  const sample = await sampleOf(raw, request, codePageOf({ ...request, known_models: [] })).catch((error) => {
    if (!(error instanceof NotUtf8)) throw error;
    return sampleOf(raw, request, 'windows-1252');
  });
  const { shape, source, names, cells, lists = [] } = sample;
  const usable = new Set(source.columns.concat(usableColumns(names)));
  const columns = names.map((name, i) => ({
    name,
    values: cells.map((row) => row[i]?.trim() ?? '').filter((value) => value !== ''),
  }));
  const suggestion = suggestMapping(
    source,
    columns.filter(({ name }) => usable.has(name)),
  );
  return {
    size_bytes: raw.size_bytes,
    shape,
    lists,
    columns: names.map((name) => ({ name, is_usable: usable.has(name) })),
    rows: cells.slice(0, SHOWN_ROWS).map((row) => names.map((name, i) => shownCell(name, row[i] ?? ''))),
    ...suggestion,
  };
}

async function sampleOf(raw: RawFile, request: LookRequest, page: CodePage | null): Promise<Sample> {
  const chunks = (await RawFile.open(raw.path)).chunks();
  const first = await chunks.next();
  if (first.done) throw new Refusal('The file is empty.');
  const all = chain(first.value, chunks);
  if (isParquet(first.value)) return parquetSample(all, request);
  return textSample(decodeText(all, page), request.records ?? null);
}

async function* chain<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

async function parquetSample(chunks: AsyncIterable<Buffer>, request: LookRequest): Promise<Sample> {
  const engine = await Engine.open(request.folder, request.memory_limit, request.path);
  try {
    const { names, cells } = await firstParquetRows(chunks, engine, SAMPLED_ROWS);
    const columns = usableColumns(names);
    return { shape: 'Parquet', source: { kind: 'table', columns }, names, cells };
  } finally {
    engine.close();
  }
}

async function textSample(texts: AsyncGenerator<string>, records: string | null): Promise<Sample> {
  let start = '';
  for await (const text of texts) {
    start += text;
    if (start.trim() !== '') break;
  }
  const visible = start.trimStart()[0];
  if (visible === undefined) throw new Refusal('The file holds nothing but blank space.');
  const all = chain(start, texts);
  return visible === '{' || visible === '[' ? jsonSample(all, records) : tableSample(all);
}

async function tableSample(texts: AsyncIterable<string>): Promise<Sample> {
  const text = await beginning(texts);
  const json = jsonAfterText(text);
  if (json !== null) throw json;
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const at = headerAt(lines.slice(0, MOST_ABOVE + SAMPLED_ROWS));
  const { delimiter, names } = likelyHeader(lines[at] ?? '');
  if (names.length < 2 || names.length > MOST_COLUMNS) throw new Refusal(NO_TABLE);
  const cells = delimitedRows(lines.slice(at + 1).join('\n'), delimiter, SAMPLED_ROWS);
  if (cells.length === 0) throw new Refusal('The file has no rows below its header. Nothing was imported.');
  const fitting = cells.filter((row) => row.length === names.length).length;
  if (fitting * 2 < cells.length) throw new Refusal(NO_TABLE);
  const table = pivoted({ names, cells });
  const shape = `Columns separated by ${DELIMITER_WORDS[delimiter] ?? 'a sign'}`;
  const columns = usableColumns(table?.names ?? names);
  return {
    shape: table ? `${shape}, months, days or models side by side, each of which is a row here` : shape,
    source: { kind: 'table', columns, ...(table ? { pivot: true as const } : {}) },
    names,
    cells,
    ...table,
  };
}

/** The first of a text, up to the end of a line. */
async function beginning(texts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of texts) {
    text += piece;
    if (text.length > SAMPLED_CHARACTERS) return text.slice(0, text.lastIndexOf('\n', SAMPLED_CHARACTERS));
  }
  return text;
}

/** Where the header stands: the first line that has as many parts as the lines below usually have. */
function headerAt(lines: readonly string[]): number {
  const widths = lines.map((line) => (line.trim() === '' ? 0 : likelyHeader(line).names.length));
  const usual = mostFrequent(widths.filter((width) => width > 1));
  const at = widths.findIndex((width, i) => width === usual && i <= MOST_ABOVE);
  return isHeaderBelow(lines[at], lines[at + 1]) ? at + 1 : Math.max(at, 0);
}

/** Whether a line with gaps, such as names of groups of columns, stands above the line that names every column. */
function isHeaderBelow(line = '', next = ''): boolean {
  const [groups, names] = [likelyHeader(line).names, likelyHeader(next).names];
  const isNamed = (name: string) => name !== '' && !/^[-\d.,$€%()/ ]+$/.test(name);
  const isHeader = names.every(isNamed) && new Set(names).size === names.length;
  return isHeader && groups.length === names.length && groups.filter((name) => name === '').length > 1;
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])[0];
}

/** The first rows of a delimited text; quoted cells may hold delimiters, doubled quotes and line breaks. */
function delimitedRows(text: string, delimiter: string, most: number): string[][] {
  const rows: string[][] = [];
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], '', false];
  const endRow = () => {
    row.push(cell);
    if (row.some((one) => one.trim() !== '')) rows.push(row);
    [row, cell] = [[], ''];
  };
  for (let i = 0; i < text.length && rows.length < most; i += 1) {
    const sign = text[i] ?? '';
    if (isQuoted && sign === '"' && text[i + 1] === '"') {
      cell += sign;
      i += 1;
    } else if (sign === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (isQuoted) cell += sign;
    else if (sign === delimiter) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') endRow();
    else cell += sign;
  }
  if (!isQuoted && rows.length < most && (cell !== '' || row.length > 0)) endRow();
  return rows;
}

async function jsonSample(texts: AsyncIterable<string>, records: string | null): Promise<Sample> {
  const objects: JsonObject[] = [];
  const shapes = new JsonShapes();
  const stream = new JsonStream([], {
    onPiece: (value) => {
      for (const object of shapes.objectsIn(value) ?? []) {
        if (errorAnswer(object) === null) objects.push(object);
      }
    },
  });
  for await (const text of texts) {
    stream.push(text);
    if (objects.length >= SAMPLED_ROWS) break;
  }
  if (objects.length < SAMPLED_ROWS) stream.end();
  const found = listsIn(objects);
  const best = records === null ? found[0] : found.find(({ path }) => path === records);
  if (best === undefined) throw new Refusal(noRecords(records));
  const { path, names, always, carry, cells } = best;
  return {
    shape: path === '$' ? 'JSON, one object a record' : `JSON, records in ${path}`,
    source: { kind: 'json', records: path, columns: always, carry },
    names,
    cells,
    lists: found.map((list) => ({ records: list.path, columns: list.names.length })),
  };
}

type RecordList = ReturnType<typeof recordLists>[number];

/** The lists of records, the one with most fields first; the one object around them all is none of them. */
function listsIn(objects: readonly JsonObject[]): RecordList[] {
  const all = recordLists(objects, SAMPLED_ROWS).toSorted((a, b) => scoreOf(b) - scoreOf(a));
  return objects.length === 1 && all.length > 1 ? all.filter(({ path }) => path !== '$') : all;
}

function noRecords(records: string | null): string {
  return records === null
    ? 'The JSON holds no records with fields. Nothing was imported.'
    : `The JSON holds no records in ${records}. Nothing was imported.`;
}

/** How many fields a list of records has a column for. */
function scoreOf({ path, names, carry, always, cells }: RecordList): number {
  const source: MappedSource = { kind: 'json', records: path, columns: always, carry };
  const columns = names.map((name, i) => ({
    name,
    values: cells.map((row) => row[i] ?? '').filter((value) => value !== ''),
  }));
  return Object.keys(suggestMapping(source, columns).mapping.fields).length;
}

const LONG_TEXT_WORDS = 8;

function shownCell(name: string, cell: string): string {
  const text = cell.trim();
  if (text === '') return '';
  if (isPersonal(name)) return '(not shown)';
  if (text.split(/\s+/).length >= LONG_TEXT_WORDS) return '(text, not shown)';
  return withoutAddresses(text).slice(0, SHOWN_CHARACTERS);
}
