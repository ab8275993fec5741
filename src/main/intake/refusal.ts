/** The whole file cannot be read: a sentence that says where and why. Nothing of it is imported. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}

/** The text is not UTF-8, but may be text in a legacy code page; `found` says what gives it away. */
export class NotUtf8 extends Refusal {
  readonly found: string;

  constructor(message: string, found: string) {
    super(message);
    this.found = found;
  }
}

/** The file is a table or has records, but no format knows its columns; somebody can say what they mean. */
export class Unrecognised extends Refusal {
  constructor() {
    super(
      'Parley does not recognise the columns of this file: say what they mean, in the window or with --mapping. Nothing was imported.',
    );
  }
}

/** A whole number as a reader expects it, with commas between thousands. */
export function grouped3(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
