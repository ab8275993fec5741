import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProgressEvent } from '../../shared/contract.ts';
import type { Mapping } from '../../shared/mapping/mapped-field.ts';
import { AppError } from '../../shared/rpc.ts';
import type { LookedAt } from './look-at-file.ts';
import { rejectedPath } from './rejected-records.ts';
import type { StageMessage } from './stage-message.ts';
import { type KnownModel, type LookRequest, rowsPath, type StageRequest } from './stage-request.ts';
import { isOpen, type StagedFile } from './staged-file.ts';

/** A process that stages one file: a forked Node, or a utility process where the host may not fork Node. */
export type StageProcess = {
  send(request: StageRequest | LookRequest): void;
  onMessage(listener: (message: StageMessage) => void): void;
  /** Called once, also if the process never started. */
  onEnd(listener: () => void): void;
  kill(): void;
};

export type StageOptions = {
  job_id: string;
  /** The built (or, under Node that strips types, the source) file of the child: stage-child. */
  childEntry: string;
  /** Where a private folder for this file may be made; it exists or can be made. */
  workFolder: string;
  onProgress?: (event: ProgressEvent) => void;
  signal?: AbortSignal;
  /** Memory for the database, e.g. "512MB". */
  memory_limit?: string;
  /** Names of models beyond what a name itself says, such as those of the price book. */
  known_models?: readonly KnownModel[];
  /** Answers to questions about the file, by question. */
  answers?: Readonly<Record<string, string>>;
  /** Which column is what, where somebody says so of this very file. */
  mapping?: Mapping | null;
  /** Mappings by which files are known again that no format knows. */
  saved_mappings?: readonly Mapping[];
  startProcess?: (entry: string) => StageProcess;
};

/** The database's share and the heap's add up to less than 1 GB with what the process itself takes. */
const MEMORY_LIMIT = '384MB';
const HEAP_MEGABYTES = 400;

/**
 * Reads a usage or cost file in a process of its own, so that a huge or hostile file can neither freeze nor
 * crash the program. Throws AppError `unreadable_file` with a sentence, or `cancelled`; either way no file
 * is left behind.
 */
export async function stageFile(
  file: { path: string; name: string },
  options: StageOptions,
): Promise<StagedFile> {
  if (options.signal?.aborted) throw cancelled();
  const { folder, dispose } = await privateFolder(options);
  const { memory_limit = MEMORY_LIMIT, known_models = [], answers = {} } = options;
  const { mapping = null, saved_mappings = [] } = options;
  try {
    const outcome = await runChild(
      { ...file, folder, memory_limit, known_models, answers, mapping, saved_mappings },
      options,
    );
    if (outcome.kind !== 'staged') throw refusalOf(outcome);
    const { report } = outcome;
    return {
      ...report,
      rows_path: isOpen(report) ? null : rowsPath(folder),
      rejected_path: report.mendable ? rejectedPath(folder) : null,
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Looks at the first rows of a file, in a process of its own; nothing of it is kept. Throws as {@link stageFile}. */
export async function lookAtFirstRows(
  file: { path: string; name: string; records: string | null },
  options: StageOptions,
): Promise<LookedAt> {
  if (options.signal?.aborted) throw cancelled();
  const { folder, dispose } = await privateFolder(options);
  const { memory_limit = MEMORY_LIMIT, answers = {} } = options;
  try {
    const outcome = await runChild({ ...file, folder, memory_limit, answers, is_look: true }, options);
    if (outcome.kind !== 'looked') throw refusalOf(outcome);
    return outcome.found;
  } finally {
    await dispose();
  }
}

async function privateFolder({ workFolder }: StageOptions) {
  const folder = join(workFolder, `intake-${randomUUID()}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { folder, dispose: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

type Outcome = Exclude<StageMessage, { kind: 'step' }>;

function refusalOf(outcome: Outcome): AppError {
  if (outcome.kind !== 'refused') return new AppError('unreadable_file', CRASHED);
  return new AppError(outcome.is_unknown ? 'unknown_format' : 'unreadable_file', outcome.message);
}

function runChild(request: StageRequest | LookRequest, options: StageOptions): Promise<Outcome> {
  const { signal, job_id, onProgress } = options;
  const child = (options.startProcess ?? forkNode)(options.childEntry);
  const watch = progressOf(job_id);
  return new Promise((resolve, reject) => {
    let outcome: Outcome | null = null;
    const abort = () => child.kill();
    signal?.addEventListener('abort', abort, { once: true });
    child.onMessage((message) => {
      if (message.kind === 'step') return onProgress?.(watch(message));
      outcome = message;
      child.kill();
    });
    child.onEnd(() => {
      signal?.removeEventListener('abort', abort);
      if (signal?.aborted) reject(cancelled());
      else if (outcome !== null) resolve(outcome);
      else reject(new AppError('unreadable_file', CRASHED));
    });
    child.send(request);
  });
}

const CRASHED =
  'The file could not be read: its reader stopped, most likely for lack of memory. Split the file by month and try again; nothing was imported.';

function cancelled(): AppError {
  return new AppError('cancelled', 'The import was cancelled; nothing was changed.');
}

/** Turns steps of the child into progress with the seconds left, from the pace since the first step. */
function progressOf(job_id: string): (step: Extract<StageMessage, { kind: 'step' }>) => ProgressEvent {
  const start = performance.now();
  return ({ phase, rows_done, rows_total }) => {
    const seconds = (performance.now() - start) / 1000;
    const left =
      rows_total === null || rows_done === 0 ? null : (seconds * (rows_total - rows_done)) / rows_done;
    return {
      kind: 'progress',
      job_id,
      phase,
      rows_done,
      rows_total,
      seconds_left: left === null ? null : Math.ceil(left),
    };
  };
}

/** Node's own fork, with nothing of this process's environment but what a process needs to start. */
function forkNode(entry: string): StageProcess {
  const child = fork(entry, [], {
    execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`, '--no-warnings'],
    env: bareEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  });
  return {
    send: (request) => child.send(request, () => undefined),
    onMessage: (listener) => child.on('message', (message) => listener(message as StageMessage)),
    onEnd: (listener) => {
      let ended = false;
      const once = () => {
        if (!ended) listener();
        ended = true;
      };
      child.once('exit', once);
      child.once('error', once);
    },
    kill: () => child.kill('SIGKILL'),
  };
}

const KEPT_VARIABLES = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LANG', 'ELECTRON_RUN_AS_NODE'];

function bareEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    KEPT_VARIABLES.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
