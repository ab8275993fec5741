import { constants, copyFileSync, existsSync, rmSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { AppError } from '../../../shared/rpc.ts';
import { createBackend } from '../../backend/backend.ts';
import type { Environment } from '../../backend/environment.ts';
import { type Command, oneFile, readArguments } from './command.ts';
import { printLine } from './output.ts';
import { asker, withBackend } from './with-backend.ts';

const USAGE = 'parley new X.parley [--sample] [--name NAME --client CLIENT]';

const OPTIONS = {
  sample: { type: 'boolean', default: false },
  name: { type: 'string' },
  client: { type: 'string' },
} as const;

/** `parley new`: an empty engagement, or the sample one, at the path given. */
export const newCommand: Command = async (args) => {
  const { values, positionals } = readArguments(args, OPTIONS);
  const path = withEnding(resolve(oneFile(positionals, USAGE)));
  if (values.sample && (values.name !== undefined || values.client !== undefined)) {
    throw new AppError(
      'invalid_input',
      'The sample has its own name and client: leave out --name and --client.',
    );
  }
  await withBackend(async ({ ask, environment }) => {
    if (values.sample) await placeSample(environment, path);
    else
      await ask('engagement.create', {
        path,
        name: values.name ?? basename(path, '.parley'),
        client: values.client ?? '',
      });
    const { record } = await ask('engagement.open', { path });
    await printLine(`${path}: ${record.engagement.name}`);
  });
  return 0;
};

/** Makes the sample in the work folder and puts it in place complete, or not at all. */
async function placeSample(environment: Environment, path: string): Promise<void> {
  if (existsSync(path)) throw alreadyThere(path);
  const { work_folder } = environment;
  const backend = createBackend({
    ...environment,
    user_data_folder: work_folder,
    engagements_folder: work_folder,
  });
  try {
    const ask = asker(backend.dispatch);
    const made = await ask('engagement.open_sample', {});
    await ask('engagement.close', {});
    moveNew(made.path, path);
  } finally {
    await backend.close();
  }
}

function moveNew(from: string, to: string): void {
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  } catch (error) {
    throw existsSync(to) ? alreadyThere(to) : notWritable(to, error);
  }
  rmSync(from, { force: true });
}

function alreadyThere(path: string): AppError {
  return new AppError('refused', `A file named "${basename(path)}" is already there. It was left untouched.`);
}

function notWritable(path: string, error: unknown): AppError {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return new AppError('unavailable', `"${path}" could not be written (${code}). Nothing was created.`);
}

function withEnding(path: string): string {
  return extname(path) === '.parley' ? path : `${path}.parley`;
}
