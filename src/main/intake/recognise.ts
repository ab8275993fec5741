import { type Format, type JsonSource, type Source, sourceColumns, type TableSource } from './format.ts';
import { type FoundRecord, firstRecord, type RecordPath, recordPath, valueAround } from './json-records.ts';
import { wrappedIn } from './json-shapes.ts';
import type { JsonObject } from './json-stream.ts';
import { Unrecognised } from './refusal.ts';
import { namedRecord, tablesAsJson } from './table-as-json.ts';

/** A format with the one of its shapes that a file has. */
export type Recognised<S extends Source> = { format: Format; source: S; reasons: string[]; unused: string[] };
/** The header line: the names as the file writes them, in lower case, and as the format has them. */
export type CsvHeader = { delimiter: string; names: string[]; columns: string[]; written?: string[] };

type Shape<S extends Source> = { format: Format; source: S };

const DELIMITERS: readonly [string, string][] = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'vertical bar'],
];

/** The format of a table by its header line, tried with each delimiter; null where none knows it. */
export function recogniseCsv(
  header: string,
  formats: readonly Format[],
): (Recognised<TableSource> & { header: CsvHeader }) | null {
  for (const [delimiter, name] of DELIMITERS) {
    const names = headerColumns(header, delimiter);
    const found = recogniseColumns(names, tableShapes(formats));
    if (found) {
      if (name !== 'comma') found.reasons.push(`The columns are separated by a ${name}.`);
      return { ...found, header: { delimiter, names, columns: found.columns } };
    }
  }
  return null;
}

/** The format of a Parquet file by its columns, nested ones by dotted names. */
export function recogniseParquet(
  names: readonly string[],
  formats: readonly Format[],
): Recognised<TableSource> & { columns: string[] } {
  const found = recogniseColumns(names, [...tableShapes(formats), ...flatShapes(formats)]);
  if (found) return found;
  throw new Unrecognised();
}

function tableShapes(formats: readonly Format[]): Shape<TableSource>[] {
  return formats.flatMap((format) =>
    format.sources.flatMap((source) => (source.kind === 'table' ? [{ format, source }] : [])),
  );
}

/** Lists of flat records, as the tables they are in Parquet. */
function flatShapes(formats: readonly Format[]): Shape<TableSource>[] {
  return jsonShapes(formats).flatMap(({ format, source: { records, required, optional, foreign } }) =>
    records.includes('$')
      ? [{ format, source: { kind: 'table' as const, required, optional, ...(foreign ? { foreign } : {}) } }]
      : [],
  );
}

/** Tables that a program has written as JSON; they come after the shapes that formats declare. */
function tableShapesInJson(formats: readonly Format[]): Shape<JsonSource>[] {
  return formats.flatMap((format) => tablesAsJson(format).map((source) => ({ format, source })));
}

function jsonShapes(formats: readonly Format[]): Shape<JsonSource>[] {
  return formats.flatMap((format) =>
    format.sources.flatMap((source) => (source.kind === 'json' ? [{ format, source }] : [])),
  );
}

function recogniseColumns(
  names: readonly string[],
  shapes: readonly Shape<TableSource>[],
): (Recognised<TableSource> & { columns: string[] }) | null {
  return firstShape(shapes, (source) => renamed(names, source)) ?? spelledOtherwise(names, shapes);
}

/** The format whose own columns, and no others, a header names with other signs between the words: "Usage Date (UTC)". */
function spelledOtherwise(
  names: readonly string[],
  shapes: readonly Shape<TableSource>[],
): (Recognised<TableSource> & { columns: string[] }) | null {
  const bare = names.map(withoutSigns);
  if (new Set(bare).size < bare.length || bare.includes('')) return null;
  return firstShape(shapes, (source) => {
    if (source.required.length > bare.length) return [];
    const known = new Map(
      [...sourceColumns(source).map((c) => [c, c]), ...Object.entries(source.aliases ?? {})].map(
        ([name = '', column = '']) => [withoutSigns(name), column],
      ),
    );
    const columns = bare.map((name) => known.get(name) ?? '');
    return columns.includes('') || new Set(columns).size < columns.length ? [] : columns;
  });
}

function withoutSigns(name: string): string {
  return name.replace(/[^\p{L}\d]+/gu, '');
}

function firstShape(
  shapes: readonly Shape<TableSource>[],
  columnsOf: (source: TableSource) => string[],
): (Recognised<TableSource> & { columns: string[] }) | null {
  for (const shape of shapes) {
    const columns = columnsOf(shape.source);
    const { required, foreign = [] } = shape.source;
    if (!required.every((column) => columns.includes(column))) continue;
    if (foreign.some((column) => columns.includes(column))) continue;
    if (shape.source.is_closed && !isWhole(columns, shape.source)) continue;
    return { ...tableReasons(shape, columns), columns };
  }
  return null;
}

/** Whether columns are those that a source requires and no more, beside those that stand for a record each. */
function isWhole(columns: readonly string[], { required, unpivot }: TableSource): boolean {
  const own = usableColumns(columns).filter((name) => !unpivot?.columns.test(name));
  return own.length === required.length && (!unpivot || columns.some((name) => unpivot.columns.test(name)));
}

/** Column names as the format has them; a name that the file has already is not given twice. */
function renamed(names: readonly string[], { aliases = {} }: TableSource): string[] {
  return names.map((name) => {
    const known = Object.hasOwn(aliases, name) ? aliases[name] : undefined;
    return known === undefined || names.includes(known) ? name : known;
  });
}

