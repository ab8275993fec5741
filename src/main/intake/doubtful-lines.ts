import type { Engine } from './engine.ts';
import type { NumberedLines } from './numbered-lines.ts';

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
/** What the database says of lines that it passes over: they have other columns than the header. */
const WRONG_WIDTH = ['MISSING COLUMNS', 'TOO MANY COLUMNS'];
/** Values beyond the columns of the header, each of which is noted, that a line may have and still be rejected by itself. */
const MOST_SURPLUS = 1_000;

/** Lines that a closer look has to judge: by the number of the record among those that were read, and by the line. */
export type Doubtful = { records: readonly number[]; broken: ReadonlyMap<number, string> };

/**
 * The lines that the database passes over, by number; null where one is more than a line of another width. `table` is the
 * call that reads them and notes what is wrong; it stands in a query of its own, since noting while a table is made may
 * take the whole database down.
 */
export async function brokenLines(
  engine: Engine,
  table: string,
): Promise<ReadonlyMap<number, string> | null> {
  await engine.row(`SELECT count(*) FROM ${table}`);
  const rows = await engine.rows(
    `SELECT line, any_value(csv_line) AS text, bool_and(error_type IN ('${WRONG_WIDTH.join("', '")}')) AND count(*) <= ${MOST_SURPLUS} AS is_whole
     FROM reject_errors GROUP BY line ORDER BY line`,
  );
  await engine.run('DROP TABLE reject_errors; DROP TABLE reject_scans');
  const broken = new Map(rows.map(({ line, text }) => [Number(line), bare(String(text))]));
  const isUsual = rows.every(({ is_whole }) => is_whole === true) && [...broken.values()].every(isOneLine);
  return isUsual ? broken : null;
}

function bare(text: string): string {
  return text.replace(/^[\r\n]+|[\r\n]+$/g, '');
}

function isOneLine(text: string): boolean {
  return !/[\r\n]/.test(text) && text.split('"').length % 2 === 1;
}

/** Copies the doubtful lines of a table with a header into `copy`; gives how many were found where they were to be. */
export async function copyDoubtful(
  chunks: AsyncIterable<Buffer>,
  doubtful: Doubtful,
  copy: NumberedLines,
): Promise<number> {
  const finder = new LineFinder(doubtful, copy);
  for await (const chunk of chunks) finder.push(chunk);
  finder.end();
  return finder.found;
}

/** Goes through the lines of a table as they come, and copies those that are wanted. */
class LineFinder {
  found = 0;
  readonly #records: readonly number[];
  readonly #broken: ReadonlyMap<number, string>;
  readonly #copy: NumberedLines;
  /** Bytes after the last line break. */
  #rest: Buffer = Buffer.alloc(0);
  #line = 0;
  #record = 0;
  /** How many of the wanted records are behind. */
  #passed = 0;

  constructor({ records, broken }: Doubtful, copy: NumberedLines) {
    this.#records = records;
    this.#broken = broken;
    this.#copy = copy;
  }

  push(chunk: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      this.#pass(bytes, start, end);
      start = end + 1;
    }
    this.#rest = bytes.subarray(start);
  }

  end(): void {
    if (this.#rest.length > 0) this.#pass(this.#rest, 0, this.#rest.length);
  }

  #pass(bytes: Buffer, start: number, end: number): void {
    const stop = bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
    this.#line += 1;
    if (this.#line === 1 || stop <= start) return;
    const broken = this.#broken.get(this.#line);
    if (broken === undefined && this.#records[this.#passed] !== ++this.#record) return;
    const text = bytes.toString('utf8', start, stop);
    if (broken === undefined) this.#passed += 1;
    else if (!text.startsWith(broken)) return;
    this.#copy.skipTo(this.#line);
    this.#copy.add(text);
    this.found += 1;
  }
}
