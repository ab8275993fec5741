import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { col, literal } from './cell.ts';
import type { Engine } from './engine.ts';
import { type Format, formatColumns } from './format.ts';
import { recogniseParquet } from './recognise.ts';
import { Refusal } from './refusal.ts';
import { WHOLE_ROW } from './repeat-key.ts';
import type { SourceRead } from './source-reader.ts';

const MAGIC = 'PAR1';
const SOURCE_FILE = 'source.parquet';
const DAMAGED = 'The Parquet file is cut off or damaged; fetch it again. Nothing was imported.';

/** A column as the file has it: where it is, and SQL for its value as text. */
type ParquetColumn = { name: string; sql: string };

export function isParquet(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, MAGIC.length) === MAGIC;
}

/** Reads a Parquet file through the database, from a private copy: it has no lines, so places in it are rows. */
export async function readParquet(
  chunks: AsyncIterable<Buffer>,
  engine: Engine,
  formats: readonly Format[],
  onPiece: (rows: number) => void,
): Promise<SourceRead> {
  const path = join(engine.folder, SOURCE_FILE);
  await copyTo(path, chunks);
  const found = await columnsOf(engine, path);
  const { format, source, reasons, unused, columns } = recogniseParquet(
    found.map(({ name }) => name),
    formats,
  );
  const read = formatColumns(format);
  const values = read.map((name) => {
    const at = columns.indexOf(name);
    return `${at === -1 ? 'NULL::VARCHAR' : `nullif(${found[at]?.sql}, '')`} AS ${col(name)}`;
  });
  const whole = `concat_ws(chr(31), ${found.map(({ sql }) => `coalesce(${sql}, '')`).join(', ')}) AS ${col(WHOLE_ROW)}`;
  await engine.run(
    `CREATE VIEW source AS SELECT file_row_number AS "#seq", file_row_number + 1 AS "#line", ${[...values, whole].join(', ')} FROM read_parquet(${literal(path)}, file_row_number = true)`,
  );
  const filled = read.map((name) => `bool_or(${col(name)} IS NOT NULL) AS ${col(name)}`);
  const row = await sound(engine.row(`SELECT count(*) AS "#rows", ${filled.join(', ')} FROM source`));
  const rows_in = Number(row['#rows']);
  if (rows_in === 0) throw new Refusal(`The file is a ${format.label}, but it has no rows.`);
  onPiece(rows_in);
  return {
    kind: 'parquet',
    format,
    source,
    reasons: ['It is a Parquet file; places in it are given as rows.', ...reasons],
    remarks: unused.length > 0 ? [`Columns that are not used: ${unused.slice(0, 30).join(', ')}.`] : [],
    rows_in,
    rejected: 0,
    rejects: [],
    blank: 0,
    columns: new Set(columns),
    filled: new Set(read.filter((name) => row[name] === true)),
    may_have_comma_decimals: false,
    covered: null,
    discard: async () => {
      await engine.run('DROP VIEW source');
      await rm(path);
    },
  };
}

/** The names of the columns of a Parquet file and the cells of its first rows. */
export async function firstParquetRows(
  chunks: AsyncIterable<Buffer>,
  engine: Engine,
  rows: number,
): Promise<{ names: string[]; cells: string[][] }> {
  const path = join(engine.folder, SOURCE_FILE);
  await copyTo(path, chunks);
  const columns = await columnsOf(engine, path);
  const values = columns.map(({ sql }, i) => `${sql} AS c${i}`);
  const found = await sound(
    engine.rows(`SELECT ${values.join(', ')} FROM read_parquet(${literal(path)}) LIMIT ${rows}`),
  );
  return {
    names: columns.map(({ name }) => name),
    cells: found.map((row) => columns.map((_, i) => String(row[`c${i}`] ?? ''))),
  };
}

async function copyTo(path: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  const file: FileHandle = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of chunks) await file.writeFile(chunk);
  } finally {
    await file.close();
  }
}

/** The columns of the file in lower case, those inside structures by dotted names; lists and maps as JSON text. */
async function columnsOf(engine: Engine, path: string): Promise<ParquetColumn[]> {
  const file = `read_parquet(${literal(path)})`;
  const described = await sound(engine.rows(`DESCRIBE SELECT * FROM ${file}`));
  const columns: ParquetColumn[] = [];
  for (const { column_name, column_type } of described) {
    const name = String(column_name);
    const type = String(column_type);
    if (type.startsWith('STRUCT(') && !type.endsWith(']')) {
      const { example } = await sound(
        engine.row(`SELECT to_json(any_value(${col(name)}))::VARCHAR AS example FROM ${file}`),
      );
      columns.push(...insideColumns(name, typeof example === 'string' ? JSON.parse(example) : {}));
    }
    columns.push({ name: name.toLowerCase(), sql: asText(name, type) });
  }
  return columns;
}

function asText(name: string, type: string): string {
  const isNested = /^(STRUCT|MAP|UNION)\(|\]$/.test(type);
  return isNested ? `to_json(${col(name)})::VARCHAR` : `${col(name)}::VARCHAR`;
}

function insideColumns(
  name: string,
  example: Record<string, unknown>,
  path: readonly string[] = [],
): ParquetColumn[] {
  return Object.entries(example).flatMap(([key, value]) => {
    const inner = [...path, key];
    const sql = `json_extract_string(to_json(${col(name)}), ${literal(`$${inner.map((k) => `."${k}"`).join('')}`)})`;
    const deeper =
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? insideColumns(name, value as Record<string, unknown>, inner)
        : [];
    return [...deeper, { name: [name, ...inner].join('.').toLowerCase(), sql }];
  });
}

/** Whatever the database objects to while it reads a Parquet file is wrong with the file. */
async function sound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (/out of memory|no space/i.test((error as Error).message)) throw error;
    throw new Refusal(DAMAGED);
  }
}
