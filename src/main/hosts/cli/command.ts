import { type ParseArgsConfig, parseArgs } from 'node:util';
import { AppError } from '../../../shared/rpc.ts';

/** One command of `parley`: takes what stands after its name, returns the exit status. */
export type Command = (args: string[]) => Promise<0 | 2>;

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options and file names of a command; anything unknown is refused with a sentence. */
export function readArguments<O extends Options>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new AppError('invalid_input', `${firstSentence(error)} See "parley --help".`);
  }
}

/** The one file name that a command takes. */
export function oneFile(positionals: string[], usage: string): string {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new AppError('invalid_input', `Write it as: ${usage}`);
  return file;
}

function firstSentence(error: unknown): string {
  const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
  return `${sentence.replace(/\.$/, '')}.`;
}
