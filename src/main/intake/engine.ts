import { join } from 'node:path';
import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBListVector,
  type DuckDBValue,
} from '@duckdb/node-api';
import { literal } from './cell.ts';

export type EngineValue = DuckDBValue;
export type Row = Record<string, string | number | boolean | null>;

const THREADS = 2;
const MILLISECONDS_BETWEEN_LOOKS = 200;
const LARGEST_SPILL = '20GB';

/**
 * An in-memory database that can touch one folder, read one file and nothing else: no network, no extensions, no
 * other file; what does not fit into `memory_limit` spills into that folder.
 */
export class Engine {
  /** The folder; what is written into it is gone with it. */
  readonly folder: string;
  /** The file that may be read from where it is. */
  readonly file: string;
  readonly #memory_limit: string;
  #instance: DuckDBInstance;
  #connection: DuckDBConnection;

  private constructor(folder: string, file: string, memory_limit: string, started: Started) {
    this.folder = folder;
    this.file = file;
    this.#memory_limit = memory_limit;
    this.#instance = started.instance;
    this.#connection = started.connection;
  }

  /** Opens it; `file` is the one file beyond the folder that may be read. */
  static async open(folder: string, memory_limit: string, file: string): Promise<Engine> {
    return new Engine(folder, file, memory_limit, await start(folder, memory_limit, file));
  }

  /** Forgets everything that it holds, even where it has failed. */
  async startOver(): Promise<void> {
    this.close();
    const { instance, connection } = await start(this.folder, this.#memory_limit, this.file);
    this.#instance = instance;
    this.#connection = connection;
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

  /** A large result in pieces, its rows as lists of values. */
  async *values(sql: string): AsyncGenerator<EngineValue[][]> {
    const result = await this.#connection.stream(sql);
    yield* result.yieldRows();
  }

  /** The lists of a very large result of one column, in pieces as they stand in memory. */
  async *lists(sql: string): AsyncGenerator<DuckDBListVector> {
    const result = await this.#connection.stream(sql);
    for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
      yield chunk.getColumnVector(0) as DuckDBListVector;
    }
  }

  /** Runs a statement that takes long; `onShare` is told now and then how much of it is done, from 0 to 1. */
  async runWatched(sql: string, onShare: (share: number) => void): Promise<void> {
    const watch = setInterval(() => {
      const { percentage } = this.#connection.progress;
      if (percentage > 0) onShare(Math.min(percentage / 100, 1));
    }, MILLISECONDS_BETWEEN_LOOKS);
    try {
      await this.#connection.run(sql);
    } finally {
      clearInterval(watch);
    }
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

type Started = { instance: DuckDBInstance; connection: DuckDBConnection };

async function start(folder: string, memory_limit: string, file: string): Promise<Started> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit,
    threads: String(THREADS),
    temp_directory: join(folder, 'spill'),
    max_temp_directory_size: LARGEST_SPILL,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const settings = [
    "SET TimeZone = 'UTC'",
    `SET allowed_directories = [${literal(folder)}]`,
    `SET allowed_paths = [${literal(file)}]`,
    'SET enable_progress_bar = true; SET enable_progress_bar_print = false',
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ];
  for (const setting of settings) await connection.run(setting);
  return { instance, connection };
}
