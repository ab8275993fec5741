import { AppError } from '../../../shared/rpc.ts';
import { version } from '../version.ts';
import type { Command } from './command.ts';
import { endWhenReaderLeaves, printLine } from './output.ts';

const HELP = `Parley prepares the negotiation of an enterprise contract for Claude, on this machine alone.

parley new X.parley [--sample] [--name NAME --client CLIENT]
    A new engagement, empty or with the sample data.
parley import FILE... --into X.parley [--answer ID=VALUE]... [--mapping NAME|FILE.json] [--json]
    Read usage and cost files into an engagement; one report a file, with --json one JSON object a line.
    --mapping says what the columns of an unknown file are: a mapping saved in the window, or one exported to a file.
parley show X.parley [--json]
    Every figure of an engagement.
parley brief X.parley -o brief.pdf [--paper A4|Letter]
    Print the brief.
parley calc OP < question.json
parley calc --lines < questions
    Answer questions in JSON; "parley calc --help" names the operations.
parley serve [--port N] [--no-open] [X.parley]
    The window, in a browser on this machine.
parley --help, parley --version

Exit status 0 when all went well, 2 when something was refused.`;

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  new: async () => (await import('./new-command.ts')).newCommand,
  import: async () => (await import('./import-command.ts')).importCommand,
  show: async () => (await import('./show-command.ts')).showCommand,
  brief: async () => (await import('./brief-command.ts')).briefCommand,
  calc: async () => (await import('./calc-command.ts')).calc,
  serve: async () => (await import('./serve-command.ts')).serveCommand,
};

async function main(args: string[]): Promise<0 | 2> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return said(HELP);
  if (name === '--version' || name === '-v') return said(version);
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) throw new AppError('invalid_input', `There is no command "${name}". See "parley --help".`);
  if (name !== 'calc' && rest.some((arg) => arg === '--help' || arg === '-h')) return said(HELP);
  return (await load())(rest);
}

async function said(text: string): Promise<0> {
  await printLine(text);
  return 0;
}

/** One sentence, or one JSON object where JSON was asked for; never an inner trace. */
function say(error: unknown, json: boolean): void {
  const { code, message } =
    error instanceof AppError
      ? error
      : { code: 'bug', message: 'Something went wrong inside Parley. What was saved before is safe.' };
  process.stderr.write(json ? `${JSON.stringify({ error: { code, message } })}\n` : `parley: ${message}\n`);
  if (process.env.PARLEY_DEBUG && !(error instanceof AppError)) console.error(error);
}

endWhenReaderLeaves();
const args = process.argv.slice(2);
try {
  process.exitCode = await main(args);
} catch (error) {
  say(error, args.includes('--json'));
  process.exitCode = 2;
}
