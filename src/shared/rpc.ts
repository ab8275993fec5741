/** Codes a caller can act on; anything unforeseen is `bug` and carries no inner detail. */
export type ErrorCode =
  | 'invalid_input'
  | 'unknown_call'
  | 'no_engagement'
  | 'not_found'
  | 'refused'
  | 'cancelled'
  | 'unreadable_file'
  | 'unknown_format'
  | 'busy'
  | 'unavailable'
  | 'bug';

export type ReplyError = { code: ErrorCode; message: string; path?: string };

export type Reply<T> = { ok: true; value: T } | { ok: false; error: ReplyError };

/** A refusal with a sentence: what happened, what is safe, what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly path: string | undefined;

  constructor(code: ErrorCode, message: string, path?: string) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.path = path;
  }
}

/** The part of a schema the engine needs; every zod schema has it. */
export type InputSchema<I> = {
  safeParse(input: unknown): { success: true; data: I } | { success: false; error: SchemaError };
};

export type SchemaError = { issues: readonly { path: readonly PropertyKey[]; message: string }[] };

/** One call of the contract: its input schema and, as a type only, its output. */
export type Method<I, O> = { input: InputSchema<I>; output?: O };

export type Contract = Record<string, Method<unknown, unknown>>;

export type InputOf<M> = M extends Method<infer I, unknown> ? I : never;
export type OutputOf<M> = M extends Method<unknown, infer O> ? O : never;

export type Handlers<C> = {
  [K in keyof C]: (input: InputOf<C[K]>) => OutputOf<C[K]> | Promise<OutputOf<C[K]>>;
};

/** What every wire carries: a name and an input one way, a reply the other. */
export type Wire = (name: string, input: unknown) => Promise<Reply<unknown>>;

export type Client<C> = <K extends keyof C & string>(
  name: K,
  input: InputOf<C[K]>,
) => Promise<Reply<OutputOf<C[K]>>>;

/**
 * Makes the one entry point all hosts share: checks the input once, runs the handler and turns every
 * outcome into a plain-JSON reply. `onBug` is told of errors that are not refusals.
 */
export function createDispatcher<C extends object>(
  contract: C,
  handlers: Handlers<C>,
  onBug: (name: string, error: unknown) => void,
): Wire {
  return async (name, input) => {
    if (!Object.hasOwn(contract, name)) return unknownCall(name);
    const method = (contract as Record<string, Method<unknown, unknown>>)[name];
    const handler = (handlers as Record<string, (input: unknown) => unknown>)[name];
    if (!method || !handler) return unknownCall(name);
    const parsed = method.input.safeParse(input ?? {});
    if (!parsed.success) return invalidInput(parsed.error);
    try {
      return { ok: true, value: (await handler(parsed.data)) ?? null };
    } catch (error) {
      return failure(name, error, onBug);
    }
  };
}

/** A typed caller over any wire. */
export function createClient<C extends object>(wire: Wire): Client<C> {
  return (name, input) => wire(name, input) as never;
}

function unknownCall(name: string): Reply<never> {
  return { ok: false, error: { code: 'unknown_call', message: `There is no call named "${name}".` } };
}

function invalidInput(error: SchemaError): Reply<never> {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map((p) => (typeof p === 'number' ? `[${p}]` : `.${String(p)}`)).join('');
  return {
    ok: false,
    error: {
      code: 'invalid_input',
      message: `${asSentence(issue?.message ?? 'The input is not valid')} Nothing was changed.`,
      path: path.replace(/^\./, ''),
    },
  };
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function failure(name: string, error: unknown, onBug: (name: string, error: unknown) => void): Reply<never> {
  if (error instanceof AppError) {
    const { code, message, path } = error;
    return { ok: false, error: path === undefined ? { code, message } : { code, message, path } };
  }
  onBug(name, error);
  return {
    ok: false,
    error: {
      code: 'bug',
      message:
        'Something went wrong inside Parley. What was saved before is safe; this step was not carried out.',
    },
  };
}
