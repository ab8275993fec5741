import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { literal } from './field.ts';

export type Row = Record<string, string | number | boolean | null>;

const THREADS = 2;
const LARGEST_SPILL = '20GB';

/**
 * An in-memory database that can touch one folder and nothing else: no network, no extensions, no other
 * file; what does not fit into `memory_limit` spills into that folder.
 */
export class Engine {
  /** The folder; what is written into it is gone with it. */
  readonly folder: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(folder: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.folder = folder;
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(folder: string, memory_limit: string): Promise<Engine> {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit,
      threads: String(THREADS),
      temp_directory: join(folder, 'spill'),
      max_temp_directory_size: LARGEST_SPILL,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const engine = new Engine(folder, instance, await instance.connect());
    await engine.run(`SET allowed_directories = [${literal(folder)}]`);
    await engine.run('SET enable_external_access = false');
    await engine.run('SET lock_configuration = true');
    return engine;
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  /** All rows of a small result; integers and decimals come as text, so that no digit is lost. */
  async rows(sql: string): Promise<Row[]> {
    const reader = await this.#connection.runAndReadAll(sql);
    return reader.getRowObjectsJson() as Row[];
  }

  async row(sql: string): Promise<Row> {
    return (await this.rows(sql))[0] ?? {};
  }

  /** Adds rows of texts to a table; a whole number goes to a BIGINT column. */
  async append(table: string, rows: readonly (string | number | null)[][]): Promise<void> {
    const appender = await this.#connection.createAppender(table);
    for (const row of rows) {
      for (const value of row) {
        if (value === null) appender.appendNull();
        else if (typeof value === 'number') appender.appendBigInt(BigInt(value));
        else appender.appendVarchar(value);
      }
      appender.endRow();
    }
    appender.closeSync();
  }

  /** A large result in pieces. */
  async *pieces(sql: string): AsyncGenerator<Row[]> {
    const result = await this.#connection.stream(sql);
    for await (const rows of result.yieldRowObjectJson()) yield rows as Row[];
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}
