import type { Engine } from './engine.ts';
import { col } from './field.ts';
import { type Format, sourceColumns } from './format.ts';
import { type JsonObject, JsonStream, type JsonValue } from './json-stream.ts';
import { type Period, widerPeriod } from './period.ts';
import {
  isObject,
  type JsonFormat,
  lookedFor,
  type Recognised,
  recogniseJson,
  valueAt,
} from './recognise.ts';
import { grouped3, Refusal } from './refusal.ts';
import type { SourceRead, SourceReader } from './source-reader.ts';
import { type Reject, SHOWN_CHARACTERS, SHOWN_REJECTS } from './staged-file.ts';

type LineOf = (object: object) => number;
type Item = { value: JsonObject; page: JsonObject | null; lineOf: LineOf };
type Started = Recognised<JsonFormat> & { columns: string[]; carried: string[][]; paths: string[][] };
type SourceRow = (string | number | null)[];

const DAY = /^\d{4}-\d{2}-\d{2}/;

/** Reads pages of an API answer, the list of pages, lines of pages, or the list of intervals alone. */
export class JsonReader implements SourceReader {
  readonly #engine: Engine;
  readonly #formats: readonly Format[];
  readonly #stream: JsonStream;
  readonly #itemKeys: readonly string[];
  /** Empty intervals that came before the first record. */
  #waiting: Item[] = [];
  #started: Started | null = null;
  /** Records on their way to the table `source`. */
  #unwritten: SourceRow[] = [];
  #hasTable = false;
  readonly #rejects: Reject[] = [];
  readonly #filled = new Set<string>();
  #rejected = 0;
  #covered: Period | null = null;
  #pages = 0;
  #moreToCome = false;
  /** Records so far, whatever became of them. */
  rows = 0;

  constructor(engine: Engine, formats: readonly Format[]) {
    const sources = formats.flatMap(({ source }) => (source.kind === 'json' ? [source] : []));
    this.#engine = engine;
    this.#formats = formats;
    this.#itemKeys = [...new Set(sources.map(({ items }) => items))];
    this.#stream = new JsonStream(sources.flatMap(linePaths), (value, lineOf) => this.#piece(value, lineOf));
  }

  async push(text: string): Promise<void> {
    this.#stream.push(text);
    if (this.#unwritten.length > 0) await this.#write();
  }

  async end(): Promise<SourceRead> {
    this.#stream.end();
    const started = this.#started;
    if (!started) this.#refuseEmpty();
    await this.#write();
    const { format, reasons } = started;
    return {
      format,
      reasons: this.#pages > 1 ? [...reasons, `It holds ${grouped3(this.#pages)} pages.`] : reasons,
      remarks: this.#remarks(started),
      rows_in: this.rows,
      rejected: this.#rejected,
      rejects: this.#rejects,
      blank: 0,
      filled: this.#filled,
      covered: this.#covered,
      discard: () => this.#engine.run('DROP TABLE source'),
    };
  }

  async #write(): Promise<void> {
    const { columns } = this.#started as Started;
    if (!this.#hasTable) {
      const texts = columns.map((column) => `${col(column)} VARCHAR`);
      await this.#engine.run(`CREATE TABLE source ("#seq" BIGINT, "#line" BIGINT, ${texts.join(', ')})`);
      this.#hasTable = true;
    }
    await this.#engine.append('source', this.#unwritten.splice(0));
  }

