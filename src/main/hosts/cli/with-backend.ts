import type { ParleyContract } from '../../../shared/contract.ts';
import {
  AppError,
  createClient,
  type InputOf,
  type OutputOf,
  type ReplyError,
  type Wire,
} from '../../../shared/rpc.ts';
import { type Backend, createBackend } from '../../backend/backend.ts';
import type { Environment } from '../../backend/environment.ts';
import { nodeEnvironment } from '../node-environment.ts';
import { removeWorkFolder } from '../work-folder.ts';

export type Asker = <K extends keyof ParleyContract & string>(
  name: K,
  input: InputOf<ParleyContract[K]>,
) => Promise<OutputOf<ParleyContract[K]>>;

export type OpenBackend = { ask: Asker; files: Backend['files']; environment: Environment };

/** Runs one command against a backend of its own, which is closed and cleaned up after, also on Ctrl+C. */
export async function withBackend<T>(work: (backend: OpenBackend) => Promise<T>): Promise<T> {
  const environment = nodeEnvironment('cli', () => undefined);
  const tidy = () => removeWorkFolder(environment.work_folder);
  process.once('exit', tidy);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(2));
  const backend = createBackend(environment);
  try {
    return await work({ ask: asker(backend.dispatch), files: backend.files, environment });
  } finally {
    await backend.close();
    tidy();
  }
}

/** Calls over a wire; a refusal is thrown, to be said once by the command line. */
export function asker(wire: Wire): Asker {
  const call = createClient<ParleyContract>(wire);
  return async (name, input) => {
    const reply = await call(name, input);
    if (!reply.ok) throw asError(reply.error);
    return reply.value;
  };
}

export function asError({ code, message, path }: ReplyError): AppError {
  return new AppError(code, message, path);
}
