import { col, literal } from './cell.ts';
import { WrittenText } from './written-text.ts';

/** Stands between cells, and before a figure in place of a sign that has a meaning in the file. */
const BETWEEN = '\u001f';
const INSTEAD = '\u001e';
const SIGNS = [INSTEAD, '\n', '\r', BETWEEN];
const SIGN = new RegExp(`[${SIGNS.join('')}]`, 'g');
const LONGEST_RECORD = 16 << 20;
/** Bytes that a character may take. */
const WIDEST = 3;

/** A private copy of records that are not read as a table, as lines of cells: the database reads them as often as it likes. */
export class WrittenCells {
  readonly path: string;
  readonly #text: WrittenText;
  readonly #names: readonly string[];
  #longest = 0;
  #hasSigns = false;

  /** `names` are those of the cells after the record's number and line. */
  constructor(path: string, names: readonly string[]) {
    this.path = path;
    this.#text = new WrittenText(path);
    this.#names = names;
  }

  /** Adds a record; a cell without a value is empty. */
  add(seq: number, line: number, cells: readonly string[]): void {
    let record = `${seq}${BETWEEN}${line}`;
    for (const cell of cells)
      record += BETWEEN + (cell.search(SIGN) === -1 ? cell : this.#withoutSigns(cell));
    if (record.length > this.#longest) this.#longest = record.length;
    this.#text.add(`${record}\n`);
  }

  /** The records in SQL, once all are there: the number as "#seq", the line as "#line", and the cells as text or null. */
  close(): string {
    this.#text.close();
    const texts = this.#names.map((_, i) => `${literal(String(i))}: 'VARCHAR'`);
    const cells = this.#names.map((name, i) => {
      const cell = col(String(i));
      return `${this.#hasSigns ? withSigns(cell) : cell} AS ${col(name)}`;
    });
    const longest = Math.max(LONGEST_RECORD, WIDEST * this.#longest);
    return `SELECT "#seq", "#line", ${cells.join(', ')} FROM read_csv(${literal(this.path)}, columns = {'#seq': 'BIGINT', '#line': 'BIGINT', ${texts.join(', ')}},
      auto_detect = false, header = false, delim = chr(31), quote = '', escape = '', comment = '', new_line = '\\n', nullstr = [''],
      parallel = true, max_line_size = ${longest}, buffer_size = ${2 * longest})`;
  }

  #withoutSigns(cell: string): string {
    this.#hasSigns = true;
    return cell.replace(SIGN, (sign) => `${INSTEAD}${SIGNS.indexOf(sign)}`);
  }
}

/** A cell with the signs put back, the one that announces them last. */
function withSigns(cell: string): string {
  const plain = SIGNS.map((sign, i) => [`chr(30) || '${i}'`, `chr(${sign.charCodeAt(0)})`]).toReversed();
  const replaced = plain.reduce((sql, [written, sign]) => `replace(${sql}, ${written}, ${sign})`, cell);
  return `CASE WHEN contains(${cell}, chr(30)) THEN ${replaced} ELSE ${cell} END`;
}
