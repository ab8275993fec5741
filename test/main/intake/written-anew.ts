import { gzipSync } from 'node:zlib';
import { csvRows } from '../../../src/main/backend/csv-rows.ts';

/** A file written once more in another way that means the same. */
export type Rewriting = (text: string) => string | Buffer;

type Cells = string[][];

const isNumber = (cell: string) => /^-?\d+(\.\d+)?$/.test(cell);
const isDay = (cell: string) => /^\d{4}-\d\d-\d\d$/.test(cell);

function cellsOf(text: string): Cells {
  return (csvRows(text.replace(/^\uFEFF/, '')) ?? []).map(({ cells }) => cells);
}

function written(rows: Cells, delimiter = ',', newline = '\n', isQuoted = false): string {
  const cell = (text: string) =>
    isQuoted || /["\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join(delimiter)).join(newline) + newline;
}

function eachCell(text: string, change: (cell: string, isNumeric: boolean) => string): Cells {
  const [header = [], ...rows] = cellsOf(text);
  const numeric = header.map((_, i) => rows.every((row) => row[i] === '' || isNumber(row[i] ?? '')));
  return [header, ...rows.map((row) => row.map((cell, i) => change(cell, numeric[i] === true)))];
}

const headed = (text: string, change: (name: string) => string): Cells => {
  const [header = [], ...rows] = cellsOf(text);
  return [header.map(change), ...rows];
};

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
const withCommas = (text: string) =>
  eachCell(text, (cell, isNumeric) => (isNumeric ? cell.replace('.', ',') : cell));

/** Ways to write a table that change nothing it says. */
export const TABLE_REWRITINGS: Readonly<Record<string, Rewriting>> = {
  'with a byte order mark': (text) => `\uFEFF${text}`,
  'in UTF-16': utf16,
  'in UTF-16, big end first': (text) => utf16(text).swap16(),
  'with the line breaks of Windows': (text) => written(cellsOf(text), ',', '\r\n'),
  'with semicolons': (text) => written(cellsOf(text), ';'),
  'with semicolons and decimal commas': (text) => written(withCommas(text), ';'),
  'with tabs': (text) => written(cellsOf(text), '\t'),
  'with its columns the other way round': (text) => written(cellsOf(text).map((row) => row.toReversed())),
  'with headers in capitals': (text) => written(headed(text, (name) => name.toUpperCase())),
  'with blanks around the headers': (text) => written(headed(text, (name) => ` ${name} `)),
  'with columns nobody knows': (text) =>
    written(cellsOf(text).map((row, i) => [i ? 'x' : 'zz_new', ...row, i ? 'a@b.example' : 'owner'])),
  'with everything in quotation marks': (text) => written(cellsOf(text), ',', '\n', true),
  'with NULL where it says nothing': (text) => written(eachCell(text, (cell) => cell || 'NULL')),
  'with blanks around the values': (text) => written(eachCell(text, (cell) => (cell ? ` ${cell} ` : cell))),
  'with whole numbers as decimals': (text) =>
    written(eachCell(text, (cell, isNumeric) => (isNumeric && /^\d+$/.test(cell) ? `${cell}.0` : cell))),
  'with large numbers as a database writes them': (text) =>
    written(
      eachCell(text, (cell, isNumeric) =>
        isNumeric && /^\d{5,14}$/.test(cell) ? Number(cell).toExponential().replace('e+', 'E') : cell,
      ),
    ),
  'with a time of day': (text) =>
    written(eachCell(text, (cell) => (isDay(cell) ? `${cell}T00:00:00Z` : cell))),
  'with slashes in its days': (text) =>
    written(eachCell(text, (cell) => (isDay(cell) ? cell.replaceAll('-', '/') : cell))),
  'below a title': (text) => `Report of spend\n\n${text}`,
  'with a column of several lines': (text) =>
    written(cellsOf(text).map((row, i) => [...row, i ? 'one\ntwo, "three"' : 'notes'])),
  'without a line break at its end': (text) => text.trimEnd(),
  'in gzip': (text) => gzipSync(text),
};

/** Repetitions of a table that count nothing twice. */
export const TABLE_REPETITIONS: Readonly<Record<string, Rewriting>> = {
  'with every row twice': (text) => written([...cellsOf(text), ...cellsOf(text).slice(1)]),
  'joined with itself, header and all': (text) => written([...cellsOf(text), ...cellsOf(text)]),
  'with a row of totals': (text) => {
    const rows = cellsOf(text);
    return written([...rows, ['Total', ...(rows[0] ?? []).slice(1).map(() => '')]]);
  },
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function piecesOf(text: string): { pieces: Json[]; isLines: boolean } {
  try {
    return { pieces: [JSON.parse(text) as Json], isLines: false };
  } catch {
    const lines = text.trim().split('\n');
    return { pieces: lines.map((line) => JSON.parse(line) as Json), isLines: true };
  }
}

const eachPiece =
  (change: (piece: Json) => Json): Rewriting =>
  (text) =>
    piecesOf(text)
      .pieces.map((piece) => JSON.stringify(change(piece)))
      .join('\n');

function eachValue(value: Json, change: (value: Json) => Json): Json {
  if (Array.isArray(value)) return value.map((one) => eachValue(one, change));
  if (value === null || typeof value !== 'object') return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, eachValue(one, change)]));
}

function eachObject(value: Json, change: (entries: [string, Json][]) => [string, Json][]): Json {
  if (Array.isArray(value)) return value.map((one) => eachObject(one, change));
  if (value === null || typeof value !== 'object') return value;
  const inner = Object.entries(value).map(([key, one]): [string, Json] => [key, eachObject(one, change)]);
  return Object.fromEntries(change(inner));
}

/** Ways to write JSON that change nothing it says. */
export const JSON_REWRITINGS: Readonly<Record<string, Rewriting>> = {
  'with a byte order mark': (text) => `\uFEFF${text}`,
  'in UTF-16': utf16,
  'with the line breaks of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'spread over many lines': (text) =>
    piecesOf(text)
      .pieces.map((piece) => JSON.stringify(piece, null, 2))
      .join('\n'),
  'with its fields the other way round': eachPiece((piece) =>
    eachObject(piece, (entries) => entries.toReversed()),
  ),
  'with numbers as text': eachPiece((piece) =>
    eachValue(piece, (value) => (typeof value === 'number' ? String(value) : value)),
  ),
  'with whole numbers as decimals': (text) =>
    String(eachPiece((piece) => piece)(text)).replace(/([:,[])(\d+)(?=[,}\]])/g, '$1$2.0'),
  'with large numbers as a database writes them': (text) =>
    String(eachPiece((piece) => piece)(text)).replace(
      /([:,[])(\d{5,14})(?=[,}\]])/g,
      (_, before: string, digits: string) => `${before}${Number(digits).toExponential().replace('e+', 'E')}`,
    ),
  'without what it leaves empty': eachPiece((piece) =>
    eachObject(piece, (entries) => entries.filter(([, value]) => value !== null)),
  ),
  'with NULL where it says nothing': eachPiece((piece) =>
    eachValue(piece, (value) => (value === null ? 'NULL' : value)),
  ),
  'in gzip': (text) => gzipSync(text),
};

/** Repetitions of JSON that count nothing twice. */
export const JSON_REPETITIONS: Readonly<Record<string, Rewriting>> = {
  'with every page twice': (text) => `${text.trimEnd()}\n${text}`,
};
