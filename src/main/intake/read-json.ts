import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { incompleteSet } from '../../shared/engagement/incomplete-set.ts';
import type { Engine } from './engine.ts';
import { type Format, formatColumns, type JsonSource } from './format.ts';
import {
  fits,
  isObject,
  type RecordPath,
  selectorsOf,
  valueAround,
  valueAt,
  visitRecords,
} from './json-records.ts';
import { errorAnswer, JsonShapes } from './json-shapes.ts';
import { type JsonObject, JsonStream, type JsonValue } from './json-stream.ts';
import { type Period, widerPeriod } from './period.ts';
import { knownObjects, pathsOf, type Recognised, recogniseJson } from './recognise.ts';
import { grouped3, Refusal } from './refusal.ts';
import { mendsOf } from './rejected-records.ts';
import { WHOLE_ROW } from './repeat-key.ts';
import type { SourceRead, SourceReader } from './source-reader.ts';
import { type Reject, SHOWN_CHARACTERS, SHOWN_REJECTS } from './staged-file.ts';
import { namedRecord, tablesAsJson } from './table-as-json.ts';
import { WrittenCells } from './written-cells.ts';

type LineOf = (object: object) => number;
/** An object at the top of the file, an element of the list there, or a line. */
type Piece = { value: JsonObject; lineOf: LineOf };
/** `isOwn` where the record itself may have it, `isCarried` where an object around it may. */
type Column = { name: string; path: string[]; isOwn: boolean; isCarried: boolean };
type Started = Recognised<JsonSource> & { path: RecordPath; paths: RecordPath[]; columns: Column[] };

const SOURCE_FILE = 'source.cells';
const DAY = /^\d{4}-\d{2}-\d{2}/;

/** Reads objects, lists of objects and lines of objects, each with records wherever the format says they are. */
export class JsonReader implements SourceReader {
  readonly #engine: Engine;
  readonly #formats: readonly Format[];
  readonly #stream: JsonStream;
  readonly #shapes = new JsonShapes();
  /** What an API said that answered with an error. */
  #error: string | null = null;
  /** Pieces without a record that came before the first record. */
  #waiting: Piece[] = [];
  #started: Started | null = null;
  /** The records that become the view `source`. */
  #written: WrittenCells | null = null;
  readonly #rejects: Reject[] = [];
  readonly #filled = new Set<string>();
  #rejected = 0;
  #covered: Period | null = null;
  #pages = 0;
  #mends: string | null = null;
  #moreToCome: string | null = null;
  /** Records so far, whatever became of them. */
  rows = 0;

