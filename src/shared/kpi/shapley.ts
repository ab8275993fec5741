/** What a game is worth to each subset of its players; player i is in the subset `coalition` if bit i of it is set. */
export type WorthOf = (coalition: number) => bigint;

/**
 * The Shapley value of each of `players` players times players!, as whole numbers without rounding: what the player adds,
 * averaged over all orders in which they can come in. The values add up to worth(all) - worth(none), times players!.
 */
export function shapleyTimesFactorial(players: number, worthOf: WorthOf): bigint[] {
  const all = 1 << players;
  const worth = Array.from({ length: all }, (_, coalition) => worthOf(coalition));
  return Array.from({ length: players }, (_, player) => {
    let sum = 0n;
    for (let coalition = 0; coalition < all; coalition++) {
      if (coalition & (1 << player)) continue;
      const added = (worth[coalition | (1 << player)] ?? 0n) - (worth[coalition] ?? 0n);
      sum += ordersWith(players, coalition) * added;
    }
    return sum;
  });
}

export function factorial(n: number): bigint {
  return n <= 1 ? 1n : BigInt(n) * factorial(n - 1);
}

/** In how many orders exactly the players of a coalition come in before a player outside it. */
function ordersWith(players: number, coalition: number): bigint {
  const before = bitsIn(coalition);
  return factorial(before) * factorial(players - before - 1);
}

function bitsIn(coalition: number): number {
  return coalition === 0 ? 0 : (coalition & 1) + bitsIn(coalition >> 1);
}

/**
 * Divides whole numbers by a common divisor so that the quotients are whole and still add up to `sum` / divisor, which
 * must be whole: each is rounded to the nearest, what is then missing goes to those that lost most by it. Turning every
 * sign around turns every quotient around; a 0 stays 0.
 */
export function divideExactly(shares: readonly bigint[], divisor: bigint): bigint[] {
  const rounded = shares.map((share) => roundAway(share, divisor));
  const whole = sum(shares) / divisor;
  const missing = whole - sum(rounded);
  const step = missing < 0n ? -1n : 1n;
  const lost = shares.map((share, i) => ({ i, loss: (share - (rounded[i] ?? 0n) * divisor) * step }));
  const first = lost.sort((a, b) => (a.loss === b.loss ? a.i - b.i : a.loss > b.loss ? -1 : 1));
  for (const { i } of first.slice(0, Number(missing * step))) rounded[i] = (rounded[i] ?? 0n) + step;
  return rounded;
}

function roundAway(share: bigint, divisor: bigint): bigint {
  const size = share < 0n ? -share : share;
  const rounded = (2n * size + divisor) / (2n * divisor);
  return share < 0n ? -rounded : rounded;
}

function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((a, b) => a + b, 0n);
}
