/** The whole file cannot be read: a sentence that says where and why. Nothing of it is imported. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}

/** A whole number as a reader expects it, with commas between thousands. */
export function grouped3(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
