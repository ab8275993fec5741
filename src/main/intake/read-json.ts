import type { Format } from './format.ts';
import { JsonSplitter } from './json-splitter.ts';
import { type JsonObject, JsonText, type JsonValue } from './json-text.ts';
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
import type { MakeTable, SourceRead, SourceReader } from './source-reader.ts';
import type { SourceTable } from './source-table.ts';

type Item = { value: JsonObject; page: JsonObject | null; text: JsonText };
type Started = Recognised<JsonFormat> & { table: SourceTable; carried: string[][]; paths: string[][] };

const DAY = /^\d{4}-\d{2}-\d{2}/;

/** Reads pages of an API answer, the list of pages, lines of pages, or the list of intervals alone. */
export class JsonReader implements SourceReader {
  readonly #formats: readonly Format[];
  readonly #makeTable: MakeTable;
  readonly #splitter = new JsonSplitter((text, line) => this.#piece(text, line));
  readonly #itemKeys: ReadonlySet<string>;
  /** Empty intervals that came before the first record. */
  #waiting: Item[] = [];
  #started: Started | null = null;
  #covered: Period | null = null;
  #pages = 0;
  #moreToCome = false;

  constructor(formats: readonly Format[], makeTable: MakeTable) {
    this.#formats = formats;
    this.#makeTable = makeTable;
    this.#itemKeys = new Set(formats.flatMap(({ source }) => (source.kind === 'json' ? [source.items] : [])));
  }

  push(text: string): void {
    this.#splitter.push(text);
  }

  end(): SourceRead {
    this.#splitter.end();
    const started = this.#started;
    if (!started) this.#refuseEmpty();
    started.table.close();
    return {
      format: started.format,
      reasons:
        this.#pages > 1 ? [...started.reasons, `It holds ${grouped3(this.#pages)} pages.`] : started.reasons,
      remarks: this.#remarks(started),
      table: started.table,
      covered: this.#covered,
    };
  }

  #refuseEmpty(): never {
    if (this.#waiting.length > 0) {
      throw new Refusal(
        `The file covers ${grouped3(this.#waiting.length)} intervals, and all of them are empty: there is nothing to import.`,
      );
    }
    throw new Refusal(`The JSON holds no records. ${lookedFor(this.#formats)}`);
  }

  #piece(text: string, line: number): void {
    const json = new JsonText(text, line);
    this.#walk(json.parse(), null, json);
  }

  #walk(value: JsonValue, page: JsonObject | null, text: JsonText): void {
    if (Array.isArray(value)) {
      for (const element of value) this.#walk(element, page, text);
      return;
    }
    if (!isObject(value))
      throw new Refusal(`The JSON holds a bare value where a page was expected. ${lookedFor(this.#formats)}`);
    const items = page === null ? this.#itemsOf(value) : null;
    if (items === null) this.#item({ value, page, text });
    else {
      this.#pages += 1;
      this.#moreToCome = value.has_more === true;
      this.#walk(items, value, text);
    }
  }

  #itemsOf(value: JsonObject): JsonValue[] | null {
    const key = Object.keys(value).find((k) => this.#itemKeys.has(k));
    const items = key === undefined ? null : value[key];
    return Array.isArray(items) ? items : null;
  }

  #item(item: Item): void {
    if (this.#started === null && !this.#recognise(item)) {
      this.#waiting.push(item);
      return;
    }
    for (const waiting of this.#waiting.splice(0))
      this.#records(waiting, this.#started as unknown as Started);
    this.#records(item, this.#started as unknown as Started);
  }

  #recognise({ value, page }: Item): boolean {
    const found = recogniseJson(value, page, this.#formats);
    if (!found) return false;
    const { carry, required, optional } = found.format.source;
    this.#started = {
      ...found,
      table: this.#makeTable(found.format),
      carried: carry.map((path) => path.split('.')),
      paths: [...required, ...optional].map((path) => path.split('.')),
    };
    return true;
  }

  #records({ value, text }: Item, started: Started): void {
    const { format, table, carried } = started;
    const records = value[format.source.records];
    if (!Array.isArray(records)) {
      const reason = `The interval has no list "${format.source.records}"; fetch the page again.`;
      table.reject({ line: text.lineOf(value), text: '', reason });
      return;
    }
    this.#covered = widerPeriod(this.#covered, coveredDays(value, format));
    const shared = carried.map((path) => scalar(valueAt(value, path)));
    const line = text.lineOf(value);
    for (const record of records) this.#record(record, text, shared, started, line);
  }

  #record(
    record: JsonValue,
    text: JsonText,
    shared: (string | null)[],
    { table, paths }: Started,
    intervalLine: number,
  ): void {
    if (isObject(record)) {
      table.add(text.lineOf(record), [...shared, ...paths.map((path) => scalar(valueAt(record, path)))]);
      return;
    }
    const reason = 'The record is not an object with fields; fetch the page again.';
    table.reject({ line: intervalLine, text: String(record), reason });
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

function scalar(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value);
}
