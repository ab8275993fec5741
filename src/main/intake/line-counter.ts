/** Tells the line of places in a text, asked for in rising order; each line break is looked at once. */
export class LineCounter {
  readonly #text: string;
  #line: number;
  #next: number;

  constructor(text: string, firstLine: number) {
    this.#text = text;
    this.#line = firstLine;
    this.#next = text.indexOf('\n');
  }

  lineAt(offset: number): number {
    while (this.#next !== -1 && this.#next < offset) {
      this.#line += 1;
      this.#next = this.#text.indexOf('\n', this.#next + 1);
    }
    return this.#line;
  }
}