  constructor(engine: Engine, formats: readonly Format[]) {
    this.#engine = engine;
    this.#formats = formats;
    const sources = formats.flatMap((format) => [
      ...format.sources.filter((source) => source.kind === 'json'),
      ...tablesAsJson(format),
    ]);
    this.#stream = new JsonStream(sources.flatMap(pathsOf).flatMap(selectorsOf), {
      onPiece: (value, lineOf) => this.#piece(value, lineOf),
    });
  }

  push(text: string): void {
    this.#stream.push(text);
  }

  async end(): Promise<SourceRead> {
    this.#stream.end();
    const started = this.#started;
    if (!started) this.#refuseEmpty();
    const { format, source, reasons } = started;
    const written = this.#writing(started);
    await this.#engine.run(`CREATE VIEW source AS ${written.close()}`);
    return {
      kind: 'json',
      format,
      source,
      reasons: this.#pages > 1 ? [...reasons, `It holds ${grouped3(this.#pages)} pages.`] : reasons,
      remarks: this.#remarks(started),
      rows_in: this.rows,
      rejected: this.#rejected,
      rejects: this.#rejects,
      blank: 0,
      columns: this.#filled,
      filled: this.#filled,
      may_have_comma_decimals: false,
      covered: this.#covered,
      record_path: started.path.text,
      mends: this.#mends,
      discard: () => rm(written.path),
    };
  }

  #writing({ columns }: Started): WrittenCells {
    this.#written ??= new WrittenCells(join(this.#engine.folder, SOURCE_FILE), [
      ...columns.map(({ name }) => name),
      WHOLE_ROW,
    ]);
    return this.#written;
  }

  #refuseEmpty(): never {
    if (this.#error !== null) throw new Refusal(`${this.#error} Nothing was imported.`);
    const intervals = this.#waiting.reduce((n, { value }) => n + emptyLists(value, this.#formats), 0);
    if (intervals > 0) {
      throw new Refusal(
        `The file covers ${grouped3(intervals)} intervals, and all of them are empty: there is nothing to import.`,
      );
    }
    throw new Refusal('The JSON holds no records. Nothing was imported.');
  }

  #piece(value: JsonValue, lineOf: LineOf): void {
    if (isObject(value) && this.#started?.path.steps.length === 0) {
      this.#object(value, lineOf);
      return;
    }
    const objects = this.#shapes.objectsIn(value);
    if (objects === null) {
      throw new Refusal(
        `The JSON holds a bare value where a record was expected, at line ${grouped3(lineOf({}))}. Nothing was imported.`,
      );
    }
    for (const object of objects) this.#answer(object, lineOf);
  }

  #answer(object: JsonObject, lineOf: LineOf): void {
    const error = errorAnswer(object);
    if (error !== null) {
      this.#error ??= error;
      this.#reject(lineOf(object), '', error);
      return;
    }
    const isWhole = this.#started?.paths.some((path) => fits(object, path)) === true;
    const known = isWhole ? [object] : knownObjects(object, this.#started?.format ?? this.#formats);
    for (const one of known) this.#object(one, lineOf);
  }

  #object(value: JsonObject, lineOf: LineOf): void {
    this.#mends ??=
      Object.keys(value)
        .map(mendsOf)
        .find((told) => told !== null) ?? null;
    const piece = { value, lineOf };
    const started = this.#started ?? this.#recognise(value);
    if (started === null) {
      this.#waiting.push(piece);
      return;
    }
    this.#started = started;
    for (const waiting of this.#waiting.splice(0)) this.#records(waiting, started);
    this.#records(piece, started);
  }

  #recognise(value: JsonObject): Started | null {
    const found = recogniseJson(value, this.#formats);
    if (!found) return null;
    const { carry = [], optional } = found.source;
    const columns = formatColumns(found.format).map((name) => ({
      name,
      path: name.split('.'),
      isOwn: !carry.includes(name) || optional.includes(name),
      isCarried: carry.includes(name),
    }));
    const others = pathsOf(found.source).filter(({ text }) => text !== found.path.text);
    return { ...found, paths: [found.path, ...others], columns };
  }

  #records({ value, lineOf }: Piece, started: Started): void {
    const { paths, source } = started;
    const path = paths.find((p) => fits(value, p)) ?? lastPath(source);
    if (path.text !== source.records.at(-1) && path.steps.length > 0) this.#pages += 1;
    let covered: Period | null = null;
    visitRecords(value, path, {
      record: (record, around) => this.#add(lineOf(record), record, around, started),
      list: (around) => {
        covered = widerPeriod(covered, coveredDays(around, source));
      },
      broken: (owner, text, reason) => this.#reject(lineOf(owner), text, reason),
    });
    this.#follow(moreToCome(value), covered);
  }

  /** Pages may stand in any order and more than once: the last is the one with the latest interval. */
  #follow(more: string | null, covered: Period | null): void {
    const last = this.#covered?.to ?? '';
    const end = covered?.to ?? last;
    const isSame = end === last && (covered === null || more === null);
    if (end > last || isSame) this.#moreToCome = more;
    this.#covered = widerPeriod(this.#covered, covered);
  }

  #add(line: number, found: JsonObject, around: readonly JsonObject[], started: Started): void {
    const { columns, source } = started;
    const record = namedRecord(found, source);
    this.rows += 1;
    const cells = columns.map(({ name, path, isOwn, isCarried }) => {
      const own = isOwn ? (record[name] ?? valueAt(record, path)) : undefined;
      const cell = scalar(own === undefined && isCarried ? valueAround(around, path) : own);
      if (cell !== '') this.#filled.add(name);
      return cell;
    });
    cells.push(source.column_names ? digest(record) : '');
    this.#writing(started).add(this.rows, line, cells);
  }

  #reject(line: number, text: string, reason: string): void {
    this.rows += 1;
    this.#rejected += 1;
    if (this.#rejects.length < SHOWN_REJECTS) {
      this.#rejects.push({ line, column: null, text: kept(text.slice(0, SHOWN_CHARACTERS)), reason });
    }
  }

  #remarks({ unused }: Started): string[] {
    const remarks: string[] = [];
    if (this.#moreToCome !== null) remarks.push(incompleteSet(this.#moreToCome));
    if (this.#stream.loose_commas > 0) {
      remarks.push('A comma stands before a closing bracket or at the end; it was passed over.');
    }
    if (unused.length > 0) remarks.push(`Fields that are not used: ${unused.slice(0, 30).join(', ')}.`);
    return remarks;
  }
}

