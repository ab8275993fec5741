import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ImportReport } from '../../../shared/contract.ts';
import { counted, exactMoney, plainNumber, tokenCount } from '../../../shared/format.ts';
import type { Mapping } from '../../../shared/mapping/mapped-field.ts';
import { AppError, type ReplyError } from '../../../shared/rpc.ts';
import { allTokens } from '../../../shared/units.ts';
import { readMappingFile } from '../../backend/mapping-calls.ts';
import { type Command, readArguments } from './command.ts';
import { printLine } from './output.ts';
import { type OpenBackend, withBackend } from './with-backend.ts';

const USAGE =
  'parley import FILE... --into X.parley [--answer ID=VALUE]... [--mapping NAME|FILE.json] [--json]';

const OPTIONS = {
  into: { type: 'string' },
  answer: { type: 'string', multiple: true, default: [] as string[] },
  mapping: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

type Refused = { file: string; error: ReplyError };

/** `parley import`: one report a file, in order; a file that is refused does not keep the others out. */
export const importCommand: Command = async (args) => {
  const { values, positionals } = readArguments(args, OPTIONS);
  const { into, json } = values;
  const answers = answersFrom(values.answer);
  if (into === undefined || positionals.length === 0)
    throw new AppError('invalid_input', `Write it as: ${USAGE}`);
  let status: 0 | 2 = 0;
  await withBackend(async (backend) => {
    await backend.ask('engagement.open', { path: resolve(into) });
    const mapping = values.mapping === undefined ? null : await mappingFor(backend, values.mapping);
    for (const file of positionals) {
      const outcome = await importOne(backend, file, answers, mapping);
      if ('error' in outcome) status = 2;
      await report(outcome, json);
    }
  });
  return status;
};

/** Answers to questions about the files, each written ID=VALUE. */
function answersFrom(written: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    written.map((text) => {
      const at = text.indexOf('=');
      if (at < 1)
        throw new AppError('invalid_input', `An answer is written ID=VALUE, not "${text}". ${USAGE}`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

type Answers = Record<string, string>;

/** A saved mapping by its name, or one that was exported to a file. */
async function mappingFor({ ask }: OpenBackend, said: string): Promise<Mapping> {
  const mappings = await ask('mapping.list', {});
  const saved = mappings.find(({ name }) => name === said);
  if (saved) return saved;
  if (existsSync(said)) return readMappingFile(resolve(said));
  const names = mappings.map(({ name }) => `"${name}"`).join(', ');
  const saves = names === '' ? 'No mapping is saved yet.' : `Saved mappings: ${names}.`;
  throw new AppError('not_found', `There is no saved mapping and no file "${said}". ${saves}`);
}

async function importOne(
  backend: OpenBackend,
  file: string,
  answers: Answers,
  mapping: Mapping | null,
): Promise<ImportReport | Refused> {
  try {
    return await importFile(backend, resolve(file), answers, mapping);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { file: basename(file), error: { code: error.code, message: error.message } };
  }
}

async function importFile(
  { ask, files, environment }: OpenBackend,
  path: string,
  answers: Answers,
  mapping: Mapping | null,
): Promise<ImportReport> {
  if (!existsSync(path)) throw new AppError('not_found', `There is no file at "${path}".`);
  if (!statSync(path).isFile()) throw new AppError('unreadable_file', `"${path}" is not a file.`);
  const file_id = files.add(path, { temporary: false });
  const { preview_id } = await ask('usage.preview', {
    file_id,
    job_id: environment.newId(),
    answers,
    mapping,
  });
  return ask('usage.save', { preview_id });
}

async function report(outcome: ImportReport | Refused, json: boolean): Promise<void> {
  if (json) await printLine(JSON.stringify(outcome));
  else if ('error' in outcome) process.stderr.write(`parley: ${outcome.file}: ${outcome.error.message}\n`);
  else await printLine(inWords(outcome));
}

function inWords(report: ImportReport): string {
  if (report.unchanged) return `${report.file}: imported before; nothing changed`;
  const counts = (['accepted', 'rejected', 'blank', 'duplicates', 'set_aside', 'replaced'] as const)
    .filter((kind) => kind === 'accepted' || report[kind] > 0)
    .map((kind) => `${plainNumber(report[kind])} ${kind.replace('_', ' ')}`);
  const period = report.period ? `, ${report.period.from} to ${report.period.to}` : '';
  return [
    `${report.file}: ${report.format}${report.verified ? '' : ' (not verified)'}, ${plainNumber(report.rows_in)} rows: ${counts.join(', ')}; ${measuredWords(report)}${period}`,
    ...(report.unpriced_models.length > 0 ? [`no price for ${report.unpriced_models.join(', ')}`] : []),
    ...outrankedWords(report),
    ...report.asides.map(
      ({ reason, rows }) => `${plainNumber(rows)} set aside: ${reason.replace(/\.$/, '')}`,
    ),
  ].join('; ');
}

function measuredWords({ measure, tokens, reported_usd }: ImportReport): string {
  const charged = measure === 'usage' ? [] : [`${exactMoney(reported_usd)} reported`];
  return [...(tokens === null ? [] : [tokenCount(allTokens(tokens))]), ...charged].join(', ');
}

function outrankedWords({ outranked: { rows, sources } }: ImportReport): string[] {
  if (rows === 0) return [];
  return [
    `${counted(rows, 'row by day waits', 'rows by day wait')}, since ${sources.join(', ')} ${sources.length === 1 ? 'knows' : 'know'} more of the same days`,
  ];
}
