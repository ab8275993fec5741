import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Outcome of showing a code: a token, a question to the person, or nothing. */
export type Exchange = { kind: 'granted'; token: string } | { kind: 'in_use' } | { kind: 'expired' };

const TIME_TO_DECIDE_MS = 10 * 60_000;

/**
 * Who may speak to the backend: one window at a time. A link carries a single-use code; the code buys a token; a new
 * token ends the one before.
 */
export class WindowSession {
  readonly #now: () => number;
  readonly #linkLifetimeMs: number;
  #code: { digest: Buffer; ends_at: number } | null = null;
  #token: Buffer | null = null;

  /** `now` in milliseconds. */
  constructor(now: () => number, linkLifetimeMs: number) {
    this.#now = now;
    this.#linkLifetimeMs = linkLifetimeMs;
  }

  /** A fresh code; the one before is void. */
  issueCode(): string {
    const code = secret();
    this.#code = { digest: digest(code), ends_at: this.#now() + this.#linkLifetimeMs };
    return code;
  }

  /** Exchanges a code for a token. While another window is live the person is asked first, and the code waits. */
  exchange(code: string, { live, take_over }: { live: boolean; take_over: boolean }): Exchange {
    const known = this.#code;
    if (!known || !timingSafeEqual(digest(code), known.digest) || this.#now() >= known.ends_at) {
      return { kind: 'expired' };
    }
    if (live && !take_over) {
      known.ends_at = this.#now() + TIME_TO_DECIDE_MS;
      return { kind: 'in_use' };
    }
    const token = secret();
    this.#code = null;
    this.#token = digest(token);
    return { kind: 'granted', token };
  }

  holds(token: string | null): boolean {
    return token !== null && this.#token !== null && timingSafeEqual(digest(token), this.#token);
  }
}

function secret(): string {
  return randomBytes(32).toString('hex');
}

/** Equal lengths, so that comparing takes the same time whatever is shown. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
