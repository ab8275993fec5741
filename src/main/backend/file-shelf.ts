import { createHash } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../shared/rpc.ts';

export type ShelvedFile = { path: string; name: string; temporary: boolean };

/** Files in and out by id, so that no call ever carries a path from a window or a whole file as text. */
export class FileShelf {
  readonly #files = new Map<string, ShelvedFile>();
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** Puts a file on the shelf; a temporary one is deleted when it is taken off. */
  add(path: string, options: { name?: string; temporary: boolean }): string {
    const id = this.#newId();
    this.#files.set(id, { path, name: options.name ?? basename(path), temporary: options.temporary });
    return id;
  }

  get(id: string): ShelvedFile {
    const file = this.#files.get(id);
    if (!file)
      throw new AppError(
        'not_found',
        'That file is no longer at hand. Nothing was changed: choose it again.',
      );
    return file;
  }

  size(id: string): number {
    return statSync(this.get(id).path).size;
  }

  remove(id: string): void {
    const file = this.#files.get(id);
    if (file?.temporary) rmSync(file.path, { force: true });
    this.#files.delete(id);
  }

  clear(): void {
    for (const id of [...this.#files.keys()]) this.remove(id);
  }
}

/** A short hash for marks on paper: the first characters of SHA-256 over the text. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** Text as part of a file name that every file system takes. */
export function safeFileName(text: string, otherwise: string): string {
  const safe = text
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '');
  return safe.slice(0, 80) || otherwise;
}