function tableReasons(shape: Shape<TableSource>, columns: readonly string[]): Recognised<TableSource> {
  const { required, version, unpivot } = shape.source;
  const known = new Set(sourceColumns(shape.source));
  const reasons = [`The header names ${required.join(', ')}.`];
  if (version) reasons.push(`It is ${version((column) => columns.includes(column))} by its columns.`);
  const unused = columns.filter(
    (c) => !known.has(c) && !c.startsWith('parley_rejected_') && c !== '' && !unpivot?.columns.test(c),
  );
  return { ...shape, reasons, unused };
}

/** The columns that can be told apart: those with a name that no other has. */
export function usableColumns(columns: readonly string[]): string[] {
  return columns.filter((name) => name !== '' && columns.indexOf(name) === columns.lastIndexOf(name));
}

/** The parts of a line of text between its delimiters; one in quotation marks may hold them. */
export function partsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const parts: string[] = [];
  let isQuoted = false;
  let start = 0;
  for (let i = 0; i < line.length; i += 1) {
    if (line[i] === '"') isQuoted = !isQuoted;
    else if (line[i] === delimiter && !isQuoted) {
      parts.push(line.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, line.slice(start)];
}

/** The column names of a header line, trimmed and in lower case. */
export function headerColumns(header: string, delimiter: string): string[] {
  return partsOf(header, delimiter).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .trim()
      .toLowerCase(),
  );
}

/** The names of a line as a header with the delimiter that gives the most of them. */
export function likelyHeader(line: string): Omit<CsvHeader, 'columns'> {
  const readings = DELIMITERS.map(([delimiter]) => ({ delimiter, names: headerColumns(line, delimiter) }));
  return readings.reduce((a, b) => (b.names.length > a.names.length ? b : a));
}

/** The format of JSON by the first record in an object at the top; null while there is none to go by. */
export function recogniseJson(
  object: JsonObject,
  formats: readonly Format[],
): (Recognised<JsonSource> & { path: RecordPath }) | null {
  let isEmpty = false;
  for (const shape of [...jsonShapes(formats), ...tableShapesInJson(formats)]) {
    for (const path of pathsOf(shape.source)) {
      const found = firstRecord(object, path);
      isEmpty ||= found === 'empty';
      if (!found || found === 'empty') continue;
      const record = namedRecord(found.record, shape.source);
      if (isOf(shape.source, { ...found, record })) {
        return { ...shape, path, ...jsonReasons(shape.source, path, record) };
      }
    }
  }
  if (isEmpty) return null;
  throw new Unrecognised();
}

const MOST_WRAPPED = 3;

/**
 * The objects that a format knows in one at the top: itself, or those that a program has wrapped in it. Throws
 * Unrecognised where there are none; once the format is known, an object without any is one of its own, to be rejected.
 */
export function knownObjects(object: JsonObject, formats: Format | readonly Format[]): JsonObject[] {
  const isStarted = !Array.isArray(formats);
  const known = unwrapped(object, isStarted ? [formats as Format] : (formats as readonly Format[]), 0);
  if (known !== null) return known;
  if (isStarted) return [object];
  throw new Unrecognised();
}

function unwrapped(object: JsonObject, formats: readonly Format[], depth: number): JsonObject[] | null {
  if (isKnown(object, formats)) return [object];
  if (depth === MOST_WRAPPED) return null;
  const found = wrappedIn(object).flatMap((objects) => {
    const inner = objects.map((one) => unwrapped(one, formats, depth + 1));
    return inner.every((one) => one !== null) ? inner.flat() : [];
  });
  return found.length > 0 ? found : null;
}

function isKnown(object: JsonObject, formats: readonly Format[]): boolean {
  try {
    recogniseJson(object, formats);
    return true;
  } catch (error) {
    if (error instanceof Unrecognised) return false;
    throw error;
  }
}

/** The ways to the records of a source. */
export function pathsOf({ records }: JsonSource): RecordPath[] {
  return records.map(recordPath);
}

function isOf(
  { required, optional, carry = [], foreign = [] }: JsonSource,
  { record, around }: FoundRecord,
): boolean {
  const all = [record, ...around];
  if (foreign.some((key) => all.some((object) => key in object))) return false;
  return required.every((column) => {
    const path = column.split('.');
    const near = !carry.includes(column)
      ? [record]
      : optional.includes(column)
        ? [record, ...around]
        : around;
    return record[column] !== undefined || valueAround(near, path) !== undefined;
  });
}

function jsonReasons(source: JsonSource, path: RecordPath, record: JsonObject) {
  const columns = sourceColumns(source);
  const top = new Set(columns.flatMap((column) => [column, column.split('.')[0] ?? '']));
  const where = path.text === '$' ? 'The records have' : `The records in ${path.text} have`;
  const reasons = [`${where} ${source.required.join(', ')}.`];
  if (source.column_names) reasons.push('It is a table written as JSON.');
  if (source.interval) {
    const isPage = path.text === source.records[0];
    reasons.push(
      isPage
        ? 'It is an answer of the API, with pages.'
        : 'It is the list of intervals alone, without its pages.',
    );
  }
  return {
    reasons,
    unused: Object.keys(record).filter((key) => !top.has(key) && !key.startsWith('parley_rejected_')),
  };
}
