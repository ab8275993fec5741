import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Paper } from '../../../shared/contract.ts';
import { AppError } from '../../../shared/rpc.ts';
import { type Command, oneFile, readArguments } from './command.ts';
import { printLine } from './output.ts';
import { withBackend } from './with-backend.ts';

const USAGE = 'parley brief X.parley -o brief.pdf [--paper A4|Letter]';

const OPTIONS = { output: { type: 'string', short: 'o' }, paper: { type: 'string' } } as const;

/** `parley brief`: prints the brief of an engagement to a PDF. */
export const briefCommand: Command = async (args) => {
  const { values, positionals } = readArguments(args, OPTIONS);
  const path = resolve(oneFile(positionals, USAGE));
  const { output } = values;
  if (output === undefined) throw new AppError('invalid_input', `Write it as: ${USAGE}`);
  const paper = paperOf(values.paper);
  await withBackend(async ({ ask, files }) => {
    await ask('engagement.open', { path });
    const { file_id } = await ask('brief.export', { paper });
    placeFile(files.get(file_id).path, resolve(output));
    await printLine(resolve(output));
  });
  return 0;
};

function paperOf(name: string | undefined): Paper | null {
  if (name === undefined) return null;
  const paper = (['A4', 'Letter'] as const).find((known) => known.toLowerCase() === name.toLowerCase());
  if (!paper) throw new AppError('invalid_input', `There is no paper "${name}" here: choose A4 or Letter.`);
  return paper;
}

/** Puts the file in place in one step, so that a reader never sees half of it. */
function placeFile(from: string, to: string): void {
  const partial = `${to}.${process.pid}.partial`;
  try {
    copyFileSync(from, partial);
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { force: true });
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new AppError('unavailable', `"${to}" could not be written (${code}). The engagement is safe.`);
  }
}
