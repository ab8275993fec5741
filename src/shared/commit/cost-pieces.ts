const FIRST_ROOM = 64;

/**
 * Straight pieces of cost in columns, one scenario after the other, rising within each. A piece holds from `from` on and has
 * two parts, the one that a discount scales and the one that it leaves alone, each a value at `from` and a slope.
 */
export class CostPieces {
  count = 0;
  from = new Float64Array(FIRST_ROOM);
  scaled = new Float64Array(FIRST_ROOM);
  scaledSlope = new Float64Array(FIRST_ROOM);
  fixed = new Float64Array(FIRST_ROOM);
  fixedSlope = new Float64Array(FIRST_ROOM);
  private readonly starts: number[] = [];

  /** The pieces added from here on are those of the next scenario. */
  begin(): void {
    this.starts.push(this.count);
  }

  add(from: number, scaled: number, scaledSlope: number, fixed: number, fixedSlope: number): void {
    if (this.count === this.from.length) this.makeRoom();
    this.from[this.count] = from;
    this.scaled[this.count] = scaled;
    this.scaledSlope[this.count] = scaledSlope;
    this.fixed[this.count] = fixed;
    this.fixedSlope[this.count] = fixedSlope;
    this.count++;
  }

  /** The index of each scenario's first piece, and one past the last piece of all. */
  firsts(): Int32Array {
    return Int32Array.from([...this.starts, this.count]);
  }

  private makeRoom(): void {
    this.from = doubled(this.from);
    this.scaled = doubled(this.scaled);
    this.scaledSlope = doubled(this.scaledSlope);
    this.fixed = doubled(this.fixed);
    this.fixedSlope = doubled(this.fixedSlope);
  }
}

function doubled(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(2 * values.length);
  wider.set(values);
  return wider;
}
