import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ImportReport } from '../../../shared/contract.ts';
import { exactMoney, plainNumber, tokenCount } from '../../../shared/format.ts';
import { AppError, type ReplyError } from '../../../shared/rpc.ts';
import { allTokens } from '../../../shared/units.ts';
import { type Command, readArguments } from './command.ts';
import { printLine } from './output.ts';
import { type OpenBackend, withBackend } from './with-backend.ts';

const USAGE = 'parley import FILE... --into X.parley [--json]';

const OPTIONS = { into: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

type Refused = { file: string; error: ReplyError };

/** `parley import`: one report a file, in order; a file that is refused does not keep the others out. */
export const importCommand: Command = async (args) => {
  const { values, positionals } = readArguments(args, OPTIONS);
  const { into, json } = values;
  if (into === undefined || positionals.length === 0)
    throw new AppError('invalid_input', `Write it as: ${USAGE}`);
  let status: 0 | 2 = 0;
  await withBackend(async (backend) => {
    await backend.ask('engagement.open', { path: resolve(into) });
    for (const file of positionals) {
      const outcome = await importOne(backend, file);
      if ('error' in outcome) status = 2;
      await report(outcome, json);
    }
  });
  return status;
};

async function importOne(backend: OpenBackend, file: string): Promise<ImportReport | Refused> {
  try {
    return await importFile(backend, resolve(file));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { file: basename(file), error: { code: error.code, message: error.message } };
  }
}

async function importFile({ ask, files, environment }: OpenBackend, path: string): Promise<ImportReport> {
  if (!existsSync(path)) throw new AppError('not_found', `There is no file at "${path}".`);
  if (!statSync(path).isFile()) throw new AppError('unreadable_file', `"${path}" is not a file.`);
  const file_id = files.add(path, { temporary: false });
  const { preview_id } = await ask('usage.preview', { file_id, job_id: environment.newId() });
  return ask('usage.save', { preview_id });
}

async function report(outcome: ImportReport | Refused, json: boolean): Promise<void> {
  if (json) await printLine(JSON.stringify(outcome));
  else if ('error' in outcome) process.stderr.write(`parley: ${outcome.file}: ${outcome.error.message}\n`);
  else await printLine(inWords(outcome));
}

function inWords(report: ImportReport): string {
  if (report.unchanged) return `${report.file}: imported before; nothing changed`;
  const counts = (['accepted', 'rejected', 'blank', 'duplicates', 'replaced'] as const)
    .filter((kind) => kind === 'accepted' || report[kind] > 0)
    .map((kind) => `${plainNumber(report[kind])} ${kind}`);
  const measured =
    report.reported_usd === null
      ? tokenCount(allTokens(report.tokens))
      : `${exactMoney(report.reported_usd)} reported`;
  const period = report.period ? `, ${report.period.from} to ${report.period.to}` : '';
  const unpriced =
    report.unpriced_models.length > 0 ? `; no price for ${report.unpriced_models.join(', ')}` : '';
  return `${report.file}: ${report.format}, ${plainNumber(report.rows_in)} rows: ${counts.join(', ')}; ${measured}${period}${unpriced}`;
}
