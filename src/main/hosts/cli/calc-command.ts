import { OPERATIONS } from '../../../shared/calc/operations.ts';
import { type CalcAnswer, runCalcLine, runCalcText } from '../../../shared/calc/run.ts';
import { endWhenReaderLeaves, printLine } from './output.ts';

export const CALC_HELP = `parley calc OP < question.json    Answer one question: JSON in, JSON out.
parley calc --lines < questions   Answer one {"op", "input"} a line, in order; empty lines are passed over.

Operations: ${[...OPERATIONS.keys()].join(', ')}.
Exit status 2 when the one question was refused; with --lines each answer carries its own "ok".
`;

const NEWLINE = 0x0a;

/** `parley calc`: touches no file and no network. Returns the exit status. */
export async function calc(args: readonly string[]): Promise<0 | 2> {
  endWhenReaderLeaves();
  const [op = '', ...more] = args;
  if (op === '--help' || op === '-h') return said(CALC_HELP.trimEnd());
  if (more.length > 0) return answered(refused(`expects one operation, not also ${JSON.stringify(more[0])}`));
  if (op === '--lines') return lines();
  return answered(OPERATIONS.has(op) ? await question(op) : runCalcText(op, ''));
}

async function question(op: string): Promise<CalcAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const text = decoded(Buffer.concat(chunks));
  return text === null ? refused('is not UTF-8 text') : runCalcText(op, text);
}

async function lines(): Promise<0> {
  for await (const line of linesOf(process.stdin)) {
    const text = decoded(line);
    if (text?.trim() === '') continue;
    await printLine(JSON.stringify(text === null ? refused('is not UTF-8 text') : runCalcLine(text)));
  }
  return 0;
}

/** The lines of a byte stream, the last one also without a newline at its end. */
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, at)]);
      parts = [];
      from = at + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}

function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function refused(message: string): CalcAnswer {
  return { ok: false, errors: [{ path: '', message }] };
}

async function answered(answer: CalcAnswer): Promise<0 | 2> {
  await printLine(JSON.stringify(answer));
  return answer.ok ? 0 : 2;
}

async function said(text: string): Promise<0> {
  await printLine(text);
  return 0;
}
