import { closeSync, openSync, writeSync } from 'node:fs';

const BUFFERED_CHARACTERS = 1 << 20;

/** A private file that text is added to. */
export class WrittenText {
  readonly path: string;
  readonly #fd: number;
  #buffer = '';

  constructor(path: string) {
    this.path = path;
    this.#fd = openSync(path, 'wx', 0o600);
  }

  add(text: string): void {
    this.#buffer += text;
    if (this.#buffer.length > BUFFERED_CHARACTERS) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#fd);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#buffer);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#fd, bytes, at);
    this.#buffer = '';
  }
}