  #refuseEmpty(): never {
    if (this.#waiting.length > 0) {
      throw new Refusal(
        `The file covers ${grouped3(this.#waiting.length)} intervals, and all of them are empty: there is nothing to import.`,
      );
    }
    throw new Refusal(`The JSON holds no records. ${lookedFor(this.#formats)}`);
  }

  #piece(value: JsonValue, lineOf: LineOf): void {
    const page = this.#object(value);
    const items = this.#itemsOf(page);
    if (items === null) {
      this.#item({ value: page, page: null, lineOf });
      return;
    }
    this.#pages += 1;
    this.#moreToCome = page.has_more === true;
    for (const item of items) this.#item({ value: this.#object(item), page, lineOf });
  }

  #object(value: JsonValue): JsonObject {
    if (isObject(value)) return value;
    throw new Refusal(`The JSON holds a bare value where a page was expected. ${lookedFor(this.#formats)}`);
  }

  #itemsOf(value: JsonObject): JsonValue[] | null {
    const key = this.#itemKeys.find((k) => k in value);
    const items = key === undefined ? null : value[key];
    return Array.isArray(items) ? items : null;
  }

  #item(item: Item): void {
    const started = this.#started ?? this.#recognise(item);
    if (started === null) {
      this.#waiting.push(item);
      return;
    }
    this.#started = started;
    for (const waiting of this.#waiting.splice(0)) this.#records(waiting, started);
    this.#records(item, started);
  }

  #recognise({ value, page }: Item): Started | null {
    const found = recogniseJson(value, page, this.#formats);
    if (!found) return null;
    const { carry, required, optional } = found.format.source;
    const split = (paths: readonly string[]) => paths.map((path) => path.split('.'));
    return {
      ...found,
      columns: sourceColumns(found.format),
      carried: split(carry),
      paths: split([...required, ...optional]),
    };
  }

  #records({ value, lineOf }: Item, started: Started): void {
    const { format, carried } = started;
    const records = value[format.source.records];
    if (!Array.isArray(records)) {
      const reason = `The interval has no list "${format.source.records}"; fetch the page again.`;
      this.#reject(lineOf(value), '', reason);
      return;
    }
    this.#covered = widerPeriod(this.#covered, coveredDays(value, format));
    const shared = carried.map((path) => scalar(valueAt(value, path)));
    for (const record of records) {
      if (isObject(record)) this.#add(lineOf(record), [...shared, ...cellsOf(record, started)], started);
      else {
        const reason = 'The record is not an object with fields; fetch the page again.';
        this.#reject(lineOf(value), String(record), reason);
      }
    }
  }

  #add(line: number, cells: (string | null)[], { columns }: Started): void {
    this.rows += 1;
    this.#unwritten.push([this.rows, line, ...cells]);
    if (this.#filled.size === columns.length) return;
    for (let i = 0; i < cells.length; i++) if (cells[i]) this.#filled.add(columns[i] ?? '');
  }

  #reject(line: number, text: string, reason: string): void {
    this.rows += 1;
    this.#rejected += 1;
    if (this.#rejects.length < SHOWN_REJECTS) {
      this.#rejects.push({ line, column: null, text: text.slice(0, SHOWN_CHARACTERS), reason });
    }
  }

  #remarks({ unused }: Started): string[] {
    const remarks: string[] = [];
    if (this.#moreToCome) {
      remarks.push(
        'The set is incomplete: its last page says that there is more to fetch (has_more). Fetch the remaining pages and import them too.',
      );
    }
    if (unused.length > 0) remarks.push(`Fields that are not used: ${unused.slice(0, 30).join(', ')}.`);
    return remarks;
  }
}

/** Where intervals and records are, in a page, a list of pages, an interval and a list of intervals. */
function linePaths({ items, records }: JsonFormat['source']): string[] {
  return ['$', '$.*'].flatMap((start) => [
    `${start}.${items}.*`,
    `${start}.${items}.*.${records}.*`,
    `${start}.${records}.*`,
  ]);
}

function cellsOf(record: JsonObject, { paths }: Started): (string | null)[] {
  return paths.map((path) => scalar(valueAt(record, path)));
}

/** The days an interval covers, both ends included; null where it does not tell. */
function coveredDays(item: JsonObject, { source }: JsonFormat): Period | null {
  const [from, end] = source.interval.map((key) => scalar(item[key] ?? null) ?? '');
  if (!from || !end || !DAY.test(from) || !DAY.test(end)) return null;
  const to = lastDay(end);
  return to === null || from.slice(0, 10) > to ? null : { from: from.slice(0, 10), to };
}

/** The last day of an interval whose end is exclusive. */
function lastDay(end: string): string | null {
  const time = Date.parse(end.length === 10 ? `${end}T00:00:00Z` : end);
  return Number.isNaN(time) ? null : new Date(time - 1).toISOString().slice(0, 10);
}

/** A value as the text of a cell; a zero byte, which no table can hold, as its picture. */
function scalar(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') return JSON.stringify(value);
  return value.toWellFormed().replaceAll('\0', '\u2400');
}
