import type { ForkOptions, UtilityProcess } from 'electron';
import type { StartIntake } from '../../backend/environment.ts';

type StageProcess = ReturnType<StartIntake>;
type StageMessage = Parameters<Parameters<StageProcess['onMessage']>[0]>[0];

/** Electron's way to start a process of Node. */
export type Fork = (
  entry: string,
  args: string[],
  options: ForkOptions,
) => Pick<UtilityProcess, 'postMessage' | 'kill'> & Listening;

type Listening = {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: () => void): unknown;
};

const HEAP_MEGABYTES = 400;
const KEPT_VARIABLES = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LANG'];

/**
 * Starts the intake's process under Electron, whose packaged program refuses to run as plain Node: a utility
 * process has the same Node and dies as easily, and takes only what it needs of the environment.
 */
export function utilityIntake(fork: Fork, variables: NodeJS.ProcessEnv): StartIntake {
  return (entry) => {
    const child = fork(entry, [], {
      serviceName: 'Parley intake',
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
      env: keptOf(variables),
      stdio: 'ignore',
    });
    return {
      send: (request) => child.postMessage(request),
      onMessage: (listener) => child.on('message', (message) => listener(message as StageMessage)),
      onEnd: (listener) => child.once('exit', () => listener()),
      kill: () => child.kill(),
    };
  };
}

function keptOf(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    KEPT_VARIABLES.flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])),
  );
}
