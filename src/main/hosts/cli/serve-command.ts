import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { AppError } from '../../../shared/rpc.ts';
import { createBackend } from '../../backend/backend.ts';
import { canOpenInAppMode, openInAppMode } from '../../export/chromium.ts';
import { startBrowserHost } from '../browser/browser-host.ts';
import { createEventChannel } from '../event-channel.ts';
import { installFolder } from '../folders.ts';
import { nodeEnvironment } from '../node-environment.ts';
import { removeWorkFolder } from '../work-folder.ts';
import { type Command, readArguments } from './command.ts';
import { printLine } from './output.ts';
import { asker } from './with-backend.ts';

const USAGE = 'parley serve [--port N] [--no-open] [X.parley]';

const OPTIONS = { port: { type: 'string' }, 'no-open': { type: 'boolean', default: false } } as const;

const OPENS_ITSELF = 'Parley opens in a window of its own. Its address:';
const OPEN_BY_HAND = 'Open Parley in a browser on this machine:';

const LINK_LIFETIME_MS = 60_000;
const LINK_LIFETIME_BY_HAND_MS = 10 * 60_000;
const PORT = { first: 1024, last: 65_535 };

/** `parley serve`: the window in a browser of this machine, until Ctrl+C. */
export const serveCommand: Command = async (args) => {
  const { values, positionals } = readArguments(args, OPTIONS);
  if (positionals.length > 1) throw new AppError('invalid_input', `Write it as: ${USAGE}`);
  const port = portOf(values.port);
  const opens = !values['no-open'] && canOpenInAppMode();
  const stopped = stopSignal();
  const events = createEventChannel();
  const environment = nodeEnvironment('browser', events.emit);
  process.once('exit', () => removeWorkFolder(environment.work_folder));
  const backend = createBackend(environment);
  try {
    const [path] = positionals;
    if (path !== undefined) await asker(backend.dispatch)('engagement.open', { path: resolve(path) });
    const host = await startBrowserHost({
      dispatch: backend.dispatch,
      files: backend.files,
      events,
      window_folder: join(installFolder(), 'dist', 'window'),
      work_folder: environment.work_folder,
      port,
      link_lifetime_ms: opens ? LINK_LIFETIME_MS : LINK_LIFETIME_BY_HAND_MS,
    });
    await offerLink(host.freshLink(), opens ? join(environment.user_data_folder, 'window') : null);
    await answerEnter(host.freshLink, stopped);
    await host.close();
  } finally {
    await backend.close();
  }
  return 0;
};

async function offerLink(link: string, profileFolder: string | null): Promise<void> {
  if (profileFolder !== null) openInAppMode(link, profileFolder);
  await printLine(profileFolder === null ? OPEN_BY_HAND : OPENS_ITSELF);
  await printLine(link);
  await printLine('The link works once and not for long. Enter prints a fresh one, Ctrl+C stops Parley.');
}

/** Settles on Ctrl+C or when the system asks. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** Each Enter prints a fresh link, until told to stop. */
async function answerEnter(freshLink: () => string, stopped: Promise<void>): Promise<void> {
  const terminal = createInterface({ input: process.stdin });
  terminal.on('line', () => void printLine(freshLink()));
  await stopped;
  terminal.close();
  process.stdin.destroy();
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (!Number.isInteger(port) || port < PORT.first || port > PORT.last) {
    throw new AppError(
      'invalid_input',
      `A port is a whole number from ${PORT.first} to ${PORT.last}, not "${text}".`,
    );
  }
  return port;
}
