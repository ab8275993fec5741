import { INDEPENDENCE } from '../../shared/brief/brief-of.ts';
import { type About, contract, type ParleyContract } from '../../shared/contract.ts';
import { createDispatcher, type Handlers, type Wire } from '../../shared/rpc.ts';
import { type AppFile, openAppFile } from '../store/app-file.ts';
import { answerCalls } from './answer-calls.ts';
import { briefCalls } from './brief-calls.ts';
import { contractCalls } from './contract-calls.ts';
import { engagementCalls } from './engagement-calls.ts';
import { engines } from './engines.ts';
import type { Environment } from './environment.ts';
import { figureCalls } from './figure-calls.ts';
import { FileShelf } from './file-shelf.ts';
import { forecastCalls } from './forecast-calls.ts';
import { intakeJobs } from './intake-jobs.ts';
import { mappingCalls } from './mapping-calls.ts';
import { modelCalls } from './model-calls.ts';
import { positionCalls } from './position-calls.ts';
import { priceCalls } from './price-calls.ts';
import { sampleMaker } from './sample.ts';
import { Session } from './session.ts';
import { usageCalls } from './usage-calls.ts';
import { workloadCalls } from './workload-calls.ts';

/** The one thing every host talks to: a dispatcher for calls and a shelf for files in and out. */
export type Backend = { dispatch: Wire; files: FileShelf; close(): void };

export function createBackend(env: Environment): Backend {
  const session = new Session(env);
  const files = new FileShelf(env.newId);
  let opened: AppFile | null = null;
  const appFile = () => {
    opened ??= openAppFile(env.user_data_folder);
    return opened;
  };
  const jobs = intakeJobs(env);
  const usage = usageCalls(env, session, files, jobs, appFile);
  const importFile = async (path: string) => {
    const file_id = files.add(path, { temporary: false });
    const { preview_id } = await usage['usage.preview']({ file_id, job_id: env.newId() });
    return usage['usage.save']({ preview_id });
  };
  const handlers: Handlers<ParleyContract> = {
    'app.about': () => about(env),
    ...engagementCalls(env, session, appFile, sampleMaker(env, session, importFile)),
    ...contractCalls(session),
    ...usage,
    ...mappingCalls(env, jobs, files, appFile),
    ...workloadCalls(env, session),
    ...answerCalls(env, session),
    ...modelCalls(session, appFile),
    ...priceCalls(env, session, files),
    ...positionCalls(env, session),
    ...forecastCalls(env, session),
    ...figureCalls(session),
    ...briefCalls(env, session, files),
  };
  return {
    dispatch: createDispatcher(contract, inTurn(handlers, session), (name, error) =>
      env.log(bugLine(name, error)),
    ),
    files,
    close: () => {
      usage.dispose();
      session.close();
      files.clear();
      opened?.close();
      opened = null;
    },
  };
}

/** Calls that need no engagement, and the one that has it to itself. */
const AT_ONCE: ReadonlySet<string> = new Set(['app.about', 'job.cancel', 'usage.save', 'usage.preview']);

/** Lets every other call wait while a file is being saved, so that none sees half of it or writes in between. */
function inTurn(handlers: Handlers<ParleyContract>, session: Session): Handlers<ParleyContract> {
  const waiting = Object.entries(handlers).map(([name, handler]) => {
    const run = handler as (input: unknown) => unknown;
    const inOrder = async (input: unknown) => {
      await session.settled();
      return run(input);
    };
    return [name, AT_ONCE.has(name) ? run : inOrder];
  });
  return Object.fromEntries(waiting) as Handlers<ParleyContract>;
}

function about(env: Environment): About {
  return { name: 'Parley', version: env.version, host: env.host, statement: INDEPENDENCE, engine: engines() };
}

/** Where an unforeseen error came from, without anything of the data it met. */
function bugLine(name: string, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `unforeseen error in ${name}: ${stack}`;
}
