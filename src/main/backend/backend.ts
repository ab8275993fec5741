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
import { FileShelf } from './file-shelf.ts';
import { positionCalls } from './position-calls.ts';
import { sampleMaker } from './sample.ts';
import { Session } from './session.ts';
import { usageCalls } from './usage-calls.ts';
import { workloadCalls } from './workload-calls.ts';

/** The one thing every host talks to: a dispatcher for calls and a shelf for files in and out. */
export type Backend = { dispatch: Wire; files: FileShelf; close(): void };

export function createBackend(env: Environment): Backend {
  const session = new Session(env);
  const files = new FileShelf(env.newId);
  const usage = usageCalls(env, session, files);
  let opened: AppFile | null = null;
  const appFile = () => {
    opened ??= openAppFile(env.user_data_folder);
    return opened;
  };
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
    ...workloadCalls(env, session),
    ...answerCalls(env, session),
    ...positionCalls(env, session),
    ...briefCalls(env, session, files),
  };
  return {
    dispatch: createDispatcher(contract, handlers, (name, error) => env.log(bugLine(name, error))),
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

function about(env: Environment): About {
  return { name: 'Parley', version: env.version, host: env.host, statement: INDEPENDENCE, engine: engines() };
}

/** Where an unforeseen error came from, without anything of the data it met. */
function bugLine(name: string, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `unforeseen error in ${name}: ${stack}`;
}
