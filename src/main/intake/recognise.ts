import type { CsvSource, Format, JsonSource } from './format.ts';
import type { JsonObject, JsonValue } from './json-stream.ts';
import { Refusal } from './refusal.ts';

export type CsvFormat = Format & { source: CsvSource };
export type JsonFormat = Format & { source: JsonSource };
export type Recognised<F> = { format: F; reasons: string[]; unused: string[] };
export type CsvHeader = { delimiter: string; columns: string[] };

const DELIMITERS: readonly [string, string][] = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'vertical bar'],
];

/** The format of a table by its header line, tried with each delimiter. */
export function recogniseCsv(
  header: string,
  formats: readonly Format[],
): Recognised<CsvFormat> & { header: CsvHeader } {
  for (const [delimiter, name] of DELIMITERS) {
    const columns = headerColumns(header, delimiter);
    const format = formats.find((f): f is CsvFormat => isCsv(f) && hasAll(columns, f.source.required));
    if (format) return { ...csvReasons(format, columns, name), header: { delimiter, columns } };
  }
  throw new Refusal(
    `Parley does not recognise this file. Its first line has ${shownList(mostColumns(header))}. ${lookedFor(formats)}`,
  );
}

function csvReasons(format: CsvFormat, columns: readonly string[], delimiter: string): Recognised<CsvFormat> {
  const { required, optional, version } = format.source;
  const known = new Set([...required, ...optional]);
  const reasons = [
    `The header names ${required.join(', ')}.`,
    `It is ${version((column) => columns.includes(column))} by its columns.`,
  ];
  if (delimiter !== 'comma') reasons.push(`The columns are separated by a ${delimiter}.`);
  return { format, reasons, unused: columns.filter((column) => !known.has(column) && column !== '') };
}

/** The column names of a header line, trimmed and in lower case. */
export function headerColumns(header: string, delimiter: string): string[] {
  return header.split(delimiter).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .trim()
      .toLowerCase(),
  );
}

function mostColumns(header: string): string[] {
  const readings = DELIMITERS.map(([delimiter]) => headerColumns(header, delimiter));
  return readings.reduce((a, b) => (b.length > a.length ? b : a));
}

/** The format of JSON by the first record found in an interval; null while there is none to go by. */
export function recogniseJson(
  item: JsonObject,
  page: JsonObject | null,
  formats: readonly Format[],
): Recognised<JsonFormat> | null {
  for (const format of formats) {
    if (!isJson(format) || format.source.foreign.some((key) => page && key in page)) continue;
    const record = firstRecord(item[format.source.records]);
    if (record && hasAllPaths(record, format.source.required)) return jsonReasons(format, record, page);
  }
  return formats.some((f) => isJson(f) && isEmptyList(item[f.source.records]))
    ? null
    : refuseJson(item, formats);
}

function jsonReasons(
  format: JsonFormat,
  record: JsonObject,
  page: JsonObject | null,
): Recognised<JsonFormat> {
  const { required, optional, records, items } = format.source;
  const top = new Set([...required, ...optional].map((path) => path.split('.')[0]));
  const where = page ? `${items}[].${records}[]` : `${records}[]`;
  return {
    format,
    reasons: [
      `The records in ${where} have ${required.join(', ')}.`,
      page
        ? 'It is an answer of the API, with pages.'
        : 'It is the list of intervals alone, without its pages.',
    ],
    unused: Object.keys(record).filter((key) => !top.has(key)),
  };
}

function refuseJson(item: JsonObject, formats: readonly Format[]): never {
  throw new Refusal(
    `Parley does not recognise this file. It is JSON with ${shownList(Object.keys(item))}. ${lookedFor(formats)}`,
  );
}

function isCsv(format: Format): format is CsvFormat {
  return format.source.kind === 'csv';
}

function isJson(format: Format): format is JsonFormat {
  return format.source.kind === 'json';
}

function hasAll(columns: readonly string[], required: readonly string[]): boolean {
  return required.every((column) => columns.includes(column));
}

function hasAllPaths(record: JsonObject, paths: readonly string[]): boolean {
  return paths.every((path) => valueAt(record, path.split('.')) !== undefined);
}

/** The value at a path inside a record; undefined where there is none. */
export function valueAt(record: JsonObject, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = record;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return value;
}

function firstRecord(records: JsonValue | undefined): JsonObject | undefined {
  return Array.isArray(records) ? records.find(isObject) : undefined;
}

function isEmptyList(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length === 0;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What Parley looked for, for a file it does not know. */
export function lookedFor(formats: readonly Format[]): string {
  const needs = formats.map(
    ({ label, source }) =>
      `${label} (${source.kind === 'csv' ? 'columns' : `fields in ${source.items}[].${source.records}[]`} ${source.required.join(', ')})`,
  );
  return `It looked for: ${needs.join('; ')}. Nothing was imported.`;
}

function shownList(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `"${name.slice(0, 60)}"`);
  return shown.length === 0 ? 'nothing in it' : shown.join(', ') + (names.length > 20 ? ', …' : '');
}
