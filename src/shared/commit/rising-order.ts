const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const DIGIT_MASK = DIGITS - 1;

/** So few are in order sooner by comparing them. */
const FEW = 256;

/** In which order this machine keeps the two halves of a double. */
const LOW_HALF = new Uint32Array(Float64Array.of(1).buffer)[0] === 0 ? 0 : 1;

/** Indices and the two halves of the bits of their amounts, as far as they are in order. */
type Deck = { index: Int32Array; low: Uint32Array; high: Uint32Array };

/**
 * The indices of positive amounts by rising amount, equal ones in their own order. The bits of positive doubles
 * rise as the amounts do, so they are dealt out eleven bits at a time, from the lowest: that takes time in proportion to
 * their number.
 */
export function risingOrder(amounts: Float64Array): Int32Array {
  if (amounts.length <= FEW) return compared(amounts);
  let [deck, dealt] = [deckOf(amounts), emptyDeck(amounts.length)];
  for (let shift = 0; shift < 64; shift += DIGIT_BITS) {
    const starts = startsOf(deck, shift);
    if (starts === null) continue;
    deal(deck, shift, starts, dealt);
    [deck, dealt] = [dealt, deck];
  }
  return deck.index;
}

function compared(amounts: Float64Array): Int32Array {
  return Int32Array.from(amounts.keys()).sort((a, b) => (amounts[a] as number) - (amounts[b] as number));
}

function emptyDeck(length: number): Deck {
  return { index: new Int32Array(length), low: new Uint32Array(length), high: new Uint32Array(length) };
}

function deckOf(amounts: Float64Array): Deck {
  const deck = emptyDeck(amounts.length);
  const halves = new Uint32Array(amounts.buffer, amounts.byteOffset, 2 * amounts.length);
  for (let i = 0; i < amounts.length; i++) {
    deck.index[i] = i;
    deck.low[i] = num(halves, 2 * i + LOW_HALF);
    deck.high[i] = num(halves, 2 * i + 1 - LOW_HALF);
  }
  return deck;
}

/** Where the amounts with each digit begin in the next order; null if all have the same. */
function startsOf(deck: Deck, shift: number): Int32Array | null {
  const starts = new Int32Array(DIGITS);
  const { low, high } = deck;
  for (let i = 0; i < low.length; i++) {
    const digit = digitOf(num(low, i), num(high, i), shift);
    starts[digit] = num(starts, digit) + 1;
  }
  let start = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = num(starts, digit);
    if (count === low.length) return null;
    starts[digit] = start;
    start += count;
  }
  return starts;
}

function deal({ index, low, high }: Deck, shift: number, starts: Int32Array, dealt: Deck): void {
  for (let i = 0; i < index.length; i++) {
    const digit = digitOf(num(low, i), num(high, i), shift);
    const place = num(starts, digit);
    starts[digit] = place + 1;
    dealt.index[place] = num(index, i);
    dealt.low[place] = num(low, i);
    dealt.high[place] = num(high, i);
  }
}

/** Eleven of the 64 bits; between 22 and 33 they straddle the halves. */
function digitOf(low: number, high: number, shift: number): number {
  if (shift >= 32) return (high >>> (shift - 32)) & DIGIT_MASK;
  const straddling = shift + DIGIT_BITS > 32 ? high << (32 - shift) : 0;
  return ((low >>> shift) | straddling) & DIGIT_MASK;
}

function num(values: Int32Array | Uint32Array, i: number): number {
  return values[i] as number;
}
