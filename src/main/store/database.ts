import Database from 'better-sqlite3';

declare const access: unique symbol;

/** A connection that may only be read from; functions that take it cannot change the file. */
export type ReadableDb = Pick<Database.Database, 'prepare' | 'pragma' | 'name'> & {
  readonly [access]: 'read';
};

/** A connection that may be written to; it can be passed wherever a readable one is asked for. */
export type WritableDb = Database.Database & { readonly [access]: 'read' };

/** Opens a connection with the settings every Parley file runs under; the caller closes it. */
export function connect(path: string, options: { must_exist: boolean }): WritableDb {
  const db = new Database(path, { fileMustExist: options.must_exist, timeout: 2_000 }) as WritableDb;
  try {
    for (const pragma of CONNECTION_PRAGMAS) db.pragma(pragma);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens a connection that cannot write, whatever is asked of it. */
export function connectReadOnly(path: string): Database.Database & ReadableDb {
  return new Database(path, {
    readonly: true,
    fileMustExist: true,
    timeout: 500,
  }) as unknown as Database.Database & ReadableDb;
}

/** One file at all times (no WAL side files), every acknowledged commit on the disk, no plaintext spilled elsewhere. */
const CONNECTION_PRAGMAS = [
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'journal_mode = DELETE',
  'synchronous = EXTRA',
  'foreign_keys = ON',
  'temp_store = MEMORY',
  'secure_delete = ON',
];
