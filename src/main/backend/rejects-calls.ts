import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { ExportedFile } from '../../shared/contract.ts';
import type { SourceFile } from '../../shared/engagement/document.ts';
import { AppError } from '../../shared/rpc.ts';
import { csvText } from '../export/csv-text.ts';
import { withoutAddresses } from '../intake/e-mail-address.ts';
import { keptRecords, mendingToken, withoutUnread } from '../intake/rejected-records.ts';
import type { StagedFile } from '../intake/staged-file.ts';
import { mendingsOf } from '../store/mended-rows.ts';
import { type Rejected, readSources, rejectsFile } from '../store/source-rows.ts';
import type { Environment } from './environment.ts';
import { type FileShelf, safeFileName } from './file-shelf.ts';
import type { Session } from './session.ts';

/** What an engagement keeps of the rejected records of a file: what is read of them, and none where they may name people. */
export function rejectedOf({ rejects, rejected_path, mendable }: StagedFile): Rejected {
  const isKept = rejected_path !== null && mendable !== null && !mendable.is_private;
  return {
    rejects: rejects.map((reject) => ({ ...reject, text: withoutAddresses(reject.text) })),
    file: isKept ? withoutUnread(readFileSync(rejected_path, 'utf8'), mendable) : null,
  };
}

/** The file in the engagement whose rejected records these are, mended; null for a file of its own. */
export function mendedSource(session: Session, { mends, format }: StagedFile): SourceFile | null {
  if (mends === null) return null;
  const source = readSources(session.db).find(({ sha256 }) => mends.startsWith(`${sha256.slice(0, 16)}_`));
  if (source === undefined || source.format !== format) {
    throw new AppError(
      'refused',
      'These are mended rows of a file that is not in this engagement. Nothing was changed: import that file first.',
    );
  }
  if (mendingToken(source.sha256, mendingsOf(source)) !== mends) {
    throw new AppError(
      'refused',
      `Mended rows of ${source.name} were added since this file was exported, and they would count twice. Nothing was changed: export the rows that are still rejected and mend those.`,
    );
  }
  return source;
}

/** The rejected records of a file that waits to be saved, as a file to mend. */
export function exportStagedRejects(
  env: Environment,
  files: FileShelf,
  name: string,
  { rejected_path, sha256 }: StagedFile,
): ExportedFile {
  if (rejected_path === null) throw nothingKept();
  return handOut(env, files, name, readFileSync(rejected_path, 'utf8'), mendingToken(sha256, 0));
}

/** The rejected records of a file in the engagement, as a file to mend. */
export function exportKeptRejects(
  env: Environment,
  files: FileShelf,
  session: Session,
  source_id: string,
): ExportedFile {
  const source = readSources(session.db).find(({ id }) => id === source_id);
  if (source === undefined) {
    throw new AppError('not_found', 'That file is no longer there. Nothing was changed: reload the step.');
  }
  const kept = rejectsFile(session.db, source_id);
  if (kept === null) throw nothingKept();
  const token = mendingToken(source.sha256, mendingsOf(source));
  return handOut(env, files, source.name, kept, token);
}

function nothingKept(): AppError {
  return new AppError(
    'refused',
    'The rejected rows of this file are not kept in full: there are none, or they may name people. Correct them in the original and import it again.',
  );
}

function handOut(
  env: Environment,
  files: FileShelf,
  source: string,
  kept: string,
  token: string,
): ExportedFile {
  const records = keptRecords(kept, token);
  const isTable = 'table' in records;
  const [header = [], ...rows] = isTable ? records.table : [];
  const text = isTable ? csvText(header, rows) : records.lines;
  const name = `${safeFileName(parse(source).name, 'File')} rejected rows.${isTable ? 'csv' : 'ndjson'}`;
  const path = join(env.work_folder, `${env.newId()}.rejects`);
  writeFileSync(path, text, { mode: 0o600 });
  return {
    file_id: files.add(path, { name, temporary: true }),
    name,
    size_bytes: statSync(path).size,
    media_type: isTable ? 'text/csv' : 'application/x-ndjson',
  };
}