/** Names under which an answer gives the key to the one that follows it. */
const NEXT_PAGE = ['NextPageToken', 'NextToken', 'nextPageToken', 'next_page_token', 'next_cursor'];

/** How an answer of an API says that it is not the last, by a flag or by its number among the pages; null where it does not. */
function moreToCome(answer: JsonObject): string | null {
  for (const told of [answer, answer.meta, answer.metadata, answer.pagination].filter(isObject)) {
    const [page, pages] = [told.page ?? told.current_page, told.total_pages ?? told.totalPages];
    if (told.has_more === true || told.hasMore === true) return 'has_more';
    const token = NEXT_PAGE.find((name) => typeof told[name] === 'string' && told[name] !== '');
    if (token !== undefined) return token;
    if (Number(page) < Number(pages)) return `page ${String(page)} of ${String(pages)}`;
  }
  return null;
}

/** The innermost way to the records: what a piece that fits none is held against. */
function lastPath(source: JsonSource): RecordPath {
  return pathsOf(source).at(-1) as RecordPath;
}

/** How many empty intervals an object without records has, in the first reading that fits it. */
function emptyLists(value: JsonObject, formats: readonly Format[]): number {
  for (const format of formats) {
    for (const source of format.sources) {
      if (source.kind !== 'json' || !source.interval) continue;
      const path = pathsOf(source).find((p) => fits(value, p));
      if (!path) continue;
      let lists = 0;
      visitRecords(value, path, {
        record: () => undefined,
        list: () => {
          lists += 1;
        },
      });
      return lists;
    }
  }
  return 0;
}

/** The days an interval covers, both ends included; null where it does not tell. */
function coveredDays(around: readonly JsonObject[], { interval }: JsonSource): Period | null {
  if (!interval) return null;
  const [from, end] = interval.map((key) => scalar(valueAround(around, key.split('.'))));
  if (!from || !end || !DAY.test(from) || !DAY.test(end)) return null;
  const to = lastDay(end);
  return to === null || from.slice(0, 10) > to ? null : { from: from.slice(0, 10), to };
}

/** The last day of an interval whose end is exclusive. */
function lastDay(end: string): string | null {
  const time = Date.parse(end.length === 10 ? `${end}T00:00:00Z` : end);
  return Number.isNaN(time) ? null : new Date(time - 1).toISOString().slice(0, 10);
}

/** A text by itself: the part of a longer one would hold all of it in memory. */
function kept(part: string): string {
  return Buffer.from(part).toString();
}

/** Stands for everything a record holds, whoever reads it. */
function digest(record: JsonObject): string {
  return createHash('sha1').update(JSON.stringify(record)).digest('base64');
}

/** A value as the text of a cell, "" for none; a zero byte, which no table can hold, as its picture. */
function scalar(value: JsonValue | undefined): string {
  if (value === undefined || value === null || value === 'NULL' || value === 'null') return '';
  if (typeof value !== 'string') return JSON.stringify(value);
  return value.includes('\0') || !value.isWellFormed()
    ? value.toWellFormed().replaceAll('\0', '\u2400')
    : value;
}
