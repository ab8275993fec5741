/** How many answers of one function are kept: those for each offer of a large engagement, now and before some changes. */
const KEPT = 32;

type Answer = { given: unknown; result: unknown };

/**
 * Remembers the last answers of functions that depend on their argument alone, so that a change of an engagement works out
 * only what it touches. An argument counts as the same if all its data is: see {@link isSameData}. What is given and what
 * is answered must not be changed afterwards.
 */
export class Recall {
  readonly #answers = new Map<unknown, Answer[]>();

  /** The answer of `work` to `given`; of large answers only the last is `kept`. */
  of<G, R>(work: (given: G) => R, given: G, kept: number = KEPT): R {
    const known = this.#answers.get(work) ?? [];
    const answer = known.find((one) => isSameData(one.given, given)) ?? { given, result: work(given) };
    this.#answers.set(work, [answer, ...known.filter((one) => one !== answer)].slice(0, kept));
    return answer.result as R;
  }
}

/** Whether two values hold the same data: numbers, texts, lists and plain records; a function or class is only like itself. */
export function isSameData(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one)) return Array.isArray(other) && areSameLists(one, other);
  return isRecord(one) && isRecord(other) && areSameRecords(one, other);
}

function areSameLists(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, i) => isSameData(value, other[i]));
}

function areSameRecords(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameData(one[key], other[key]))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
